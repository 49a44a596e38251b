import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const copyLetters: Words['letters']['copy'] = {
  ready: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Mae’r copi y gofynnoch amdano wedi’i lofnodi ac yn barod. Ei gyfeirnod yw ${reference}. Mewngofnodwch i’w lawrlwytho:\n\n${address}`,
  },
  refused: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Ni fydd yr ysbyty’n gwneud y copi y gofynnoch amdano. Ei gyfeirnod yw ${reference}. Mae’r hyn sydd gennych eisoes yn aros fel y mae. Mewngofnodwch i’w weld, neu i ofyn eto:\n\n${address}`,
  },
};

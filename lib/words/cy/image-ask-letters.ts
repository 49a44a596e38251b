import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const imageAskLetters: Words['letters']['imageAsk'] = {
  asked: {
    subject: 'Mae ysbyty yn gofyn i chi am rywbeth yn Lantern',
    body: (reference, address, until) =>
      `Mae ysbyty yn gofyn i chi anfon rhywbeth ato, os yw gennych. Eich cyfeirnod yw ${reference}. Mewngofnodwch i ddarllen beth ydyw a pham:\n\n${address}\n\nGallwch ateb tan ${until}. Nid ydym byth yn gofyn am ddim drwy e-bost: peidiwch ag anfon dim fel ateb i’r neges hon.`,
  },
  withdrawn: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Nid oes ar yr ysbyty angen bellach yr hyn y gofynnodd i chi amdano. Eich cyfeirnod yw ${reference}. Mewngofnodwch i ddarllen pam:\n\n${address}`,
  },
  decided: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Mae’r ysbyty wedi edrych ar yr hyn a anfonoch. Eich cyfeirnod yw ${reference}. Mewngofnodwch i ddarllen beth a benderfynodd:\n\n${address}`,
  },
  ran_out: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Mae’r amser i anfon yr hyn y gofynnodd ysbyty i chi amdano ar ben. Eich cyfeirnod yw ${reference}. Os anfonoch unrhyw beth, mae’r ysbyty yn edrych arno nawr. Mewngofnodwch i weld beth yw’r sefyllfa:\n\n${address}`,
  },
  lapsed: {
    subject: 'Mae gennych neges yn Lantern',
    body: (reference, address) =>
      `Ni phenderfynodd yr ysbyty am yr hyn a anfonoch o fewn hanner blwyddyn, felly fe’i dilëwyd gennym. Eich cyfeirnod yw ${reference}. Os yw’n bwysig i chi, gofynnwch i’r ysbyty ofyn i chi eto:\n\n${address}`,
  },
};

import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const plainPages: Words['plainPages'] = {
  crossSite: {
    title: 'Daeth y ffurflen hon o wefan arall',
    body: [
      'Er eich diogelwch, ni wnaethom ddim â hi. Ewch yn ôl i Lantern a rhowch gynnig arall arni o’r fan honno.',
    ],
  },
  signInFirst: {
    title: 'Mewngofnodwch yn gyntaf',
    body: [
      'Mewngofnodwch i weld beth sydd wedi’i ryddhau i chi. Yna dewch yn ôl i’r cyfeiriad hwn.',
    ],
  },
  secondFactorFirst: {
    title: 'Rhowch eich ail ffactor yn gyntaf',
    body: [
      'Rydych wedi mewngofnodi i edrych ar ofal yn unig. Rhowch eich cod neu’ch passkey, yna dewch yn ôl i’r cyfeiriad hwn.',
    ],
  },
  wait: {
    title: 'Arhoswch ychydig funudau',
    body: 'Gofynnwyd i Lantern am ormod mewn amser byr. Ni wnaed y peth olaf y gofynnoch amdano, ac ni chollwyd dim.',
    again: (minutes) =>
      minutes === 1
        ? 'Arhoswch funud, yna ewch yn ôl a rhowch gynnig arall arni.'
        : `Arhoswch (mewn munudau: ${minutes}), yna ewch yn ôl a rhowch gynnig arall arni.`,
  },
  noDownload: {
    title: 'Nid yw’r lawrlwythiad hwn ar gael',
    body: [
      'Efallai ei fod wedi dod i ben, wedi’i atal, neu’n perthyn i rywun arall. Mewngofnodwch i weld beth sydd wedi’i ryddhau i chi.',
    ],
  },
};

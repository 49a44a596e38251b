import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const fault: Words['fault'] = {
  title: 'Mae’n ddrwg gennym, mae problem gyda’r gwasanaeth',
  body: [
    'Efallai na chafodd y peth diwethaf a wnaethoch ei gadw. Nid oes dim wedi’i anfon at neb oherwydd hyn.',
    'Rhowch gynnig arall arni ymhen ychydig funudau. Os oeddech yn llenwi ffurflen, ewch yn ôl ati: efallai fod eich atebion yn dal yn eich porwr.',
  ],
  again: 'Rhoi cynnig arall arni',
  start: 'Mynd i’r dudalen gychwyn',
};

import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const reportTerms: Words['reportTerms'] = {
  hint: 'Mae gair â dotiau oddi tano yn cael ei egluro pan fyddwch yn ei ddewis.',
  ask: (word) => `${word}: beth mae’n ei olygu?`,
  general: 'Eglurhad cyffredinol yw hwn. Nid yw’n rhan o’r adroddiad.',
  close: 'Cau',
  without: 'Dangos yr adroddiad heb eglurhad',
  with: 'Dangos yr adroddiad gydag eglurhad',
  list: 'Geiriau yn yr adroddiad hwn',
};

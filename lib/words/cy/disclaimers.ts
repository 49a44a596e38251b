import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const disclaimers: Words['disclaimers'] = {
  title: 'Cyn i chi edrych ar eich sganiau',
  reference: (reference) => `Cyfeirnod ${reference}`,
  opening:
    'Mae sganiau ac adroddiadau wedi’u hysgrifennu ar gyfer meddygon. Gallant gynnwys geiriau a chanfyddiadau sy’n anodd eu deall, ac mae rhai pobl yn poeni am yr hyn y maent yn ei ddarllen.',
  reasons: {
    not_talked_over:
      'Hyd y gwyddom ni, nid oes neb o’r ysbyty wedi siarad â chi am y canlyniadau hyn eto. Efallai mai chi fydd y cyntaf i’w darllen.',
    unreported:
      'Nid oes adroddiad gydag o leiaf un o’r sganiau. Efallai nad oes arbenigwr wedi edrych arno eto.',
    preliminary:
      'Mae o leiaf un adroddiad yn adroddiad cyntaf. Gall newid pan fydd arbenigwr wedi’i wirio.',
  },
  choice:
    'Gallwch edrych nawr. Gallwch hefyd aros nes i chi siarad â rhywun: mae eich sganiau’n aros yma nes i’ch dolen ddod i ben, ac nid oes ots gan neb.',
  worriedTitle: 'Os oes rhywbeth yn eich poeni',
  worried: [
    'Ffoniwch y tîm a’ch anfonodd am y sgan, neu’ch meddyg teulu. Dywedwch eich bod wedi gweld eich canlyniadau ac am siarad amdanynt.',
    'Efallai y byddwch am gael rhywun gyda chi wrth ddarllen.',
    'Os ydych yn teimlo’n sâl iawn, ffoniwch 111. Mewn argyfwng, ffoniwch 999.',
    'Os ydych yn teimlo na allwch ymdopi, ffoniwch y Samariaid, am ddim, unrhyw bryd: 116 123.',
  ],
  note: (hospital) => `Gan yr ysbyty (${hospital})`,
  contact: (hospital) => `Sut i gysylltu â’r ysbyty: ${hospital}`,
  button: 'Rwyf wedi darllen hwn. Dangoswch fy sganiau i mi',
  later: 'Ddim nawr. Yn ôl i’ch ceisiadau',
};

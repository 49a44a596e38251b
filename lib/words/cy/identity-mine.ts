import type { Words } from '#lib/words/english.ts';

const next: Words['identity']['mine']['next'] = {
  in_person: [
    'Bydd y tîm cofnodion yn cysylltu â chi i gytuno ar amser. Gallwch hefyd ffonio’r ysbyty a gofyn am y tîm cofnodion.',
    'Dewch â’ch prawf adnabod â llun a’ch prawf o gyfeiriad. Byddan nhw’n edrych arnyn nhw tra byddwch chi yno, ac yn eu rhoi yn ôl i chi.',
  ],
  video: [
    'Bydd y tîm cofnodion yn cysylltu â chi i gytuno ar amser. Ni fyddan nhw byth yn gofyn am eich cyfrinair nac am god diogelwch.',
    'Cadwch eich prawf adnabod â llun a’ch prawf o gyfeiriad wrth law. Byddan nhw’n gofyn i chi eu dal o flaen y camera.',
  ],
  documents: [
    'Ychwanegwch luniau o’ch prawf adnabod â llun a’ch prawf o gyfeiriad.',
    'Yna bydd y tîm cofnodion yn cysylltu â chi i gymharu eich wyneb â’ch llun, drwy alwad fideo neu yn yr ysbyty. Ni fyddan nhw byth yn gofyn am eich cyfrinair nac am god diogelwch.',
  ],
  vouched: [
    'Dywedwch wrth y person yn yr ysbyty sy’n eich adnabod eich bod wedi gofyn. Rhowch eich cyfeirnod i’r person hwnnw.',
    'Bydd y person hwnnw yn dweud wrth y tîm cofnodion mai chi yw’r person rydych yn dweud ydych chi.',
  ],
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const mine: Words['identity']['mine'] = {
  title: 'Profi pwy ydych chi',
  link: 'Profi pwy ydych chi',
  why: 'Cyn i ysbyty anfon sganiau atoch, rhaid iddo fod yn siŵr mai chi ydych chi. Rydych yn gwneud hyn unwaith. Mae am ddim.',
  proven: 'Rydych wedi profi pwy ydych chi. Nid oes angen i chi wneud hynny eto.',
  ask: 'Gofyn am eich sganiau',
  start: 'Dechrau',
  again: 'Rhoi cynnig arall arni',
  back: 'Yn ôl i’ch ceisiadau',
  backHere: 'Yn ôl i brofi pwy ydych chi',
  bringTitle: 'Beth sydd ei angen arnoch',
  bring: [
    'un prawf adnabod â llun, er enghraifft pasbort neu drwydded yrru',
    'un llythyr neu fil â’ch enw a’ch cyfeiriad, o’r 3 mis diwethaf, er enghraifft cyfriflen banc neu lythyr y dreth gyngor',
  ],
  none: 'Os nad yw’r rhain gennych, ffoniwch yr ysbyty a gofyn am y tîm cofnodion. Gall rhywun sy’n gweithio yno ac sy’n eich adnabod ddweud pwy ydych chi hefyd.',
  done: {
    asked: 'Mae’r ysbyty wedi cael eich cais i wirio pwy ydych chi.',
    added: 'Mae eich llun gennym.',
    removed: 'Cafodd y llun ei ddileu.',
    stopped: 'Rydych wedi stopio’r gwiriad. Mae’r lluniau a anfonoch yn cael eu dileu.',
  },
  openTitle: 'Beth sy’n digwydd nesaf',
  next,
  facts: {
    hospital: 'Ysbyty',
    how: 'Sut',
    reference: 'Eich cyfeirnod',
    until: 'Ar agor tan',
  },
  over: {
    refused: 'Ni allai’r ysbyty fod yn siŵr mai chi ydych chi',
    expired: 'Daeth yr amser ar gyfer y gwiriad hwn i ben',
    withdrawn: 'Chi a stopiodd y gwiriad diwethaf',
  },
  expired:
    'Ni phenderfynodd neb o fewn 30 diwrnod, a chafodd unrhyw luniau a anfonoch eu dileu. Gallwch ofyn eto.',
  answerTitle: 'Yr hyn a ysgrifennodd yr ysbyty atoch',
  picturesTitle: 'Eich lluniau',
  missing: {
    photo: 'Nid ydych wedi ychwanegu llun o’ch prawf adnabod â llun eto.',
    address: 'Nid ydych wedi ychwanegu llun o’ch prawf o gyfeiriad eto.',
  },
  complete:
    'Rydych wedi ychwanegu’r ddau. Bydd y tîm cofnodion yn cysylltu â chi. Nid oes angen i chi wneud dim nawr.',
  add: 'Ychwanegu llun',
  remove: 'Dileu',
  removeWhat: (what) => `y llun: ${what.toLowerCase()}`,
  added: (what, when) => `${what}, ychwanegwyd ar ${when}`,
  stop: 'Stopio’r gwiriad hwn',
};

import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const start: Words['start'] = {
  title: 'Cael copïau o’ch sganiau ysbyty',
  lead: [
    'Gyda Lantern gallwch ofyn i ysbyty am eich lluniau pelydr-X a’ch sganiau, ac am yr adroddiadau amdanynt.',
    'Mae staff yr ysbyty yn gwirio eich cais ac yn dod o hyd i’r hyn y gwnaethoch ofyn amdano.',
    'Pan fyddant yn barod, byddwch yn darllen yr adroddiadau yma. Gallwch lawrlwytho’r sganiau i’w cadw neu i’w rhoi i feddyg.',
  ],
  ask: 'Gofyn am eich sganiau',
  signIn: 'Mewngofnodi i weld eich ceisiadau',
  register: 'Creu cyfrif, os ydych yma am y tro cyntaf',
  goToRequests: 'Mynd i’ch ceisiadau',
  free: {
    title: 'Mae am ddim',
    body: 'Mae gennych hawl i gael copi o’ch sganiau a’ch adroddiadau. Nid oes rhaid i chi dalu, ac nid oes rhaid i chi ddweud pam rydych eu heisiau.',
  },
  month: {
    title: 'Mae gan yr ysbyty un mis',
    body: 'Rhaid i’r ysbyty ateb o fewn un mis i gael eich cais. Os bydd angen mwy o amser arno, rhaid iddo ddweud wrthych pam. Gallwch weld y dyddiad yma bob amser.',
  },
  needs: {
    title: 'Beth sydd ei angen arnoch',
    items: [
      'cyfeiriad e-bost nad oes neb ond chi yn ei ddarllen',
      'eich ffôn, llechen neu gyfrifiadur, i gadarnhau mai chi ydych chi',
      'enw’r ysbyty lle cawsoch y sgan',
    ],
    after: 'Mae’n help os ydych yn gwybod yn fras pryd oedd hynny, ond gallwch ofyn heb wybod.',
  },
  others: {
    title: 'Os na allwch ddefnyddio’r wefan hon, neu os nad ydych eisiau ei defnyddio',
    body: [
      'Gallwch ofyn mewn unrhyw ffordd a fynnwch: dros y ffôn, drwy lythyr, drwy e-bost neu wyneb yn wyneb. Dywedwch wrth unrhyw aelod o staff yr ysbyty eich bod eisiau copi o’ch sganiau. Nid oes angen ffurflen arnoch.',
      'Mae gan yr ysbyty yr un mis i ateb, ac mae am ddim yn yr un modd. Os oes angen print bras, Easy Read (Hawdd ei Ddeall), Iaith Arwyddion Prydain neu iaith arall arnoch, dywedwch wrth yr ysbyty.',
    ],
    easy: 'Darllen hyn mewn brawddegau byr (Hawdd ei Ddeall)',
  },
  institution: {
    title: 'Os ydych yn gweithio mewn ysbyty neu sefydliad arall',
    link: 'Gwneud cais iddo ymuno â Lantern',
  },
  urgent: {
    title: 'Os ydych yn teimlo’n sâl',
    body: 'Peidiwch ag aros am eich sganiau. Ffoniwch 111, neu 999 mewn argyfwng.',
  },
};

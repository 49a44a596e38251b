import type { Words } from '#lib/words/english.ts';

type Facts = {
  readonly reference: string;
  readonly hospital: string;
  readonly on: string;
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const offline: Words['offline'] = {
  viewer: {
    heading: 'Edrych ar y lluniau',
    notDiagnosis: 'Nid ar gyfer diagnosis',
    series: 'Set o luniau',
    seriesWith: '{title} ({count})',
    report: 'Adroddiad',
    noReport: 'Nid oes adroddiad gyda’r sgan hwn.',
    openReport: 'Agor yr adroddiad (PDF)',
    picture: 'Llun',
    pictureOf: 'Llun {n} o {count}',
    previous: 'Llun blaenorol',
    next: 'Llun nesaf',
    drag: 'Pan fyddwch yn llusgo ar y llun',
    dragScroll: 'Mynd drwy’r lluniau',
    dragWindow: 'Newid pa mor olau ydyw',
    dragMove: 'Ei symud',
    looks: 'Golwg',
    presets: {
      usual: 'Fel y gosododd yr ysbyty ef',
      whole: 'Pob lefel o lwyd',
      brain: 'Ymennydd',
      lung: 'Ysgyfaint',
      bone: 'Esgyrn',
      soft: 'Rhannau meddal',
    },
    ownLook: 'Fel y gosodoch chi ef',
    brighter: 'Goleuach',
    darker: 'Tywyllach',
    moreContrast: 'Mwy o gyferbyniad',
    lessContrast: 'Llai o gyferbyniad',
    invert: 'Cyfnewid du a gwyn',
    larger: 'Mwy',
    smaller: 'Llai',
    reset: 'Dechrau eto',
    loading: 'Un eiliad …',
    missing:
      'Ni ellir agor y llun hwn. Dadbaciwch y ffeil ZIP gyfan i un ffolder yn gyntaf, yna agorwch INDEX.HTM eto.',
    notShown: 'Nid oes llun yma. {why}',
    tooOld:
      'Mae’r porwr gwe hwn yn rhy hen i ddangos y lluniau. Rhowch gynnig ar un arall, neu un mwy newydd.',
    keys: 'Bysellau, ar ôl i chi glicio ar y llun: mae’r saethau’n mynd i’r llun nesaf, mae + a - yn newid y maint. Mae i yn cyfnewid du a gwyn, mae 0 yn dechrau eto.',
  },
  index: {
    title: (reference) => `Eich lluniau, cyfeirnod ${reference}`,
    of: (hospital, on) => `Oddi wrth ${hospital}, ${on}`,
    whose: (name) => `Lluniau o ${name}`,
    nobody: 'dim enw',
    notDiagnosis:
      'Lluniau i chi edrych arnynt yw’r rhain. Nid ydynt ar gyfer diagnosis: nid yw sgrin gyffredin yn dangos popeth sydd ynddynt. Os oes rhywbeth yn eich poeni, siaradwch â’ch meddyg teulu.',
    needsScript:
      'Mae angen JavaScript ar y gwelydd, ac mae wedi’i ddiffodd yn y porwr hwn. Mae’r rhestr isod yn gweithio hebddo.',
    contents: 'Beth sydd yma',
    reports: 'Adroddiadau',
    noReports: 'Nid oes adroddiad gyda’r sgan hwn.',
    undated: 'dim dyddiad',
    study: 'Sgan',
    series: (number) => `Set o luniau ${String(number)}`,
    files: (count) => (count === 1 ? '1 ffeil' : `${String(count)} o ffeiliau`),
    picture: (number) => `Llun ${String(number)}`,
    without: 'Beth sydd heb lun',
    file: 'Ffeil',
    tooManyFrames: (shown, all) =>
      `Mae ganddo ${String(all)} o luniau. Mae’r ${String(shown)} cyntaf yma, ac mae’r gweddill yn ffeiliau’r ysbyty ei hun.`,
    stored:
      'Mae’r ffeiliau hyn fel y mae’r ysbyty yn eu cadw, gan na ellid eu rhoi ar ffurf blaen:',
    alsoHere: 'Hefyd yn y ffolder hwn',
    readme: 'Sut i ddefnyddio’r ffeiliau hyn',
    rights: 'Am eich gwybodaeth',
    nothing: 'Nid oes lluniau yn yr hyn a anfonodd yr ysbyty atoch.',
    licence:
      'Mae’r gwelydd yn darllen ffeiliau â dicom-parser. Mae ei drwydded yn y ffolder LANTERN.',
  },
  why: {
    report: 'Adroddiad ydyw, ar ffurf ar gyfer rhaglenni ysbyty.',
    document: 'Dogfen ydyw. Mae ymhlith ffeiliau’r ysbyty ei hun.',
    other: 'Mae’n cynnwys rhifau neu nodiadau ar gyfer rhaglenni ysbyty, a dim llun.',
    video: 'Ffilm ydyw. Mae angen rhaglen sy’n dangos ffilmiau meddygol arnoch.',
    form: 'Mae wedi’i storio mewn ffordd na allwn ei throi’n llun.',
    broken: 'Nid yw’r ffeil yn gyfan neu nid yw fel y dylai fod, felly ni ellir gwneud llun.',
    large: 'Mae’n rhy fawr i’w droi’n llun yma.',
  },
  readme: {
    disc: ({ reference, hospital, on, stored }) =>
      `EICH LLUNIAU AR DDISG
=====================

${given({ reference, hospital, on })}

Sut i ddefnyddio hwn
--------------------
Dadbaciwch y ffeil ZIP. Ysgrifennwch bopeth sydd ynddi i ddisg neu gof bach, a
chadwch y ffolderi fel y maent. Yna rhowch y ddisg i'r meddyg neu i'r ysbyty. Gall
unrhyw ysbyty ei darllen: mae'r lluniau ar y ffurf blaen y mae pob rhaglen DICOM yn
ei hadnabod.

I edrych arni eich hun, agorwch INDEX.HTM mewn porwr gwe. Mae'r adroddiadau yn y
ffolder REPORTS.
${storedInDisc(stored)}
Mae'r ffeiliau hyn i chi eu cadw a'u rhannu â phobl o'ch dewis. Peidiwch â defnyddio
lluniau ar sgrin gyffredin i benderfynu am driniaeth.

Yn CHECKSUMS.sha256 mae SHA-256 pob ffeil.
`,
    pictures: (facts) =>
      `EICH LLUNIAU FEL FFEILIAU CYFFREDIN
===================================

${given(facts)}

Sut i ddefnyddio hwn
--------------------
Dadbaciwch y ffeil ZIP. Agorwch INDEX.HTM mewn porwr gwe: mae'n dangos yr holl
luniau. Gallwch hefyd agor y ffolder PICTURES, a phob llun ynddo, ar unrhyw ffôn neu
gyfrifiadur. Mae'r adroddiadau yn y ffolder REPORTS.

Mae llai o fanylder yn y lluniau hyn nag sydd gan yr ysbyty. Lluniau i chi edrych
arnynt ydynt, ac nid ar gyfer diagnosis. I roi eich lluniau i feddyg, dewiswch
ffeiliau'r ysbyty ei hun, neu'r ffeiliau ar gyfer disg.

Yn CHECKSUMS.sha256 mae SHA-256 pob ffeil.
`,
  },
};

function given({ reference, hospital, on }: Facts): string {
  return `Rhoddodd yr ysbyty (${hospital}) y lluniau a'r adroddiadau hyn i chi ar
${on}.
Eich cyfeirnod yw ${reference}.`;
}

function storedInDisc(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  return `
Ffeiliau ar ffurf arall
-----------------------
Mae'r ffeiliau hyn fel y mae'r ysbyty yn eu cadw. Ni all rhai rhaglenni eu darllen.
${paths.map((path) => `- ${path}`).join('\n')}
`;
}

import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const one: Words['releases']['one'] = {
  title: (hospital) => `Eich sganiau o’r ysbyty: ${hospital}`,
  titleFor: (name, hospital) => `Sganiau ${name} o’r ysbyty: ${hospital}`,
  reference: (reference) => `Cyfeirnod ${reference}`,
  until: (date) =>
    `Gallwch agor y dudalen hon tan ${date}. Lawrlwythwch eich sganiau cyn hynny os ydych eisiau eu cadw.`,
  diagnosisTitle: 'Er gwybodaeth i chi',
  diagnosis:
    'Nid yw’r hyn a welwch ar sgrin gyffredin ar gyfer gwneud diagnosis. Os oes rhywbeth yma yn eich poeni, siaradwch â’ch meddyg teulu neu â’r tîm a’ch anfonodd am y sgan. Os ydych yn teimlo’n sâl iawn, ffoniwch 111, neu 999 mewn argyfwng.',
  studiesTitle: 'Eich sganiau a’ch adroddiadau',
  noDate: 'Ni wyddom beth yw’r dyddiad',
  images: (count) => `Nifer y lluniau: ${count}`,
  oneImage: '1 llun',
  hospitalName: 'Enw’r ysbyty arno',
  site: 'Ble cafodd ei wneud',
  reportTitle: 'Adroddiad',
  reportExplained:
    'Adroddiad yw’r hyn a ysgrifennodd yr arbenigwr i’r meddyg a ofynnodd am y sgan. Mae’n defnyddio geiriau meddygol. Gall eich meddyg teulu neu eich tîm yn yr ysbyty ei egluro.',
  noReport:
    'Nid oes adroddiad gyda’r sgan hwn. Efallai nad yw wedi’i ysgrifennu eto. Gofynnwch i’r tîm a’ch anfonodd am y sgan.',
  preliminary:
    'Adroddiad cyntaf (rhagarweiniol) yw hwn. Gall newid pan fydd arbenigwr wedi’i wirio.',
  amended:
    'Newidiwyd yr adroddiad hwn ar ôl iddo gael ei ysgrifennu gyntaf. Y fersiwn ddiweddaraf sy’n dod gyntaf.',
  earlier: 'Fersiynau cynharach o’r adroddiad hwn',
  status: {
    preliminary: 'Adroddiad cyntaf (rhagarweiniol)',
    final: 'Adroddiad terfynol',
    amended: 'Adroddiad wedi’i newid',
  },
  writtenOn: (date) => `Ysgrifennwyd ar ${date}`,
  receivedOn: (date) => `Ychwanegwyd at gofnodion yr ysbyty ar ${date}`,
  openPdf: (what, size) => `Agor yr adroddiad ar hwn: ${what} (PDF, ${size})`,
  readReport: 'Darllen yr adroddiad',
  noReader: 'Mae’r adroddiad hwn yn y lawrlwythiad.',
};

export const longer: Words['releases']['longer'] = {
  title: 'Os oes angen mwy o amser arnoch',
  explained:
    'Gallwch ofyn i’r ysbyty adael i chi ddefnyddio’r ddolen hon am fwy o amser. Nid yw’n costio dim, ac nid oes rhaid i chi ddweud pam.',
  button: 'Mae arnaf angen mwy o amser',
  asked: (when) =>
    `Gofynnoch am fwy o amser ar ${when}. Nid yw’r ysbyty wedi ateb eto. Hyd nes y bydd yn ateb, bydd eich dolen yn dod i ben fel y dywedir uchod.`,
  given: (when) => `Gofynnoch am fwy o amser, a chytunodd yr ysbyty ar ${when}.`,
  refused: (when) => `Gofynnoch am fwy o amser. Dywedodd yr ysbyty na ar ${when}, ac ysgrifennodd:`,
  lapsed: 'Gofynnoch am fwy o amser, a daeth y ddolen i ben cyn i’r ysbyty ateb.',
  atLongest:
    'Nid oes modd rhoi mwy o amser i’r ddolen hon: nid oes yr un ddolen yn gweithio am fwy na 90 diwrnod. Pan fydd wedi dod i ben, gallwch ofyn am yr un sganiau eto.',
};

export const stop: Words['releases']['stop'] = {
  link: 'Stopio’r ddolen hon',
  hint: 'Gallwch gau’r dudalen hon am byth: os nad oes ei hangen arnoch mwyach, neu os ydych yn meddwl bod rhywun arall yn gallu mynd i mewn i’ch cyfrif.',
  title: 'Stopio’r ddolen hon?',
  body: [
    'Ni fydd neb yn gallu agor y sganiau hyn yma mwyach, ddim hyd yn oed chi. Bydd unrhyw lawrlwythiad sydd ar ei ganol yn cael ei dorri.',
    'Bydd yr ysbyty yn cadw eich sganiau. Eich eiddo chi fydd y copïau rydych wedi’u lawrlwytho o hyd. Gallwch ofyn eto ar unrhyw adeg.',
  ],
  confirm: 'Ie, stopio’r ddolen hon',
  keep: 'Na, ei chadw ar agor',
  doneTitle: 'Dolen wedi’i stopio',
  done: 'Ni all neb agor y sganiau hyn yma mwyach.',
  refusals: {
    not_found: 'Ni allem ddod o hyd i’r ddolen hon. Ewch i’ch ceisiadau',
    already_ended: 'Mae’r ddolen hon wedi dod i ben yn barod',
  },
};

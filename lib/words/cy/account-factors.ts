import type { Words } from '#lib/words/english.ts';

type Account = Words['account'];

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const passkeys: Account['passkeys'] = {
  title: 'Passkeys',
  body: 'Allwedd y mae eich ffôn, eich cyfrifiadur neu’ch rheolwr cyfrineiriau yn ei chadw i chi yw passkey (cyfrin-allwedd). Byddwch yn ei defnyddio gyda’ch ôl bys, eich wyneb neu’r PIN sy’n datgloi’r ddyfais. Mae’n haws na chod, ac ni all gwefan ffug ei dwyn.',
  none: 'Nid oes gennych passkey eto.',
  add: 'Ychwanegu passkey',
  added: (day) => `Ychwanegwyd: ${day}`,
  used: (instant) => `Defnyddiwyd ddiwethaf: ${instant}`,
  neverUsed: 'Heb ei ddefnyddio eto',
  suspected: 'Wedi’i stopio: efallai fod copi ohono. Dylech ei dynnu.',
  remove: 'Tynnu',
  removeWhat: (name) => `y passkey “${name}”`,
};

export const addPasskey: Account['addPasskey'] = {
  title: 'Ychwanegu passkey',
  body: [
    'Bydd eich dyfais yn gofyn ble i gadw’r passkey, ac am eich ôl bys, eich wyneb neu’r PIN rydych yn ei ddefnyddio i’w datgloi.',
    'Os nad eich dyfais chi yw hon, dewiswch eich ffôn neu allwedd ddiogelwch pan ofynnir i chi.',
  ],
  name: 'Enw ar gyfer y passkey hwn',
  nameHint: 'Er mwyn i chi wybod pa un ydyw, er enghraifft “Fy ffôn” neu “Gliniadur gwaith”.',
  button: 'Creu’r passkey',
};

export const removePasskey: Account['removePasskey'] = {
  title: (name) => `Tynnu’r passkey “${name}”`,
  pageTitle: 'Tynnu passkey',
  body: [
    'Gwnewch hyn os ydych wedi colli’r ddyfais, neu os nad ydych yn ei defnyddio mwyach. Mae’r passkey yn stopio gweithio ar unwaith, a byddwch yn cael eich allgofnodi ym mhobman arall.',
    'Gallwch ychwanegu passkey newydd wedyn.',
  ],
  last: 'Dyma eich unig passkey. Hebddo ni allwch wneud y pethau y mae angen passkey ar eu cyfer. Ychwanegwch un arall yn gyntaf, os gallwch.',
  button: 'Tynnu’r passkey',
  keep: 'Ei gadw',
};

export const authenticator: Account['authenticator'] = {
  title: 'Ap dilysu',
  body: 'Ap ar eich ffôn sy’n dangos cod 6 digid newydd bob 30 eiliad.',
  replace: 'Gosod ap dilysu newydd',
  page: {
    title: 'Gosod ap dilysu newydd',
    steps: [
      'Agorwch yr ap sy’n gwneud codau ar eich ffôn (ap dilysu). Os nad oes gennych un, lawrlwythwch un o’ch siop apiau. Mae gan Microsoft a Google un am ddim.',
      'Dewiswch ychwanegu cyfrif, a sganio cod QR.',
      'Pwyntiwch eich ffôn at y llun isod.',
    ],
    picture:
      'Cod QR ar gyfer eich ap dilysu. Os na allwch ei sganio, rhowch yr allwedd osod isod yn lle hynny.',
    otherwise:
      'Os na allwch sganio’r llun, dewiswch roi allwedd osod yn yr ap, a rhowch yr allwedd hon. Os bydd eich ap yn gofyn, dewiswch “time based” (seiliedig ar amser).',
    key: 'Allwedd osod',
    open: 'Neu ei agor yn yr ap ar y ffôn hwn',
    code: 'Cod o’r ap newydd',
    codeHint: 'Y cod 6 digid y mae’r ap yn ei ddangos ar gyfer Lantern nawr.',
    button: 'Defnyddio’r ap hwn o hyn ymlaen',
    wrong:
      'Nid yw’r cod hwnnw’n gywir. Gwnewch yn siŵr eich bod wedi rhoi’r allwedd gyfan, yna rhowch y cod y mae’r ap yn ei ddangos nawr',
    after: 'Mae’r hen ap yn stopio gweithio, a byddwch yn cael eich allgofnodi ym mhobman arall.',
  },
};

export const recoveryCodes: Account['recovery'] = {
  title: 'Codau adfer',
  body: 'Os byddwch yn colli eich ffôn, mae cod adfer yn gadael i chi fewngofnodi unwaith, gyda’ch cyfrinair.',
  left: (count) =>
    count === 1
      ? 'Mae gennych 1 cod adfer ar ôl.'
      : `Nifer y codau adfer sydd gennych ar ôl: ${String(count)}.`,
  none: 'Nid oes gennych godau adfer. Crëwch rai nawr, fel na fydd colli ffôn yn eich cloi allan.',
  make: 'Creu codau adfer newydd',
  page: {
    title: 'Creu codau adfer newydd',
    body: [
      'Byddwn yn dangos 10 cod i chi. Argraffwch nhw neu ysgrifennwch nhw ar bapur, a’u cadw mewn lle diogel nad yw ar eich ffôn.',
      'Dim ond unwaith y byddwch yn eu gweld. Mae’r codau a roddwyd i chi o’r blaen yn stopio gweithio.',
    ],
    button: 'Dangos 10 cod newydd i mi',
    madeTitle: 'Eich codau adfer newydd',
    made: [
      'Argraffwch y dudalen hon neu ysgrifennwch y codau nawr. Ni allwn eu dangos eto.',
      'Mae pob cod yn gweithio unwaith, gyda’ch cyfrinair. Peidiwch â rhoi un i neb, dim hyd yn oed i staff ysbyty.',
    ],
    saved: 'Rwyf wedi eu hysgrifennu',
  },
};

export const mobile: Account['mobile'] = {
  title: 'Cod drwy neges destun',
  body: 'Os na allwch ddefnyddio eich passkey na’ch ap, gallwn anfon cod i’ch ffôn symudol. Mae hyn yn llai diogel, oherwydd gallai rhywun gael gafael ar eich rhif. Peidiwch ag ychwanegu rhif oni bai fod ei angen arnoch.',
  number: 'Rhif ffôn symudol',
  ending: (digits) => `Yn gorffen â ${digits}`,
  add: 'Ychwanegu rhif ffôn symudol',
  change: 'Newid',
  changeWhat: 'eich rhif ffôn symudol',
  remove: 'Tynnu eich rhif ffôn symudol',
  page: {
    title: 'Ychwanegu rhif ffôn symudol',
    body: 'Byddwn yn anfon neges destun gyda chod i’r rhif hwn nawr. Os ydych wedi ychwanegu rhif o’r blaen, bydd yr un hwn yn cymryd ei le.',
    number: 'Rhif ffôn symudol yn y DU',
    hint: 'Er enghraifft 07700 900 982.',
    missing: 'Rhowch rif ffôn symudol yn y DU, fel 07700 900 982',
    button: 'Anfon cod ataf',
  },
  prove: {
    title: 'Edrychwch ar eich ffôn',
    body: 'Rydym wedi anfon cod 6 digid i’r rhif a roddoch. Gall gymryd ychydig funudau i gyrraedd. Mae’n gweithio am 10 munud.',
    code: 'Cod o’r neges destun',
    missing: 'Rhowch y cod 6 digid o’r neges destun',
    button: 'Ychwanegu’r rhif hwn',
    again: 'Nid yw’r cod wedi cyrraedd: gwiriwch y rhif, neu gofynnwch am god arall',
  },
  removePage: {
    title: 'Tynnu eich rhif ffôn symudol',
    body: 'Ni fydd codau’n mynd i’ch ffôn mwyach, a byddwch yn cael eich allgofnodi ym mhobman arall. Gwnewch yn siŵr eich bod yn gallu mewngofnodi mewn ffordd arall o hyd.',
    button: 'Tynnu’r rhif',
  },
};

export const sheet: Account['sheet'] = {
  title: 'Codau wedi’u hargraffu',
  left: (count) =>
    count === 1
      ? 'Mae gennych daflen gydag 1 cod ar ôl. Gofynnwch i’r ysbyty am daflen newydd yn fuan.'
      : count === 0
        ? 'Rydych wedi defnyddio pob cod ar eich taflen. Gofynnwch i’r ysbyty am un newydd.'
        : `Mae gennych daflen o godau wedi’i hargraffu. Nifer y codau sydd ar ôl: ${String(count)}.`,
  lost: 'Os byddwch yn ei cholli, dywedwch wrth yr ysbyty a’i rhoddodd i chi. Bydd yn ei stopio.',
};

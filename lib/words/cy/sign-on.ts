import type { Words } from '#lib/words/english.ts';

const tooMany =
  'Rydych wedi rhoi cynnig arni ormod o weithiau. Arhoswch 15 munud, yna rhowch gynnig arall arni';

type Problems = Words['signOn']['problems'];

const nhsLoginProblems: Problems['nhsLogin'] = {
  cancelled:
    'Ni wnaethoch orffen yn NHS login, felly ni allem eich mewngofnodi. Rhowch gynnig arall arni, neu mewngofnodwch gyda chyfeiriad e-bost a chyfrinair',
  provider_away:
    'Nid yw NHS login yn gweithio ar hyn o bryd. Rhowch gynnig arall arni’n ddiweddarach, neu mewngofnodwch gyda chyfeiriad e-bost a chyfrinair. I ofyn am eich sganiau heddiw, gallwch ffonio’r ysbyty neu ysgrifennu ato',
  not_accepted: 'Ni allem eich mewngofnodi gydag NHS login. Rhowch gynnig arall arni',
  passage_over:
    'Cymerodd y mewngofnodi ormod o amser, neu cafodd ei ddechrau mewn ffenestr arall. Dewiswch “Parhau gydag NHS login” i ddechrau eto',
  level_unclear:
    'Ni ddywedodd NHS login yn glir wrthym a yw wedi gwirio pwy ydych chi. Rhowch gynnig arall arni’n ddiweddarach. Os yw hyn yn dal i ddigwydd, cysylltwch â’r ysbyty sydd â’ch sganiau',
  factors_too_few:
    'Gwnaethoch fewngofnodi i NHS login gyda chyfrinair yn unig. Rhowch gynnig arall arni, a defnyddiwch god diogelwch neu passkey yno',
  claims_incomplete:
    'Ni roddodd NHS login i ni bopeth sydd ei angen arnom i wybod pwy ydych chi. Cysylltwch â’r ysbyty sydd â’ch sganiau',
  account_halted:
    'Mae eich cyfrif wedi’i stopio i gadw eich gwybodaeth yn ddiogel. Cysylltwch â’r ysbyty sydd â’ch sganiau. Bydd yn gwirio pwy ydych chi ac yn eich helpu',
  too_many_attempts: tooMany,
};

const providerProblems: Problems['provider'] = {
  cancelled:
    'Ni wnaethoch orffen mewngofnodi gyda’ch sefydliad, felly ni allem eich mewngofnodi. Rhowch gynnig arall arni',
  provider_away:
    'Nid yw system fewngofnodi eich sefydliad yn gweithio ar hyn o bryd. Rhowch gynnig arall arni’n ddiweddarach, neu cysylltwch â’ch desg gwasanaeth TG',
  not_accepted:
    'Ni allem eich mewngofnodi gyda system fewngofnodi eich sefydliad. Rhowch gynnig arall arni. Os yw hyn yn dal i ddigwydd, cysylltwch â’ch desg gwasanaeth TG',
  passage_over:
    'Cymerodd y mewngofnodi ormod o amser, neu cafodd ei ddechrau mewn ffenestr arall. Dechreuwch eto',
  account_halted: 'Mae eich cyfrif wedi’i stopio. Cysylltwch â’ch gweinyddwr',
  second_factor_missing:
    'Gofynnodd eich gweithle am un prawf yn unig, ac mae angen dau ar Lantern. Mewngofnodwch yno gyda’ch cerdyn clyfar, eich ap neu’ch allwedd, neu gofynnwch i bwy bynnag sy’n gofalu am gyfrifon yno',
  too_many_attempts: tooMany,
};

const stepUpProblems: Problems['stepUp'] = {
  cancelled: 'Ni wnaethoch orffen yno, felly ni wnaed dim. Rhowch gynnig arall arni',
  provider_away: 'Nid yw hynny’n gweithio ar hyn o bryd. Rhowch gynnig arall arni’n ddiweddarach',
  not_accepted: 'Ni allem ddefnyddio hynny. Rhowch gynnig arall arni',
  passage_over:
    'Cymerodd hynny ormod o amser, neu cafodd ei ddechrau mewn ffenestr arall. Rhowch gynnig arall arni',
  somebody_else: 'Rhywun arall a fewngofnododd yno. Mewngofnodwch fel chi eich hun',
  proof_not_taken:
    'Nid yw hynny’n ddigon o brawf ar gyfer hyn. Mewngofnodwch yno gyda dau brawf, a rhowch gynnig arall arni',
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const signOn: Words['signOn'] = {
  nhsLogin: 'Parhau gydag NHS login',
  // Its rules: not to say what will happen there.
  nhsLoginHint: 'Gallwch ddefnyddio’r un manylion mewngofnodi ag yn yr NHS App.',
  orPassword: 'Neu fewngofnodi gyda’ch cyfeiriad e-bost',
  works: 'Os ydych yn gweithio i ysbyty neu sefydliad arall',
  organisation: {
    link: 'Mewngofnodi gyda’ch sefydliad',
    title: 'Mewngofnodi gyda’ch sefydliad',
    body: 'Rydym yn defnyddio eich cyfeiriad e-bost gwaith i ddod o hyd i ble mae eich sefydliad yn mewngofnodi.',
    email: 'Cyfeiriad e-bost gwaith',
    missing: 'Rhowch eich cyfeiriad e-bost gwaith, fel name@hospital.nhs.uk',
    unknown:
      'Nid ydym yn gwybod ble i fewngofnodi gyda’r cyfeiriad hwnnw. Gwiriwch ef, neu mewngofnodwch gyda’ch cyfeiriad e-bost a’ch cyfrinair',
    foundTitle: (name) => `Parhau i: ${name}`,
    found: (organisation, host) =>
      `Lle mae pobl sy’n gweithio i’r sefydliad hwn (${organisation}) yn mewngofnodi: ${host}.`,
    go: (name) => `Parhau i: ${name}`,
    other: 'Defnyddio cyfeiriad e-bost arall',
  },
  notChecked: {
    title: 'Nid yw NHS login wedi gwirio pwy ydych chi eto',
    body: 'Rydych wedi mewngofnodi. Ond ni allwn ddangos sganiau i chi, na gadael i chi ofyn amdanynt, nes bod NHS login wedi gwirio pwy ydych chi. Mae hyn yn cadw eich gwybodaeth iechyd yn ddiogel.',
    next: 'Beth i’w wneud',
    steps: [
      'Ewch i’ch NHS login neu i’r NHS App, a phrofwch pwy ydych chi yno.',
      'Yna dewch yn ôl yma a dewiswch “Parhau gydag NHS login” eto.',
    ],
    cannot: 'Os na allwch wneud hyn',
    cannotBody:
      'Gallwch ffonio’r ysbyty sydd â’ch sganiau neu ysgrifennu ato. Bydd yn gwirio pwy ydych chi mewn ffordd arall. Nid oes angen NHS login arnoch i ofyn am eich sganiau.',
    go: 'Mynd i’ch cyfrif Lantern',
  },
  stepUp: {
    nhsLogin: 'Cadarnhau gydag NHS login',
    nhsLoginHint: 'Byddwch yn mewngofnodi i NHS login eto, ac yna’n dod yn ôl yma.',
    provider: 'Cadarnhau gyda system fewngofnodi eich sefydliad',
    providerHint: 'Byddwch yn mewngofnodi yno eto, ac yna’n dod yn ôl yma.',
  },
  account: {
    nhsLogin:
      'Rydych yn mewngofnodi gydag NHS login. I newid eich cyfrinair neu’ch rhif ffôn, ewch i’ch gosodiadau NHS login.',
    provider: 'Rydych yn mewngofnodi gyda system fewngofnodi eich sefydliad ei hun.',
  },
  problems: { nhsLogin: nhsLoginProblems, provider: providerProblems, stepUp: stepUpProblems },
};

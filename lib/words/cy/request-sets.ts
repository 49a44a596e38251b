import type { Words } from '#lib/words/english.ts';

const NO_HOSPITAL = 'Dewiswch o leiaf un ysbyty sydd â’ch sganiau';
const TOO_MANY = 'Dewiswch 20 ysbyty neu lai. Gallwch wneud cais arall ar gyfer y gweddill';
const NOT_OFFERED = 'Dewiswch ysbytai o’r rhestr';

const chooseRefusals: Words['requestSets']['chooseRefusals'] = {
  not_permitted: 'Ni allwch wneud cais gyda’r cyfrif hwn',
  not_found: 'Cafodd y cais hwn ei anfon neu ei ddileu’n barod. Ewch i’ch ceisiadau',
  hospital_not_found: NOT_OFFERED,
  too_many_hospitals: TOO_MANY,
};

const sendRefusals: Words['requestSets']['sendRefusals'] = {
  fields_missing: 'Dywedwch pa sganiau rydych eu heisiau cyn anfon y cais',
  no_hospital: NO_HOSPITAL,
  too_many_hospitals: TOO_MANY,
  hospital_not_found:
    'Nid yw un o’r ysbytai’n derbyn ceisiadau yma mwyach. Newidiwch yr ysbytai ac anfonwch eto',
  identity_incomplete:
    'Nid ydym yn gwybod eich dyddiad geni. Gofynnwch i dîm cofnodion yr ysbyty wirio pwy ydych chi',
  identity_level_too_low:
    'Rhaid i chi brofi pwy ydych chi cyn y gallwch ofyn. Dewiswch “Profi pwy ydych chi” ar y dudalen “Eich ceisiadau”',
  not_found: 'Cafodd y cais hwn ei ddileu. Ewch i’ch ceisiadau',
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const requestSets: Words['requestSets'] = {
  hospitals: {
    title: 'Ym mha ysbytai mae eich sganiau?',
    choose: 'Dewiswch un neu fwy o ysbytai',
    hint: 'Rydych yn llenwi un ffurflen. Mae pob ysbyty’n cael ei gais ei hun ac yn ateb drosto’i hun. Nid oes yr un yn cael gwybod pa rai eraill y gwnaethoch ofyn iddynt.',
    find: 'Dod o hyd i ysbyty yn ôl ei enw',
    findButton: 'Chwilio',
    findHint: 'Er enghraifft: Northbridge. Mae’r hyn rydych wedi’i dicio yn aros wedi’i dicio.',
    nothingFound: (typed) =>
      `Nid oes unrhyw ysbyty yma â “${typed}” yn ei enw. Gwiriwch y sillafu neu teipiwch ran ohono’n unig.`,
    moreFound: (left) => `Mae ${left} arall. Teipiwch fwy o’r enw i weld yr un rydych ei eisiau.`,
    missing: NO_HOSPITAL,
    none: 'Nid oes unrhyw ysbyty’n derbyn ceisiadau yma ar hyn o bryd. Gallwch ofyn i’ch ysbyty dros y ffôn, drwy lythyr neu drwy e-bost.',
  },
  what: {
    title: 'Pa sganiau rydych chi eu heisiau?',
    description: 'Dywedwch wrthym yn eich geiriau eich hun',
    hint: 'Er enghraifft: “Y sgan CT o fy mhen ar ôl i mi gwympo” neu “Fy holl luniau pelydr-X a sganiau”. Nid oes rhaid i chi ddweud pam rydych eu heisiau.',
    bodyPart: 'Pa ran o’r corff? (dewisol)',
    bodyPartHint:
      'Er enghraifft: pen, pen-glin chwith. Gadewch y blwch yn wag os ydych eisiau popeth.',
    scanKinds: 'Pa fath o sgan oedd e? (dewisol)',
    scanKindsHint: 'Ticiwch bob un rydych ei eisiau. Gadewch yn wag os ydych eisiau pob math.',
    missing: 'Dywedwch pa sganiau rydych eu heisiau',
    too_long: 'Mae eich ateb yn rhy hir. Defnyddiwch 2,000 nod neu lai',
  },
  when: {
    title: 'Pryd cawsoch chi’r sganiau? (dewisol)',
    label: 'Pryd, yn fras',
    hint: 'Mae amser bras yn iawn. Er enghraifft: “Mawrth 2024”, “haf diwethaf” neu “tua 10 mlynedd yn ôl”. Gadewch y blwch yn wag os nad ydych yn gwybod.',
  },
  check: {
    title: 'Gwiriwch eich cais cyn ei anfon',
    about: 'Eich cais',
    you: 'Pwy sy’n gofyn',
    youHint:
      'Rydym yn gwybod hyn o’r adeg y cafodd eich hunaniaeth ei gwirio. Nid oes angen i chi ei deipio nac anfon prawf eto. Os yw’n anghywir, dywedwch wrth dîm cofnodion yr ysbyty.',
    hospitals: (count) => (count === 1 ? 'Ysbyty' : 'Ysbytai'),
    description: 'Y sganiau rydych eu heisiau',
    bodyPart: 'Rhan o’r corff',
    scanKinds: 'Math o sgan',
    roughly: 'Pryd cawsoch chi nhw',
    notSaid: 'Heb ei ddweud',
    name: 'Enw',
    dateOfBirth: 'Dyddiad geni',
    nhsNumber: 'Rhif GIG',
    changeHospitals: 'yr ysbytai',
    changeDescription: 'y sganiau rydych eu heisiau',
    changeBodyPart: 'y rhan o’r corff',
    changeScanKinds: 'y math o sgan',
    changeRoughly: 'pryd cawsoch chi nhw',
    nextTitle: 'Beth sy’n digwydd pan fyddwch yn ei anfon',
    next: [
      'Rhaid i bob ysbyty ateb o fewn un mis. Mae am ddim.',
      'Rydym yn gofyn am yr adroddiadau am eich sganiau hefyd.',
      'Bydd staff yn gwirio mai eich sganiau chi ydynt. Os oes ganddynt gwestiwn, byddwn yn anfon e-bost atoch.',
    ],
    several:
      'Mae pob ysbyty’n cael ei gais ei hun, ac nid yw’n cael gwybod am y lleill. Os bydd un yn hwyr, nid yw’r lleill yn aros amdano.',
    send: 'Anfon eich cais',
    delete: 'Dileu’r cais hwn',
  },
  sent: {
    title: 'Cais wedi’i anfon',
    reference: 'Eich cyfeirnod',
    referencesTitle: 'Eich cyfeirnodau',
    referenceAt: (hospital, reference) => `${hospital}: ${reference}`,
    nextTitle: 'Beth sy’n digwydd nesaf',
    due: (hospital, date) => `Rhaid i’r ysbyty (${hospital}) ateb erbyn diwedd ${date}.`,
    looks: (hospital) =>
      `Mae tîm cofnodion yr ysbyty (${hospital}) yn chwilio am eich sganiau ac yn gwirio mai eich sganiau chi ydynt.`,
    eachLooks:
      'Mae’r tîm cofnodion ym mhob ysbyty’n chwilio am eich sganiau ac yn gwirio mai eich sganiau chi ydynt.',
    next: [
      'Byddwn yn anfon e-bost atoch pan fydd newyddion. Nid yw ein negeseuon e-bost byth yn dweud dim am eich iechyd.',
      'Nid oes angen i chi wneud dim nawr.',
    ],
    follow: 'Gweld y cais hwn',
    all: 'Mynd i’ch ceisiadau',
  },
  whole: {
    title: (count) => `Eich cais i ${count} ysbyty`,
    intro:
      'Mae pob ysbyty’n ateb drosto’i hun. Gallwch agor yr hyn mae un wedi’i anfon tra byddwch yn aros am y lleill.',
    answered: (answered, count) =>
      answered === count
        ? `Mae pob un o’r ${count} ysbyty wedi ateb neu orffen.`
        : `Mae ${answered} o’r ${count} ysbyty wedi ateb neu orffen.`,
    readyTitle: 'Yn barod i’w hagor',
    from: (hospital) => `Sganiau o’r ysbyty: ${hospital}`,
    until: (date) => `Gallwch eu hagor tan ${date}.`,
    open: 'Agor eich sganiau',
    openFrom: (hospital) => `o’r ysbyty: ${hospital}`,
    hospitalsTitle: 'Fesul ysbyty',
    reference: 'Cyfeirnod',
    refused: 'Pam y cafodd ei wrthod',
    more: 'Gweld mwy a’r hyn y gallwch ei wneud',
    moreAt: (hospital) => `yn yr ysbyty: ${hospital}`,
    stopOne: 'Stopio’r rhan hon',
    stopAll: 'Stopio pob rhan sydd heb gael ateb eto',
    askedTitle: 'Yr hyn y gwnaethoch ofyn amdano',
    late: (hospital, date) =>
      `Mae’r ysbyty (${hospital}) yn hwyr. Dylai fod wedi ateb erbyn diwedd ${date}. Nid yw’r lleill yn aros amdano.`,
  },
  bundle: {
    title: 'Cael popeth mewn un ffeil',
    what: 'Un ffeil ZIP gyda’r sganiau a’r adroddiadau gan:',
    size: (size) => `Mae tua ${size}.`,
    folders: 'Mae gan bob ysbyty ei ffolder ei hun ynddi.',
    left: 'Nid yw’r rhain ynddi. Agorwch nhw uchod i weld pam:',
    more: 'Efallai y bydd mwy o ysbytai’n ateb eto. Gallwch gael ffeil newydd bryd hynny.',
    counts: 'Mae’n cyfrif fel un lawrlwythiad ym mhob ysbyty.',
    start: 'Cael un ffeil i bopeth',
    back: 'Yn ôl i’ch cais',
    refusals: {
      sign_in_needed: 'Mewngofnodwch eto i gael eich sganiau',
      not_found: 'Nid oes cais o’r fath. Ewch i’ch ceisiadau',
      too_few:
        'Nid oes dau ysbyty mwyach y gallwch lawrlwytho eu sganiau. Agorwch sganiau pob ysbyty yn lle hynny',
    },
    ended:
      'Mae’r lawrlwythiad hwn wedi dod i ben. Efallai fod un o’r ysbytai wedi stopio ei ddolen, neu fod diwrnod wedi mynd heibio. Ewch yn ôl i’ch cais i weld beth allwch chi ei agor o hyd.',
  },
  stopAll: {
    title: 'Stopio eich cais i’r ysbytai hyn?',
    body: [
      'Byddant yn stopio chwilio am eich sganiau ac ni fyddant yn anfon dim atoch.',
      'Nid yw ysbytai sydd wedi ateb yn barod yn y rhestr hon. Gallwch agor yr hyn y gwnaethant ei anfon atoch o hyd.',
      'Gallwch wneud cais newydd unrhyw bryd. Nid yw stopio’r un yma’n gwneud unrhyw wahaniaeth i’ch gofal.',
    ],
    confirm: 'Ie, stopio pob un ohonynt',
    keep: 'Na, eu cadw',
    draftTitle: 'Dileu’r cais hwn?',
    draftBody:
      'Nid ydych wedi ei anfon. Byddwn yn dileu eich atebion. Nid oes unrhyw ysbyty’n eu gweld.',
    draftConfirm: 'Ie, dileu',
    draftKeep: 'Na, cadw',
  },
  scanKinds: {
    x_ray: 'Pelydr-X',
    ct: 'Sgan CT',
    mri: 'Sgan MRI',
    ultrasound: 'Uwchsain',
    other: 'Math arall, neu ddim yn siŵr',
  },
  chooseRefusals,
  sendRefusals,
};

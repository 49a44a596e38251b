import type { Words } from '#lib/words/english.ts';

export const signing: Words['signing'] = {
  regions: {
    head: 'pen neu ymennydd',
    face: 'wyneb, llygaid neu ên',
    neck: 'gwddf',
    spine: 'cefn (asgwrn cefn)',
    chest: 'brest neu asennau',
    heart: 'calon',
    breast: 'bron',
    abdomen: 'bol (abdomen)',
    pelvis: 'pelfis',
    shoulder: 'ysgwydd',
    arm: 'braich neu benelin',
    hand: 'llaw neu arddwrn',
    hip: 'clun',
    knee: 'pen-glin',
    leg: 'coes',
    foot: 'troed neu ffêr',
  },
  seenBy: {
    experts: 'arbenigwyr meddygol y mae’r cyfreithwyr yn eu holi',
    counsel: 'bargyfreithwyr y mae’r cyfreithwyr yn eu holi',
    court: 'y llys',
    other_side: 'yr ochr arall a’u cyfreithwyr',
  },
  refusals: {
    not_found: 'Mae’r dudalen hon wedi cau. Agorwch y ddolen yn eich e-bost eto.',
    already_over: 'Mae hyn ar ben. Ni ellir gwneud dim mwy ag ef.',
    wrong_state: 'Mae hyn wedi’i ateb yn barod.',
    not_permitted: 'Mae hyn ar gyfer y person biau’r sganiau.',
    time_to_sign_over: 'Mae’r amser i lofnodi ar ben. Gofynnwch i’ch cyfreithwyr ei anfon eto.',
    name_missing: 'Teipiwch eich enw llawn',
    name_differs: 'Teipiwch eich enw llawn eich hun, fel y mae uchod',
    tick_missing: 'Ticiwch y blwch i ddweud eich bod yn cytuno',
    text_changed: 'Mae’r testun wedi newid ers i chi ei agor. Darllenwch ef eto cyn llofnodi.',
  },
  open: {
    title: 'Rhywbeth i chi ei lofnodi',
    body: 'Mae cwmni o gyfreithwyr yn gofyn i chi ddarllen rhywbeth a dweud ie neu na. Yn gyntaf, rhowch eich dyddiad geni, fel ein bod yn gwybod mai chi sydd yno.',
    birthday: 'Eich dyddiad geni',
    birthdayHint:
      'Er enghraifft, 31 3 1980. Os ydych yn llofnodi dros rywun arall, rhowch ei ddyddiad geni ef.',
    parts: { day: 'Diwrnod', month: 'Mis', year: 'Blwyddyn' },
    button: 'Parhau',
    missing: 'Rhowch eich dyddiad geni',
    birthday_differs:
      'Nid dyna’r dyddiad geni sydd gennym. Gwiriwch ef a rhowch gynnig arall arni. Cewch roi cynnig arni 5 gwaith y dydd.',
    too_many_attempts:
      'Roedd hynny’n anghywir ormod o weithiau. Rhowch gynnig arall arni yfory, neu gofynnwch i’ch cyfreithwyr wirio’r dyddiad sydd ganddynt.',
    link_over:
      'Nid yw’r ddolen hon yn gweithio mwyach. Gofynnwch i’ch cyfreithwyr ei hanfon eto, neu chwiliwch am e-bost mwy newydd.',
  },
  over: {
    title: 'Mae’r dudalen hon wedi cau',
    body: 'Mae’n aros ar agor am awr. Agorwch y ddolen yn eich e-bost eto i ddod yn ôl.',
  },
  text: {
    title: 'Caniatâd i roi fy sganiau',
    who: (name, born, address) =>
      `${name} ydw i. Cefais fy ngeni ar ${born}. Rwy’n byw yn ${address}.`,
    client: (firm, code) =>
      `Rwy’n gadael i ${firm} ofyn am fy sganiau. Maen nhw’n gweithredu drosof fi. Eu rhif gyda’u rheoleiddiwr yw ${code}.`,
    opponent: (firm, code) =>
      `Rwy’n gadael i ${firm} ofyn am fy sganiau. Maen nhw’n gweithredu dros yr ochr arall, nid drosof fi. Eu rhif gyda’u rheoleiddiwr yw ${code}.`,
    hospitals: (names) => `Cânt ofyn i’r ysbytai hyn: ${names}.`,
    about: (about, reference) =>
      `Ar gyfer hyn yn unig y mae: ${about}. Eu rhif nhw ar ei gyfer yw ${reference}.`,
    solicitor: (name) => `Y cyfreithiwr sy’n atebol am hyn yw ${name}.`,
    whole: 'Cânt fy sganiau i gyd o’r ysbytai hyn.',
    some: 'Ni chânt fy sganiau i gyd. Dim ond y rhain a gânt:',
    parts: (list) => `Sganiau o’r rhannau hyn o’m corff: ${list}.`,
    from: (date) => `Sganiau a wnaed ar ${date} neu wedyn.`,
    to: (date) => `Sganiau a wnaed hyd at ${date}.`,
    between: (from, to) => `Sganiau a wnaed o ${from} i ${to}.`,
    reports: 'Cânt yr hyn a ysgrifennodd meddygon am y sganiau hyn (yr adroddiadau).',
    noReports: 'Ni chânt yr hyn a ysgrifennodd meddygon am y sganiau hyn (yr adroddiadau).',
    seenBy: (list) => `Cânt eu dangos i: ${list}.`,
    seenByNobody: 'Ni chânt eu dangos i neb arall.',
    decides: 'Mae pob ysbyty’n penderfynu drosto’i hun. Gall ofyn i mi ai dyna oedd fy nymuniad.',
    ends: 'Daw hyn i ben 12 mis ar ôl i mi ei lofnodi. Daw i ben yn gynt os daw fy achos i ben.',
    back: 'Caf dynnu hyn yn ôl ar unrhyw adeg. Nid oes rhaid i mi ddweud pam. O hynny ymlaen ni chaiff neb fwy. Ni ellir galw’n ôl yr hyn sydd ganddynt erbyn hynny.',
  },
  textFor: {
    title: 'Caniatâd i roi sganiau rhywun arall',
    who: (signer, client, capacity) =>
      `${signer} ydw i. Rwy’n llofnodi dros ${client}. Fi yw ${capacity}.`,
    whom: (born, address) => `Cafodd ei eni ar ${born}. Mae’n byw yn ${address}.`,
    client: (firm, code) =>
      `Rwy’n gadael i ${firm} ofyn am sganiau’r person hwn. Maen nhw’n gweithredu drosto. Eu rhif gyda’u rheoleiddiwr yw ${code}.`,
    opponent: (firm, code) =>
      `Rwy’n gadael i ${firm} ofyn am sganiau’r person hwn. Maen nhw’n gweithredu dros yr ochr arall, nid drosto ef. Eu rhif gyda’u rheoleiddiwr yw ${code}.`,
    whole: 'Cânt sganiau’r person hwn i gyd o’r ysbytai hyn.',
    some: 'Ni chânt sganiau’r person hwn i gyd. Dim ond y rhain a gânt:',
    parts: (list) => `Sganiau o’r rhannau hyn o gorff y person hwn: ${list}.`,
    decides:
      'Mae pob ysbyty’n penderfynu drosto’i hun. Yn gyntaf mae’n edrych ar y papur sy’n dangos y caf lofnodi. Gall fy holi amdano.',
    ends: 'Daw hyn i ben 12 mis ar ôl i mi ei lofnodi. Daw i ben yn gynt os daw’r achos i ben. Daw i ben hefyd os na chaf lofnodi dros y person hwn mwyach.',
  },
  capacities: {
    parent: 'y rhiant sy’n gyfrifol amdano yn ôl y gyfraith',
    attorney: 'ei atwrnai ar gyfer iechyd a lles',
    deputy: 'ei ddirprwy, a enwyd gan y Llys Gwarchod',
  },
  or: ' neu ',
  and: ' a ',
  ask: {
    title: (firm) => `Mae ${firm} yn gofyn am gael eich sganiau`,
    lead: 'Darllenwch hyn i gyd. Os oes rhywbeth o’i le, peidiwch â llofnodi. Dywedwch wrth eich cyfreithwyr yn gyntaf.',
    titleFor: (firm, client) => `Mae ${firm} yn gofyn am sganiau ${client}`,
    leadFor: (client, capacity) =>
      `Rydych yn llofnodi dros ${client}. Chi yw ${capacity}. Os yw hynny’n anghywir, peidiwch â llofnodi.`,
    notNeededFor:
      'Nid oes rhaid i chi lofnodi. Ni fydd ei ofal yn newid y naill ffordd na’r llall.',
    nameFor: 'Teipiwch eich enw llawn eich hun i lofnodi',
    until: (date) => `Cewch lofnodi tan ${date}.`,
    notNeeded:
      'Nid oes rhaid i chi lofnodi. Ni fydd eich gofal yn newid y naill ffordd na’r llall.',
    name: 'Teipiwch eich enw llawn i lofnodi',
    agree: 'Ydych chi’n cytuno?',
    agreeOption: 'Ydw, rwyf wedi darllen hyn ac rwy’n cytuno',
    button: 'Llofnodi',
    noTitle: 'Os nad ydych am wneud hyn',
    noLead: 'Dywedir wrth eich cyfreithwyr eich bod wedi dweud na. Ni ddywedir wrthynt pam.',
    no: 'Ni wnaf lofnodi',
  },
  signed: {
    title: (firm) => `Rydych yn gadael i ${firm} ofyn am eich sganiau`,
    done: 'Rydych wedi llofnodi. Rydym wedi anfon e-bost atoch gyda dolen i’r dudalen hon.',
    lead: (date) => `Gwnaethoch lofnodi hyn ar ${date}. Dyma eich copi.`,
    titleFor: (firm, client) => `Rydych yn gadael i ${firm} ofyn am sganiau ${client}`,
    evidence:
      'Nid oes dim yn cyfrif eto. Mae eich cyfreithwyr yn anfon y papur sy’n dangos y cewch lofnodi. Mae pob ysbyty’n edrych arno’n gyntaf.',
    onPaper: (date) =>
      `Gwnaethoch lofnodi hyn ar bapur ar ${date}. Eich cyfreithwyr a’i rhoddodd i mewn, a dyma’r hyn y maent yn dweud y mae’n ei ddweud. Os yw’n anghywir, tynnwch ef yn ôl nawr.`,
    signature: (name) => `Llofnodwyd: ${name}`,
    print: 'Cewch argraffu’r dudalen hon, neu ei hagor eto gyda’r ddolen yn eich e-bost.',
    digest: (sha256) => `Rhif gwirio’r testun hwn (SHA-256): ${sha256}`,
    stopTitle: 'Tynnu’n ôl',
    stopLead:
      'Cewch stopio hyn nawr. Ni chaiff neb fwy o sganiau drwyddo. Nid oes rhaid i chi ddweud pam, na dweud wrth eich cyfreithwyr.',
    stop: 'Tynnu fy nghaniatâd yn ôl',
  },
  ended: {
    refused: {
      title: 'Gwnaethoch ddweud na',
      body: 'Ni chaiff neb sganiau drwy hyn. Dywedwyd wrth y cyfreithwyr eich bod wedi dweud na.',
    },
    withdrawn: {
      title: 'Gwnaethoch ei dynnu’n ôl',
      body: 'Ni chaiff neb sganiau drwy hyn mwyach. Dywedwyd wrth yr ysbytai a’r cyfreithwyr. Ni ellir galw’n ôl yr hyn oedd ganddynt erbyn hynny.',
    },
    ended: {
      title: 'Mae’r achos wedi cau',
      body: 'Mae’r cyfreithwyr wedi cau’r achos. Ni chaiff neb sganiau drwy hyn mwyach.',
    },
    late: {
      title: 'Mae’r amser i lofnodi ar ben',
      body: 'Ni chaiff neb sganiau drwy hyn. Os ydych am lofnodi o hyd, gofynnwch i’r cyfreithwyr ei anfon eto.',
    },
  },
  letters: {
    closing:
      'Os nad ydych yn adnabod y cwmni hwn, peidiwch ag agor y ddolen. Cewch ddileu’r e-bost hwn. Ni fydd neb o Lantern byth yn eich ffonio am hyn.',
    sent: {
      subject: 'Mae cwmni o gyfreithwyr yn gofyn i chi lofnodi rhywbeth',
      body: (firm, address, until) =>
        `Mae ${firm} yn gofyn i chi ddarllen rhywbeth a dweud ie neu na. Cewch wneud hynny ar eich ffôn. Nid oes angen cyfrif arnoch, ond mae angen eich dyddiad geni arnoch.\n\n${address}\n\nMae’r ddolen yn gweithio tan ${until}.`,
    },
    sentFor: {
      subject: 'Mae cwmni o gyfreithwyr yn gofyn i chi lofnodi rhywbeth',
      body: (firm, address, until) =>
        `Mae ${firm} yn gofyn i chi ddarllen rhywbeth dros rywun arall a dweud ie neu na. Cewch wneud hynny ar eich ffôn. Nid oes angen cyfrif arnoch, ond mae angen dyddiad geni’r person hwnnw arnoch.\n\n${address}\n\nMae’r ddolen yn gweithio tan ${until}.`,
    },
    put_in: {
      subject: 'Mae rhywbeth a lofnodwyd gennych yn Lantern nawr',
      body: (firm, address, reference) =>
        `Mae ${firm} wedi rhoi i mewn rywbeth a lofnodwyd gennych ar bapur. Ei rif yw ${reference}. Cadwch yr e-bost hwn. Gyda’r ddolen hon cewch ddarllen yr hyn y mae’n ei ddweud, a’i dynnu’n ôl ar unrhyw adeg. Bydd angen dyddiad geni’r person y mae’n ymwneud ag ef arnoch.\n\n${address}\n\nOnid chi a’i llofnododd? Agorwch y ddolen a’i dynnu’n ôl nawr.`,
    },
    signed: {
      subject: 'Gwnaethoch lofnodi rhywbeth yn Lantern',
      body: (firm, address, reference) =>
        `Gwnaethoch lofnodi rhywbeth i ${firm}. Ei rif yw ${reference}. Cadwch yr e-bost hwn. Gyda’r ddolen hon cewch ddarllen eich copi, a’i dynnu’n ôl ar unrhyw adeg.\n\n${address}\n\nOnid chi a’i llofnododd? Agorwch y ddolen a’i dynnu’n ôl nawr.`,
    },
    withdrawn: {
      subject: 'Gwnaethoch dynnu rhywbeth yn ôl yn Lantern',
      body: (firm, reference) =>
        `Gwnaethoch dynnu’n ôl yr hyn yr oeddech wedi’i lofnodi i ${firm}. Ei rif yw ${reference}. Ni chaiff neb ddim drwyddo mwyach. Dywedwyd wrth yr ysbytai a’r cwmni.`,
    },
    held: {
      subject: 'Mae eich cyfreithwyr wedi’u stopio gan eu rheoleiddiwr',
      body: (firm) =>
        `Rydym wedi dysgu na chaiff ${firm} weithredu mwyach. Ni chânt ddim yn Lantern nes bod hyn wedi’i ddatrys. Nid oes rhaid i chi wneud dim yma. Os oes angen cyngor arnoch, gofynnwch i’w rheoleiddiwr, yr Awdurdod Rheoleiddio Cyfreithwyr (SRA), pwy sydd wedi cymryd eich achos.`,
    },
  },
};

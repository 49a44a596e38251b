import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const decisionLetters: Words['decisionLetters'] = {
  titles: {
    received: 'Mae eich cais gyda ni',
    extended: 'Mae arnom angen mwy o amser i’ch ateb',
    refused: 'Ni allwn roi i chi’r hyn y gofynnoch amdano',
    not_held: 'Nid yw’r hyn y gofynnoch amdano gennym',
    not_found: 'Ni allem ddod o hyd i chi gyda’r manylion hyn',
    answered: 'Mae eich sganiau’n barod',
    person_died: 'Mae eich cais wedi’i gau',
    recalled: 'Dilëwch yr hyn a anfonwyd atoch, os gwelwch yn dda',
  },
  names: { reference: 'Cyfeirnod', to: 'At', from: 'Oddi wrth', date: 'Dyddiad' },
  list: 'Llythyrau',
  open: (title, date) => `${title}, ${date}`,
  page: {
    back: 'Yn ôl i’ch cais',
    print: 'Cadw neu argraffu’r llythyr hwn (PDF)',
    large: 'Yr un llythyr mewn print bras (PDF)',
    help: 'A oes arnoch angen y llythyr hwn ar ffurf arall, fel hawdd ei ddeall, braille neu recordiad? Gofynnwch i’r ysbyty. Mae am ddim.',
  },
  staffNote: 'This is what the person who asked was sent. It cannot be changed.',
  dear: (name) => `Annwyl ${name},`,
  received: {
    asked: (on) => `Cawsom eich cais am eich sganiau ar ${on}. Mae am ddim.`,
    due: (by) => `Rhaid i ni ateb erbyn diwedd ${by}.`,
    noDue:
      'Mae’r amser sydd gennym i ateb yn dechrau pan fydd gennym yr hyn sydd ei angen arnom gennych chi. Os bydd angen rhywbeth arnom, byddwn yn gofyn i chi amdano.',
    next: [
      'Nesaf, mae ein tîm cofnodion yn chwilio am yr hyn y gofynnoch amdano ac yn gwneud yn siŵr mai eich un chi yw’r cyfan. Yna mae rhywun â chyfrifoldeb yn penderfynu beth y gellir ei anfon atoch.',
      'Gallwch weld ble mae eich cais, ysgrifennu atom amdano, neu ei atal, drwy fewngofnodi i Lantern.',
    ],
  },
  extended: {
    why: {
      complexity:
        'Mae’r hyn y gofynnoch amdano yn gymhleth, ac felly mae arnom angen hyd at ddau fis arall.',
      number_of_requests:
        'Rydych wedi anfon sawl cais atom, ac felly mae arnom angen hyd at ddau fis arall.',
    },
    due: (by) =>
      `Rhaid i ni ateb yn awr erbyn diwedd ${by}. Mae’r gyfraith yn gadael i ni wneud hyn unwaith.`,
    own: ['Mae’n ddrwg gennym ei fod yn cymryd mwy o amser. Nid oes angen i chi wneud dim.'],
    law: 'Y gyfraith: GDPR y DU, Erthygl 12A, ac Erthygl 12(3).',
  },
  refused: {
    decided: (on) => `Ar ${on} gwnaethom benderfyniad am eich cais.`,
    law: (reference) => `Y gyfraith: ${reference}.`,
  },
  notHeld: [
    'Buom yn chwilio am y sganiau y gofynnoch amdanynt. Nid oes gennym sganiau fel y rhain.',
    'Gall sganiau o ysbyty arall fod yno. Os cofiwch fwy, fel enw arall a oedd gennych, neu tua pha bryd yr oedd hi, gofynnwch i ni eto.',
  ],
  notFound: [
    'Ni allem ddod o hyd i chi gyda’r manylion a roesoch i ni.',
    'Os ydych yn meddwl y dylem wybod amdanoch, gofynnwch i ni eto gydag enw arall a oedd gennych, neu eich rhif GIG. Mae i’w weld ar unrhyw lythyr gan y GIG.',
  ],
  answered: {
    ready: (by) =>
      `Gallwch yn awr edrych ar yr hyn y gofynnoch amdano, a’i lawrlwytho, drwy fewngofnodi i Lantern. Gallwch wneud hynny tan ${by}.`,
    own: [
      'Mae eich sganiau’n breifat. Cadwch y lawrlwythiad lle gallwch chi yn unig ei agor, a meddyliwch cyn ei ddangos i bobl eraill.',
    ],
    all: 'Anfonwyd atoch bopeth y mae gennych hawl i’w weld o’r hyn y gofynnoch amdano. Os ydych yn meddwl bod rhywbeth ar goll, gofynnwch i ni edrych eto.',
    why: 'Yn y lawrlwythiad mae tudalen am eich gwybodaeth: pam mae hi gennym, am ba hyd, pwy arall sy’n ei chael, a beth yw eich hawliau (GDPR y DU, Erthygl 15).',
  },
  died: [
    'Mae’n ddrwg gennym. Rydym wedi cael gwybod bod y person y mae’r sganiau hyn ohono wedi marw.',
    'Daeth eu hawl nhw i ofyn i ben gyda hynny. Gall pwy bynnag sy’n gofalu am eu materion, neu sydd â hawliad oherwydd y farwolaeth, ofyn o dan gyfraith arall. Deddf Mynediad at Gofnodion Iechyd 1990 yw honno. Mae am ddim.',
  ],
  recalled: [
    'Anfonwyd sganiau neu adroddiadau atoch na ddylem fod wedi’u hanfon. Ein camgymeriad ni oedd hyn, ac nid ydych wedi gwneud dim o’i le.',
    'Nid yw’r ddolen a anfonwyd atoch yn gweithio mwyach.',
    'Os gwnaethoch gadw neu argraffu unrhyw beth ohoni, dilëwch y ffeiliau, gwagiwch y bin ar eich cyfrifiadur neu’ch ffôn. Dinistriwch yr hyn sydd ar bapur hefyd. Os rhoesoch gopi i unrhyw un, gofynnwch iddyn nhw wneud yr un peth.',
    'Yna ysgrifennwch atom yn Lantern, neu ffoniwch ni, i ddweud eich bod wedi gwneud hynny, neu nad oedd dim i’w ddileu. Peidiwch â dangos na disgrifio’r hyn a welsoch i neb, os gwelwch yn dda.',
    'Os oes rhywbeth ar goll y gwnaethoch ofyn amdano, nid oes rhaid i chi ofyn eto. Byddwn yn edrych ar eich cais unwaith eto.',
  ],
  headings: {
    yours: 'Beth sy’n digwydd nawr',
    unhappy: 'Os nad ydych yn fodlon â hyn',
    ask: 'Sut i gysylltu â ni',
  },
  review:
    'Gallwch ofyn i ni edrych ar hyn eto: ysgrifennwch atom yn Lantern, neu gwnewch gŵyn yno. Byddwn yn ysgrifennu’n ôl o fewn 30 diwrnod.',
  reviewDeceased:
    'Gallwch ofyn i ni edrych ar hyn eto: ysgrifennwch atom yn Lantern, neu gwnewch gŵyn yno. Gallwch hefyd ofyn i lys (Deddf Mynediad at Gofnodion Iechyd 1990, adran 8).',
  unchecked:
    'Cyfieithwyd y llythyr hwn gan beiriant, ac nid yw cyfieithydd wedi’i wirio eto. Os yw rhywbeth yn aneglur, gofynnwch i ni.',
};

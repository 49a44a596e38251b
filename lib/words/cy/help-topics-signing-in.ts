import type { HelpPage } from '#lib/words/en/help-topics.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const signingIn: HelpPage = {
  title: 'Sut i fewngofnodi',
  lead: [
    'Rydych yn mewngofnodi gyda dau beth. Yn gyntaf rydych yn teipio eich cyfeiriad e-bost a’ch cyfrinair. Yna rydych yn dangos mai chi sydd yno mewn gwirionedd.',
    'Rydych yn dangos mai chi ydych chi gyda passkey (cyfrin-allwedd), neu gyda chod. Rydym yn gofyn am y ddau fel na all neb arall ddarllen amdanoch.',
  ],
  parts: [
    {
      title: 'Os oes gennych ap ar eich ffôn',
      body: [
        'Agorwch yr ap. Dewch o hyd i’r llinell sy’n dweud Lantern. Mae’n dangos 6 digid. Teipiwch y 6 digid hyn yma.',
        'Mae’r digidau’n newid bob hanner munud. Os nad ydynt yn gweithio, arhoswch am y rhai nesaf a rhowch gynnig arall arni.',
      ],
    },
    {
      title: 'Os oes gennych passkey',
      body: [
        'Pwyswch “Defnyddio eich passkey”. Bydd eich ffôn neu’ch cyfrifiadur yn gofyn am eich bys, eich wyneb neu’ch PIN. Yna byddwch wedi mewngofnodi.',
      ],
    },
    {
      title: 'Os ydych wedi anghofio eich cyfrinair',
      body: [
        'Ar y dudalen mewngofnodi, pwyswch y ddolen am gyfrinair rydych wedi’i anghofio. Teipiwch eich cyfeiriad e-bost. Byddwn yn anfon dolen atoch. Agorwch hi a dewiswch gyfrinair newydd.',
        'Edrychwch yn eich post sothach hefyd. Mae’r ddolen yn gweithio unwaith, am un diwrnod.',
      ],
    },
    {
      title: 'Os yw’n dweud eich bod wedi rhoi cynnig arni’n rhy aml',
      body: [
        'Arhoswch 15 munud ac yna rhowch gynnig arall arni. Rydym yn gwneud hyn i stopio pobl sy’n dyfalu.',
      ],
    },
  ],
};

export const lostPhone: HelpPage = {
  title: 'Os ydych wedi colli eich ffôn neu os oes gennych un newydd',
  lead: [
    'Gallwch fewngofnodi o hyd. Teipiwch eich cyfeiriad e-bost a’ch cyfrinair fel o’r blaen. Yna pwyswch “Nid yw fy nyfais gyda mi”.',
  ],
  parts: [
    {
      title: 'Os yw eich codau adfer gennych',
      body: [
        'Dyma’r 10 cod y gwnaethoch eu hysgrifennu neu eu hargraffu. Teipiwch un ohonynt. Mae pob un yn gweithio unwaith, felly croeswch ef allan.',
        'Ar ôl hynny byddwn yn eich helpu i osod eich ffôn newydd.',
      ],
    },
    {
      title: 'Os oes gennych daflen wedi’i hargraffu gan yr ysbyty',
      body: ['Teipiwch un o’r codau ar eich taflen. Yna croeswch ef allan.'],
    },
    {
      title: 'Os nad oes gennych godau',
      body: [
        'Ewch i’r ysbyty y gwnaethoch ofyn iddo am eich sganiau, neu ffoniwch ef. Bydd staff yno’n gwirio pwy ydych chi. Gallant argraffu taflen o godau i chi.',
        'Ni allwn ni wneud hyn i chi. Nid ydym yn gwybod pwy ydych chi, ac mae hynny’n eich cadw’n ddiogel.',
      ],
    },
    {
      title: 'Os gall eich ffôn fod gan rywun arall',
      body: [
        'Mewngofnodwch ac ewch i “Eich manylion mewngofnodi”. Tynnwch yr hen ffôn yno. Yna allgofnodwch ym mhobman arall.',
      ],
    },
  ],
};

export const passkeys: HelpPage = {
  title: 'Beth yw passkey',
  lead: [
    'Allwedd y mae eich ffôn neu’ch cyfrifiadur yn ei chadw i chi yw passkey (cyfrin-allwedd). Rydych yn ei defnyddio gyda’ch bys, eich wyneb neu’r PIN sy’n agor eich ffôn.',
    'Nid oes rhaid i chi ei dysgu na’i theipio. Ni all neb eich twyllo i’w darllen yn uchel.',
  ],
  parts: [
    {
      title: 'A yw Lantern yn cael fy mys neu fy wyneb?',
      body: [
        'Nac ydy. Nid yw eich bys na’ch wyneb byth yn gadael eich ffôn. Mae eich ffôn yn dweud wrthym fod yr allwedd yn iawn, a dim mwy.',
      ],
    },
    {
      title: 'Sut mae cael un?',
      body: [
        'Mewngofnodwch ac ewch i “Eich manylion mewngofnodi”. Pwyswch y ddolen i ychwanegu passkey. Bydd eich ffôn yn dangos i chi beth i’w wneud nesaf.',
      ],
    },
    {
      title: 'Beth os caf ffôn newydd?',
      body: [
        'Mae llawer o ffonau’n copïo eich passkeys i’ch ffôn newydd i chi. Os na, mewngofnodwch gyda chod ac ychwanegwch un newydd.',
      ],
    },
  ],
};

import type { HelpTopic } from '#lib/domain/help/topics.ts';
import type { HelpPage } from '#lib/words/en/help-topics.ts';
import { lostPhone, passkeys, signingIn } from './help-topics-signing-in.ts';

const waiting: HelpPage = {
  title: 'Faint o amser mae’n ei gymryd',
  lead: [
    'Rhaid i’r ysbyty eich ateb o fewn un mis. Mae Lantern yn dangos y diwrnod olaf i chi. Mae ar dudalen eich cais.',
    'Fel arfer nid oes angen i chi wneud dim. Byddwn yn anfon e-bost atoch pan fydd newyddion.',
  ],
  parts: [
    {
      title: 'Pam mae’n cymryd amser',
      body: [
        'Mae staff yn gwirio mai eich sganiau chi ydynt. Maent yn chwilio am bob un. Yna mae rhywun yn gwirio ei bod yn ddiogel eu hanfon.',
      ],
    },
    {
      title: 'Pryd mae’r amser yn stopio',
      body: [
        'Os bydd yr ysbyty’n gofyn rhywbeth i chi, efallai y bydd yr amser yn stopio nes i chi ateb. Bydd Lantern yn dweud wrthych pan fydd hynny’n digwydd. Atebwch cyn gynted ag y gallwch.',
      ],
    },
    {
      title: 'Pryd gall gymryd mwy o amser',
      body: [
        'Os gwnaethoch ofyn am lawer, gall yr ysbyty gymryd hyd at ddau fis arall. Rhaid iddo ddweud wrthych pam yn y mis cyntaf.',
      ],
    },
    {
      title: 'Os yw’r diwrnod wedi mynd heibio',
      body: [
        'Agorwch eich cais a phwyswch “Cwyno am y cais hwn”. Neu ffoniwch yr ysbyty a dywedwch eich cyfeirnod. Mae’n dechrau gyda LAN.',
      ],
    },
    {
      title: 'Os ydych yn teimlo’n sâl',
      body: [
        'Peidiwch ag aros am eich sganiau. Ffoniwch 111, neu 999 os oes angen help arnoch ar unwaith.',
      ],
    },
  ],
};

const downloads: HelpPage = {
  title: 'Sut i agor lawrlwythiad',
  lead: [
    'Daw eich sganiau mewn un ffeil fawr. Mae ei henw’n gorffen â “.zip”. Ynddi mae’r sganiau yn union fel y mae’r ysbyty’n eu cadw, a’r adroddiadau i’w darllen.',
    'I’w cadw neu eu rhoi i feddyg, nid oes rhaid i chi agor y ffeil. Cadwch hi neu copïwch hi i gof bach USB.',
  ],
  parts: [
    {
      title: 'Ar gyfrifiadur Windows',
      body: [
        'Dewch o hyd i’r ffeil yn “Downloads”. Pwyswch arni gyda’r botwm de. Dewiswch “Extract all”. Nawr agorwch y ffolder newydd. Dechreuwch gyda’r ffeil o’r enw README.',
      ],
    },
    {
      title: 'Ar Mac',
      body: [
        'Dewch o hyd i’r ffeil yn “Downloads”. Pwyswch arni ddwywaith. Nawr agorwch y ffolder newydd.',
      ],
    },
    {
      title: 'Ar ffôn neu lechen',
      body: [
        'Efallai fod y ffeil yn rhy fawr i’ch ffôn. Mae’n well defnyddio cyfrifiadur. Gallwch ddarllen eich adroddiadau yma ar eich ffôn.',
      ],
    },
    {
      title: 'I edrych ar y sganiau',
      body: [
        'Mae angen rhaglen arbennig ar gyfer sganiau. Mae un gan eich meddyg. Mae rhai am ddim hefyd. Nid ydynt ar gyfer gweithio allan beth sydd o’i le: gofynnwch i’ch meddyg.',
      ],
    },
    {
      title: 'Os yw’r lawrlwythiad yn stopio',
      body: [
        'Pwyswch y lawrlwythiad eto. Mae’n mynd ymlaen o’r man lle y stopiodd. Mae’r ddolen yn gweithio tan y diwrnod sy’n cael ei ddangos gyda hi.',
      ],
    },
  ],
};

const complaining: HelpPage = {
  title: 'Sut i gwyno',
  lead: [
    'Gallwch gwyno am sut y gwnaeth ysbyty ddelio â chi neu ofalu am eich sganiau. Nid yw’n newid sut rydych yn cael gofal.',
  ],
  parts: [
    {
      title: 'Yma',
      body: [
        'Mewngofnodwch, ewch i “Eich ceisiadau” a phwyswch “Cwynion”. Dywedwch beth aeth o’i le, a beth fyddai’n ei gywiro. Bydd yr ysbyty’n dweud wrthych fod y gŵyn wedi cyrraedd, a phryd mae’n bwriadu ateb.',
      ],
    },
    {
      title: 'Dros y ffôn neu drwy’r post',
      body: [
        'Gallwch ffonio’r ysbyty a gofyn am ei dîm cwynion, sydd hefyd yn cael ei alw’n PALS. Gallwch ysgrifennu llythyr hefyd. Nid oes angen ffurflen arnoch.',
      ],
    },
    {
      title: 'Os edrychodd rhywun ar eich sganiau na ddylai fod wedi gwneud hynny',
      body: [
        'Mewngofnodwch a phwyswch “Gweld pwy sydd wedi edrych ar eich sganiau a’ch ceisiadau”. Wrth ymyl pob llinell gallwch ddweud nad oeddech yn ei disgwyl. Rhaid i’r ysbyty edrych i mewn i’r peth.',
      ],
    },
    {
      title: 'Os nad ydych yn hapus â’r ateb',
      body: [
        'Gallwch fynd at y bobl sy’n cadw golwg ar ysbytai. Mae eu henwau yn yr ateb a gewch. Mae am ddim.',
      ],
    },
  ],
};

const otherWays: HelpPage = {
  title: 'Dros y ffôn, drwy’r post neu wyneb yn wyneb',
  lead: [
    'Nid oes rhaid i chi ddefnyddio’r wefan hon. Gallwch ofyn am eich sganiau mewn unrhyw ffordd a fynnwch, ac mae am ddim.',
  ],
  parts: [
    {
      title: 'Dros y ffôn',
      body: [
        'Ffoniwch yr ysbyty lle cawsoch eich sgan. Mae ei rif ar unrhyw lythyr ganddo. Gofynnwch am y tîm sy’n rhoi copïau o’u cofnodion i bobl.',
      ],
    },
    {
      title: 'Drwy’r post',
      body: [
        'Ysgrifennwch at yr ysbyty. Dywedwch eich enw, pryd cawsoch eich geni a ble rydych yn byw. Dywedwch pa sganiau rydych eu heisiau. Gofynnwch am y tîm sy’n rhoi copïau o’u cofnodion i bobl.',
      ],
    },
    {
      title: 'Wyneb yn wyneb',
      body: ['Dywedwch wrth unrhyw aelod o staff. Bydd yn ei drosglwyddo.'],
    },
    {
      title: 'Os oes ei angen arnoch mewn ffordd arall',
      body: [
        'Dywedwch wrth yr ysbyty os oes angen print bras, Easy Read (Hawdd ei Ddeall), Braille, iaith arwyddion neu iaith arall arnoch. Bydd yn eich helpu.',
      ],
    },
    {
      title: 'Os yw rhywun yn eich helpu',
      body: [
        'Gall ffrind eistedd gyda chi a darllen hwn i chi. Peidiwch â rhoi eich cyfrinair na’ch codau i neb.',
      ],
    },
  ],
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const helpTopics: Readonly<Record<HelpTopic, HelpPage>> = {
  'signing-in': signingIn,
  'lost-phone': lostPhone,
  passkeys,
  waiting,
  downloads,
  complaints: complaining,
  'other-ways': otherWays,
};

import type { Words } from '#lib/words/english.ts';
import { moves } from './request-moves.ts';
import {
  deadline,
  explained,
  next,
  refusalReasons,
  shortDeadline,
  status,
  told,
} from './request-standing.ts';

/** One hospital by its name; of more, how many there are: their names stand below. */
function toHospitals(hospitals: readonly string[]): string {
  const [only] = hospitals;
  return hospitals.length === 1 && only ? `i’r ysbyty: ${only}` : `i ${hospitals.length} ysbyty`;
}

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const requests: Words['requests'] = {
  mine: {
    title: 'Eich ceisiadau',
    back: 'Yn ôl i’ch ceisiadau',
    ask: 'Gofyn am sganiau',
    diary: 'Gweld pwy sydd wedi edrych ar eich sganiau a’ch ceisiadau',
    none: 'Nid ydych wedi gofyn am unrhyw sganiau eto. I gael copi o’ch sganiau, dewiswch “Gofyn am sganiau”. Mae’n cymryd tua 5 munud ac mae am ddim.',
    readyTitle: 'Yn barod i’w hagor',
    from: (hospital) => `Sganiau o’r ysbyty: ${hospital}`,
    open: 'Agor eich sganiau',
    until: (date) => `Gallwch eu hagor tan ${date}`,
    current: 'Ceisiadau sy’n cael sylw',
    drafts: 'Heb eu hanfon eto',
    over: 'Ceisiadau sydd wedi cael ateb neu wedi gorffen',
    reference: 'Cyfeirnod',
    asked: 'Gwnaethoch ofyn am',
    nothingSaid: 'Nid ydych wedi dweud pa sganiau eto',
    goOn: (hospitals) =>
      hospitals.length === 0 ? 'Parhau â’ch cais' : `Parhau â’ch cais ${toHospitals(hospitals)}`,
    forWhom: (name) => `Ar ran ${name}`,
    see: (hospitals) => `Cais ${toHospitals(hospitals)}`,
  },
  one: {
    title: (reference) => `Cais ${reference}`,
    acting: {
      forWhom: 'Ar ran',
      send: 'Rhaid i’r ysbyty weld yn gyntaf yr hyn sy’n dangos y cewch weithredu ar ran y person hwn. Gwnewch yn siŵr eich bod wedi’i anfon. Mae llun o’ch ffôn yn ddigon.',
      link: (name) => `Gweld beth mae’r ysbyty ei angen, a’r hyn rydych wedi’i anfon: ${name}`,
      stoppedLink: (name) => `Gweld beth y gallwch ei wneud nawr: ${name}`,
    },
    nowTitle: 'Ble mae eich cais nawr',
    nextTitle: 'Beth gallwch chi ei wneud',
    explained,
    extended: {
      complexity:
        'Mae’r ysbyty wedi cymryd hyd at ddau fis arall oherwydd bod eich cais yn gymhleth. Rhaid iddo ddweud wrthych pam.',
      number_of_requests:
        'Mae’r ysbyty wedi cymryd hyd at ddau fis arall oherwydd eich bod wedi gwneud sawl cais. Rhaid iddo ddweud wrthych pam.',
    },
    recalled: (hospital) =>
      `Mae’r ysbyty (${hospital}) wedi cymryd yn ôl yr hyn yr oedd wedi’i anfon, oherwydd bod rhywbeth o’i le arno. Os gwnaethoch gadw neu argraffu unrhyw beth, dilëwch neu dinistriwch ef, os gwelwch yn dda. Bydd yr ysbyty’n edrych ar eich cais eto, neu’n dweud wrthych beth sy’n digwydd nesaf.`,
    opening: {
      afterDays: (hospital, days) =>
        `Mae’r ysbyty (${hospital}) yn anfon canlyniadau fel y rhain ${days} diwrnod ar ôl i’r adroddiad gael ei ysgrifennu. Mae hynny’n rhoi amser i’ch tîm siarad â chi yn gyntaf. Mae’n gwneud hyn i bawb. Nid oes angen i chi wneud dim.`,
      afterCall: (hospital) =>
        `Mae’r ysbyty (${hospital}) yn anfon canlyniadau fel y rhain ar ôl i rywun siarad â chi amdanynt. Os nad oes neb wedi eich ffonio eto, gallwch ffonio’r tîm a’ch anfonodd am y sgan. Cewch eich sganiau erbyn y diwrnod isod beth bynnag.`,
    },
    refusedBecause: 'Pam y cafodd ei wrthod',
    askedTitle: 'Yr hyn y gwnaethoch ofyn amdano',
    wholeRequest: 'Gweld yr holl ysbytai y gwnaethoch ofyn iddynt',
    hospital: 'Ysbyty',
    sentOn: 'Anfonwyd ar',
    historyTitle: 'Beth sydd wedi digwydd hyd yma',
    open: 'Agor eich sganiau',
    withdraw: 'Stopio’r cais hwn',
    ask: 'Gofyn eto',
    questionTitle: 'Cwestiwn yr ysbyty',
    answer: 'Eich ateb',
    answerHint: 'Dywedwch gymaint ag y gallwch. Os nad ydych yn gwybod, dywedwch hynny.',
    answerMissing: 'Rhowch eich ateb i gwestiwn yr ysbyty',
    send: 'Anfon eich ateb',
  },
  withdraw: {
    title: 'Stopio’r cais hwn?',
    others: 'Mae hyn yn stopio’r cais i’r ysbyty hwn yn unig. Mae’r lleill yn parhau.',
    stops: (hospital) =>
      `Bydd yr ysbyty (${hospital}) yn stopio chwilio am eich sganiau ac ni fydd yn anfon dim atoch.`,
    body: [
      'Os oes sganiau wedi’u rhyddhau i chi’n barod, ni allwch eu hagor yma mwyach. Chi biau’r copïau y gwnaethoch eu lawrlwytho o hyd.',
      'Gallwch wneud cais newydd unrhyw bryd. Nid yw stopio’r un yma’n gwneud unrhyw wahaniaeth i’ch gofal.',
    ],
    confirm: 'Ie, stopio’r cais hwn',
    keep: 'Na, cadw’r cais hwn',
  },
  status,
  next,
  deadline,
  shortDeadline,
  refusalReasons,
  moves,
  refusals: told,
  otherRefusal: 'Ni allwch wneud hyn. Ewch i’ch ceisiadau a rhowch gynnig arall arni o’r fan honno',
};

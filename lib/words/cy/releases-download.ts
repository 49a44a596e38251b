import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const download: Words['releases']['download'] = {
  title: 'Lawrlwytho popeth',
  what: 'Un ffeil ZIP sy’n cynnwys:',
  contents: [
    'pob sgan ar y dudalen hon, yn union fel y mae’r ysbyty yn ei gadw',
    'yr adroddiadau, sy’n agor mewn unrhyw borwr gwe neu raglen destun',
    'tudalen sy’n dweud sut i agor a gwirio’r ffeiliau, ac un am eich hawliau',
  ],
  big: 'Mae hon yn ffeil fawr. Defnyddiwch wifi os gallwch, a chyfrifiadur os oes gennych un.',
  howTitle: 'Sut i agor y sganiau',
  how: [
    'Mae ffeiliau’r ysbyty ei hun ar y ffurf y mae ysbytai yn ei defnyddio, o’r enw DICOM. Ni all ffôn na rhaglen luniau gyffredin eu dangos. Dewiswch luniau, neu rhowch welydd yn y ffeil, i’w gweld heb raglen eich hun.',
    'I’w rhoi i feddyg neu i ysbyty arall, rhowch y ffeil ZIP gyfan. Mae gwelydd DICOM ganddyn nhw’n barod.',
  ],
  left: (count, until) => `Gallwch lawrlwytho ${times(count)} eto, tan ${until}.`,
  resumes:
    'Os bydd rhywbeth yn torri ar draws y lawrlwytho, gall eich porwr barhau ag ef. Mae hynny’n cyfrif unwaith.',
  start: 'Lawrlwytho eich sganiau',
  filesTitle: 'Mae eich lawrlwythiad yn barod',
  save: 'Cadw’r ffeil',
  saveHint: (size) =>
    `Dewiswch “Cadw’r ffeil”. Bydd eich porwr yn gofyn ble i’w rhoi, neu’n ei rhoi yn eich ffolder lawrlwythiadau. Ei maint yw ${size}.`,
  keepOpen: 'Gallwch adael y dudalen hon tra bo’r ffeil yn cael ei chadw.',
  progress: {
    label: 'Faint sydd wedi’i anfon atoch',
    waiting: 'Nid yw’r lawrlwytho wedi dechrau eto.',
    running: (done, total, percent) => `${percent}% wedi’i anfon: ${done} o ${total}.`,
    done: 'Mae popeth wedi’i anfon. Mae’r ffeil yn eich ffolder lawrlwythiadau.',
    ended: 'Mae’r lawrlwythiad hwn wedi dod i ben. Ewch yn ôl i’ch sganiau i ddechrau un newydd.',
    spoken: (percent) => `${percent} y cant`,
  },
  afterTitle: 'Pan fydd y ffeil gennych',
  after: [
    'Cadwch hi lle na all neb ond chi ei hagor: mae’n cynnwys gwybodaeth breifat am eich iechyd.',
    'Os gwnaethoch ddefnyddio cyfrifiadur nad yw’n eiddo i chi, dilëwch y ffeil pan fyddwch wedi gorffen.',
  ],
  back: 'Yn ôl i’ch sganiau',
};

function times(count: number): string {
  if (count === 1) return 'unwaith';
  return count === 2 ? 'ddwywaith' : `${String(count)} gwaith`;
}

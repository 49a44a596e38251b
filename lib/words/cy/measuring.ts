import type { Words } from '#lib/words/english.ts';

const whole = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(1));
const UNITS = { mm: 'mm', mm2: 'mm²', pixels: 'picsel', pixels2: 'picsel sgwâr' } as const;

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const measuring: Words['viewer']['measure'] = {
  title: 'Mesur a nodi',
  worth: ({ value, unit, at }) =>
    unit === 'deg'
      ? `${value.toFixed(1)}°`
      : `${whole(value)} ${UNITS[unit]}${at === 'detector' ? ' wrth y synhwyrydd' : ''}`,
  kinds: { length: 'Hyd', angle: 'Ongl', ellipse: 'Arwynebedd hirgrwn', note: 'Nodyn' },
  hints: {
    length: 'Llithrwch o un pen i’r llall, neu tapiwch un pen ac yna’r llall.',
    angle: 'Tapiwch dri phwynt: un pen, y gornel, a’r pen arall.',
    ellipse: 'Llithrwch o un gornel o gwmpas y man i’r llall.',
    note: 'Tapiwch lle mae’r nodyn yn perthyn. Yna ysgrifennwch ef o dan y llun.',
  },
  keys: 'Gyda’r bysellau: symudwch y groes gyda’r saethau, yn araf gyda Shift. Mae Enter yn gosod pwynt, ac Escape yn rhoi’r gorau iddi.',
  placed: (count) => `Pwyntiau wedi’u gosod: ${count}.`,
  none: 'Nid oes dim wedi’i fesur eto.',
  yours: 'Yr hyn a fesuroch',
  name: (kind, number) => `${kind} ${number}`,
  on: (image, group) => `Grŵp ${group}, delwedd ${image}`,
  gone: 'Nid yw ei lun yma mwyach',
  point: (name, number) => `${name}, pwynt ${number}. Symudwch ef gyda’r saethau.`,
  noteLabel: (name) => `${name}: beth hoffech ei nodi?`,
  show: 'Dangos',
  showOf: (name) => `Dangos ${name}`,
  remove: 'Dileu',
  removeOf: (name) => `Dileu ${name}`,
  full: 'Nid oes lle i ragor. Dilëwch yr hyn nad oes ei angen arnoch.',
  detector: 'Cysgod yw’r llun hwn. Mae hyd wrth y synhwyrydd yn fwy nag ydyw yn y corff.',
  pixels: 'Nid yw’r llun hwn yn dweud pa mor fawr yw picsel. Felly nid oes milimetrau.',
  notForDiagnosis: 'Wedi’i fesur i chi siarad amdano. Nid ar gyfer diagnosis.',
  onlyYou: 'Chi yn unig sy’n gweld yr hyn rydych yn ei fesur a’i gadw yma.',
  keep: 'Cadw’r hyn a fesurais',
  keeping: 'Wrthi’n ei gadw…',
  kept: 'Mae wedi’i gadw. Bydd yma pan ddewch yn ôl.',
  notKept: 'Nid yw wedi’i gadw eto.',
  download: 'Ei lawrlwytho fel ffeil DICOM',
  refusals: {
    not_measurements: 'Nid oedd modd darllen hwn. Ail-lwythwch y dudalen, a mesurwch eto.',
    too_many_measurements: 'Mae gormod. Dilëwch rai, yna cadwch y gweddill.',
    note_too_long: 'Mae nodyn yn rhy hir. Ysgrifennwch 500 nod neu lai.',
    note_missing: 'Mae nodyn yn wag. Ysgrifennwch ef, neu dilëwch ef.',
    not_on_a_picture: 'Nid yw llun y mesuroch ynddo yma. Dilëwch y mesuriad hwnnw.',
    no_tools: 'Mae’r ysbyty wedi diffodd mesur. Ni chadwyd dim.',
    not_there: 'Nid yw’r delweddau hyn ar agor i chi mwyach. Ni chadwyd dim.',
    failed: 'Nid oedd modd ei gadw. Rhowch gynnig arall arni ymhen munud.',
  },
};

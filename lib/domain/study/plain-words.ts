/** What a person without medical training calls a kind of scan. */
export const SCAN_KINDS = [
  'ct',
  'mri',
  'x_ray',
  'ultrasound',
  'mammogram',
  'pet_ct',
  'pet',
  'nuclear',
  'moving_x_ray',
  'bone_density',
  'eye',
  'dental',
  'endoscopy',
  'heart_tracing',
  'scan',
] as const;

export type ScanKind = (typeof SCAN_KINDS)[number];

/** Parts of the body that have a plain name, from head to foot. */
export const BODY_PARTS = [
  'head',
  'brain',
  'face',
  'sinuses',
  'eyes',
  'teeth',
  'neck',
  'chest',
  'breast',
  'heart',
  'ribs',
  'abdomen',
  'kidneys',
  'liver',
  'pelvis',
  'spine',
  'shoulder',
  'arm',
  'elbow',
  'wrist',
  'hand',
  'hip',
  'leg',
  'knee',
  'ankle',
  'foot',
  'whole_body',
] as const;

export type BodyPart = (typeof BODY_PARTS)[number];

/** What a study is called in plain words; `part` is null where nothing we know a plain word for was said. */
export type PlainStudy = { readonly kind: ScanKind; readonly part: BodyPart | null };

/**
 * A study in the words of its patient, from the codes of the hospital. The coded body part counts
 * before the free description, which only helps where the code is missing or says nothing plain.
 */
export function plainStudy(study: {
  readonly modalities: readonly string[];
  readonly bodyPart: string | null;
  readonly description: string | null;
}): PlainStudy {
  const kind = kindOf(study.modalities);
  const part = partIn(study.bodyPart) ?? partIn(study.description);
  // "Mammogram of the breast" says the same thing twice.
  return { kind, part: kind === 'mammogram' && part === 'breast' ? null : part };
}

/** Objects that tell about images and are none: reports, presentations, key selections, doses (PS3.3 C.7.3.1.1.1). */
const NOT_IMAGES = new Set(['SR', 'DOC', 'PR', 'KO', 'REG', 'SEG', 'PLAN', 'RTSTRUCT']);

/** Whether series of this modality hold pictures that a person would count. */
export function isImageModality(modality: string | null): boolean {
  return modality === null || !NOT_IMAGES.has(modality);
}

/** Defined terms of Modality (0008,0060), PS3.3 C.7.3.1.1.1. */
const KINDS: Readonly<Record<string, ScanKind>> = {
  CT: 'ct',
  MR: 'mri',
  CR: 'x_ray',
  DX: 'x_ray',
  US: 'ultrasound',
  IVUS: 'ultrasound',
  MG: 'mammogram',
  PT: 'pet',
  NM: 'nuclear',
  XA: 'moving_x_ray',
  RF: 'moving_x_ray',
  BMD: 'bone_density',
  OP: 'eye',
  OPT: 'eye',
  OAM: 'eye',
  IO: 'dental',
  PX: 'dental',
  ES: 'endoscopy',
  ECG: 'heart_tracing',
};

function kindOf(modalities: readonly string[]): ScanKind {
  if (modalities.includes('PT') && modalities.includes('CT')) return 'pet_ct';
  const known = modalities.flatMap((modality) => KINDS[modality] ?? []);
  return new Set(known).size === 1 ? (known[0] ?? 'scan') : 'scan';
}

/** Whole words to look for, the more telling first: a CT "head and neck" is called by the first found. */
const PARTS: readonly (readonly [BodyPart, RegExp])[] = [
  ['whole_body', /\b(whole ?body|wholebody)\b/],
  ['brain', /\b(brain|cerebr\w*)\b/],
  ['sinuses', /\b(sinus(es)?|paranasal\w*)\b/],
  ['eyes', /\b(eyes?|orbits?|retina)\b/],
  ['teeth', /\b(teeth|tooth|dental|jaw|mandible|maxilla)\b/],
  ['face', /\b(face|facial)\b/],
  ['head', /\b(head|skull)\b/],
  ['spine', /\b(spine|[ctls]spine|cervical|lumbar|thoracic spine|sacrum|coccyx|sacroiliac)\b/],
  ['breast', /\b(breasts?|mammo\w*)\b/],
  ['heart', /\b(heart|cardiac|coronary)\b/],
  ['ribs', /\b(ribs?|sternum)\b/],
  ['chest', /\b(chest|thorax|lungs?)\b/],
  ['kidneys', /\b(kidneys?|renal|kub|urinary)\b/],
  ['liver', /\b(liver|hepatic)\b/],
  ['abdomen', /\b(abdomen|abdominal|abdo|stomach|bowel)\b/],
  ['pelvis', /\b(pelvis|pelvic)\b/],
  ['shoulder', /\b(shoulder|clavicle|scapula)\b/],
  ['elbow', /\b(elbow)\b/],
  ['wrist', /\b(wrist|scaphoid)\b/],
  ['hand', /\b(hands?|fingers?|thumb)\b/],
  ['arm', /\b(arm|humerus|forearm|radius|ulna)\b/],
  ['hip', /\b(hips?)\b/],
  ['knee', /\b(knees?|patella)\b/],
  ['ankle', /\b(ankle)\b/],
  ['foot', /\b(foot|feet|toes?|heel|calcaneus)\b/],
  ['leg', /\b(leg|femur|tibia|fibula|thigh)\b/],
  ['neck', /\b(neck|throat|thyroid|carotid)\b/],
];

function partIn(text: string | null): BodyPart | null {
  if (text === null) return null;
  const folded = text.toLowerCase().replaceAll(/[_^/,-]+/g, ' ');
  return PARTS.find(([, words]) => words.test(folded))?.[0] ?? null;
}

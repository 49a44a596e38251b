/**
 * The parts of the body that a client can name, each with the words of DICOM that a machine may have written for it
 * (PS3.16, Annex L). A study whose word is in none of them lies outside what names a part (LS-5).
 */
export const BODY_REGIONS = {
  head: ['HEAD', 'BRAIN', 'SKULL', 'HEADNECK', 'IAC', 'PITUITARY'],
  face: ['FACE', 'JAW', 'TMJ', 'ORBIT', 'EYE', 'SINUS', 'NOSE', 'DENTAL', 'TEETH'],
  neck: ['NECK', 'THYROID', 'CAROTID'],
  spine: [
    'SPINE',
    'CSPINE',
    'TSPINE',
    'LSPINE',
    'CTSPINE',
    'TLSPINE',
    'LSSPINE',
    'SSPINE',
    'COCCYX',
    'SACRUM',
  ],
  chest: ['CHEST', 'LUNG', 'RIB', 'STERNUM', 'CLAVICLE'],
  heart: ['HEART', 'CARDIAC', 'CORONARY'],
  breast: ['BREAST'],
  abdomen: ['ABDOMEN', 'LIVER', 'KIDNEY', 'PANCREAS', 'SPLEEN', 'ABDOMENPELVIS'],
  pelvis: ['PELVIS', 'BLADDER', 'UTERUS', 'PROSTATE', 'ABDOMENPELVIS'],
  shoulder: ['SHOULDER', 'SCAPULA'],
  arm: ['ARM', 'HUMERUS', 'ELBOW', 'FOREARM', 'EXTREMITY_UPPER'],
  hand: ['HAND', 'WRIST', 'FINGER', 'THUMB'],
  hip: ['HIP'],
  knee: ['KNEE', 'PATELLA'],
  leg: ['LEG', 'FEMUR', 'THIGH', 'CALF', 'TIBIA', 'LOWER_LEG', 'EXTREMITY_LOWER'],
  foot: ['FOOT', 'ANKLE', 'HEEL', 'CALCANEUS', 'TOE'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type BodyRegion = keyof typeof BODY_REGIONS;

export const ALL_BODY_REGIONS = Object.keys(BODY_REGIONS) as readonly BodyRegion[];

/** What machines may have written for these parts, each word once. */
export function wordsOfRegions(regions: readonly BodyRegion[]): readonly string[] {
  return [...new Set(regions.flatMap((region) => BODY_REGIONS[region]))];
}

/** Of what was stored or sent the parts that there are. */
export function regionsOf(said: readonly string[]): readonly BodyRegion[] {
  return ALL_BODY_REGIONS.filter((region) => said.includes(region));
}

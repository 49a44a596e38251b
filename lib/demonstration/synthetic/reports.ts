/** A radiologist's report, wholly invented. `time` is when it was verified, HHMMSS. */
export type Report = {
  readonly indication: string;
  readonly findings: readonly string[];
  readonly conclusion: string;
  readonly author: string;
  readonly time: string;
};

const AUTHOR = 'Dr S. Reader, Consultant Radiologist (synthetic)';

/** What each study of the demonstration shows: nothing alarming, and one harmless chance finding. */
export const REPORTS = {
  headCt: {
    indication:
      'Fall at home two days ago. Headache. No loss of consciousness. Not on anticoagulants.',
    findings: [
      'Unenhanced images of the head.',
      'No intracranial haemorrhage and no extra-axial collection. Normal differentiation between grey and white matter. No mass effect and no shift of the midline.',
      'The ventricles and sulci are of normal size for age. Small calcifications of the choroid plexus and the pineal gland are normal.',
      'No fracture of the skull. The paranasal sinuses and mastoid air cells that are included are clear.',
    ],
    conclusion: 'No acute intracranial abnormality and no skull fracture.',
    author: AUTHOR,
    time: '153000',
  },
  chestRadiograph: {
    indication: 'Cough for three weeks. Never smoked.',
    findings: [
      'The heart is at the upper limit of normal size. The outline of the mediastinum is normal.',
      'The lungs are clear. No pleural effusion. No pneumothorax.',
      'No bony abnormality.',
    ],
    conclusion: 'No focal lung abnormality. A repeat radiograph is not needed.',
    author: AUTHOR,
    time: '101500',
  },
  mammogram: {
    indication: 'Routine invitation. No symptoms.',
    findings: [
      'Two views of each breast. Scattered fibroglandular tissue.',
      'No suspicious mass, distortion or microcalcification on either side.',
      'A single coarse calcification in the upper left breast is benign and was present before.',
    ],
    conclusion: 'Normal appearances with one benign calcification. Routine recall.',
    author: AUTHOR,
    time: '164500',
  },
  handRadiograph: {
    indication: 'Crush injury to the right hand at work. Tender over the third metacarpal.',
    findings: [
      'No fracture and no dislocation. Joint spaces are preserved.',
      'No foreign body in the soft tissues.',
    ],
    conclusion: 'No bony injury.',
    author: AUTHOR,
    time: '120500',
  },
  kneeMr: {
    indication:
      'Right knee pain after twisting at football. Clicking. Is the medial meniscus torn?',
    findings: [
      'Both menisci are intact. The cruciate and collateral ligaments are intact.',
      'Articular cartilage is preserved in all three compartments. Normal bone marrow signal.',
      'A small joint effusion. The extensor mechanism is normal.',
    ],
    conclusion: 'Small effusion. No meniscal or ligament tear.',
    author: AUTHOR,
    time: '090000',
  },
  chestCt: {
    indication:
      'Breathlessness on exertion. Chest radiograph clear. Exclude interstitial lung disease.',
    findings: [
      'Images of the chest after intravenous contrast.',
      'No interstitial lung disease, consolidation or effusion. The airways are patent. The pulmonary arteries opacify normally as far as they can be judged.',
      'A calcified granuloma of 5 mm in the right upper lobe is an old, healed scar and is harmless.',
      'No enlarged lymph nodes. The heart and great vessels are normal. The upper abdominal organs that are included are normal. No bone lesion.',
    ],
    conclusion: 'No cause for breathlessness shown. One benign granuloma: no follow-up needed.',
    author: AUTHOR,
    time: '141000',
  },
  ultrasound: {
    indication: 'Mildly raised liver enzymes.',
    findings: [
      'The liver is of normal size and echo texture. No focal lesion.',
      'The portal vein is patent with flow towards the liver on colour Doppler.',
      'The gallbladder contains no stones and its wall is thin. The bile ducts are not dilated.',
    ],
    conclusion: 'Normal ultrasound of the liver and gallbladder.',
    author: AUTHOR,
    time: '113000',
  },
} as const satisfies Record<string, Report>;

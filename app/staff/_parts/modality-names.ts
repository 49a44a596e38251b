/** The kinds of images people know by name (PS3.3 C.7.3.1.1.1). Others are shown by their code. */
const NAMES: Readonly<Record<string, string>> = {
  CR: 'X-ray',
  DX: 'X-ray',
  RG: 'X-ray',
  CT: 'CT',
  MR: 'MRI',
  US: 'Ultrasound',
  MG: 'Mammogram',
  NM: 'Nuclear medicine',
  PT: 'PET',
  XA: 'Angiogram',
  RF: 'Fluoroscopy',
  SR: 'Structured report',
  DOC: 'Document',
};

export function modalityName(code: string): string {
  return NAMES[code] ?? code;
}

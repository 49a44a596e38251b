/** What kind of scan it was, as people know them. More than one may be meant, and none need be said. */
export const SCAN_KINDS = ['x_ray', 'ct', 'mri', 'ultrasound', 'other'] as const;

export type ScanKind = (typeof SCAN_KINDS)[number];

/** Those of the words that are kinds, each once and in the order in which they are asked. */
export function scanKindsOf(words: readonly string[]): readonly ScanKind[] {
  return SCAN_KINDS.filter((kind) => words.includes(kind));
}

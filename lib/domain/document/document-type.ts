/** The kinds of file a scan or photograph of a paper may be. */
export const DOCUMENT_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** How each begins: ISO/IEC 10918-1 B.1.1.3 (SOI and the next marker), PNG 5.2, ISO 32000-2 7.5.2. */
const BEGINNINGS: readonly (readonly [DocumentType, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** What a file is by its own first bytes, whatever it is called; null for anything else. */
export function documentTypeOf(bytes: Uint8Array): DocumentType | null {
  const found = BEGINNINGS.find(([, beginning]) =>
    beginning.every((byte, index) => bytes[index] === byte),
  );
  return found?.[0] ?? null;
}

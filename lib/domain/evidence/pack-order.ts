import { EVIDENCE } from './manifest.ts';
import type { ReadManifest, ReadSeal } from './read-documents.ts';

/**
 * The order in which an evidential copy is packed: the items, reports and other files as its manifest has them, then
 * what belongs to the evidence, as `EVIDENCE` has it. The list of checksums has the same order, and its own two files,
 * which it cannot speak of, end the ZIP.
 */
export function packOrder(manifest: ReadManifest, seal: ReadSeal): readonly string[] {
  const isSealed = new Set(seal.files.map(({ path }) => path));
  const lists: readonly string[] = [EVIDENCE.checksums, EVIDENCE.checksumsSignature];
  const evidence = Object.values(EVIDENCE).filter(
    (path) => !lists.includes(path) && (path !== EVIDENCE.witnessStatement || isSealed.has(path)),
  );
  return [...[...manifest.items, ...manifest.others].map(({ path }) => path), ...evidence];
}

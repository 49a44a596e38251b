import type { EvidenceFile } from './manifest.ts';

/** What of a manifest says which files there must be, in the order of the download. */
export type ReadManifest = {
  readonly controllerName: string;
  readonly odsCode: string;
  readonly requestReference: string;
  readonly items: readonly ListedFile[];
  readonly others: readonly ListedFile[];
};

export type ListedFile = Pick<EvidenceFile, 'path' | 'sha256'> & {
  readonly pixelDataSha256: string | null;
};

export type ReadSeal = {
  readonly releaseId: string;
  readonly sealedAt: string;
  readonly officerName: string;
  readonly officerRole: string;
  readonly keyId: string;
  readonly files: readonly ListedFile[];
};

type Members = Readonly<Record<string, unknown>>;

/** Null for what is no manifest: it may have been written by anybody. */
export function readManifest(value: unknown): ReadManifest | null {
  const { controller, requestReference, items, reports, files } = membersOf(value);
  const { name, odsCode } = membersOf(controller);
  const [released, written, other] = [listOf(items), listOf(reports), listOf(files)];
  if (!areTexts(name, odsCode, requestReference) || !released || !written || !other) return null;
  return {
    controllerName: String(name),
    odsCode: String(odsCode),
    requestReference: String(requestReference),
    items: released,
    others: [...written, ...other],
  };
}

export function readSeal(value: unknown): ReadSeal | null {
  const { releaseId, sealedAt, officer, keyId, files } = membersOf(value);
  const { name, role } = membersOf(officer);
  const listed = listOf(files);
  if (!areTexts(releaseId, sealedAt, name, role, keyId) || !listed) return null;
  return {
    releaseId: String(releaseId),
    sealedAt: String(sealedAt),
    officerName: String(name),
    officerRole: String(role),
    keyId: String(keyId),
    files: listed,
  };
}

/** The lines of a list of checksums; null unless it is exactly as `checksumsText` writes one. */
export function readChecksums(text: string | null): readonly ListedFile[] | null {
  if (text === null || !text.endsWith('\n')) return null;
  const listed: ListedFile[] = [];
  for (const line of text.slice(0, -1).split('\n')) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined) return null;
    listed.push({ path, sha256, pixelDataSha256: null });
  }
  return listed;
}

/**
 * The number of the first entry from which the log cannot be followed: one that is missing, out of order, or does not
 * name the entry before it; null where it is whole.
 */
export function custodyBrokenAt(
  log: unknown,
  entryHash: (entry: unknown) => string,
  first: string,
): number | null {
  const { entries } = membersOf(log);
  if (!Array.isArray(entries) || entries.length === 0) return 1;
  let before = first;
  for (const [index, entry] of entries.entries()) {
    const { seq, prevEntryHash } = membersOf(entry);
    if (seq !== index + 1 || prevEntryHash !== before) return index + 1;
    before = entryHash(entry);
  }
  return null;
}

function listOf(value: unknown): readonly ListedFile[] | null {
  if (!Array.isArray(value)) return null;
  const listed: ListedFile[] = [];
  for (const each of value) {
    const { path, sha256, pixelDataSha256 } = membersOf(each);
    if (typeof path !== 'string' || typeof sha256 !== 'string') return null;
    const picture = typeof pixelDataSha256 === 'string' ? pixelDataSha256 : null;
    listed.push({ path, sha256, pixelDataSha256: picture });
  }
  return listed;
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

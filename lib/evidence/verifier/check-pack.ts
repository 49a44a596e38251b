import type { RunningDigest } from '#lib/base/running-digest.ts';
import type { FoundFile, PackFacts, PackVerdict, Signed } from '#lib/domain/evidence/finding.ts';
import { EVIDENCE } from '#lib/domain/evidence/manifest.ts';
import { verifyPack } from '#lib/domain/evidence/verify-pack.ts';
import { createPixelDigest } from '#lib/protocols/dicom/pixel-digest.ts';
import { canonicalJson, readCanonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import { readPublicKey } from './public-key.ts';

/** A file that can be read as often as need be, and of which no more is in memory than one piece. */
export type OpenFile = {
  readonly path: string;
  readonly bytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** What differs between a browser and Node. */
export interface VerifierTools {
  startDigest: () => RunningDigest;
  /** Null: this browser cannot check such a signature. `key` is a SubjectPublicKeyInfo. */
  isSigned: (
    key: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean | null>;
  /** Told of every piece that was read. */
  read?: (bytes: number) => void;
}

export type CheckedPack = PackVerdict & {
  /** Of the seal, by which whoever released it can be asked about it. */
  readonly sealSha256: string | null;
};

/** Longer than any list of a million files: what is longer is no document of ours. */
const LONGEST_DOCUMENT = 256 * 1024 * 1024;
/** What file managers leave in a folder by themselves is nobody's change. */
const LEFT_BY_COMPUTERS = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$|^__MACOSX\//;

/** Checks a folder or ZIP; null where it holds nothing that says it is an evidential copy. */
export async function checkPack(
  given: readonly OpenFile[],
  isOrdered: boolean,
  tools: VerifierTools,
): Promise<CheckedPack | null> {
  const files = belowRoot(given.filter(({ path }) => !LEFT_BY_COMPUTERS.test(path)));
  if (!files) return null;
  const found: FoundFile[] = [];
  for (const file of files) found.push({ path: file.path, sha256: await digestOf(file, tools) });
  const facts = await factsOf(files, { found, isOrdered }, tools);
  const verdict = verifyPack(facts);
  const looked = await withPictures(files, { facts, verdict }, tools);
  const seal = found.find(({ path }) => path === EVIDENCE.seal);
  return { ...looked, sealSha256: seal?.sha256 ?? null };
}

/** The digest of one file. */
export async function digestOf(
  file: Pick<OpenFile, 'open'>,
  { startDigest, read }: VerifierTools,
): Promise<string> {
  const digest = startDigest();
  for await (const piece of file.open()) {
    digest.update(piece);
    read?.(piece.length);
  }
  return digest.hex();
}

/** A copy may have been put into a folder, or packed again with one: paths are from where `evidence/` is. */
function belowRoot(files: readonly OpenFile[]): readonly OpenFile[] | null {
  const known: readonly string[] = Object.values(EVIDENCE);
  const roots = files.flatMap(({ path }) => {
    const name = known.find((each) => path === each || path.endsWith(`/${each}`));
    return name === undefined ? [] : [path.slice(0, path.length - name.length)];
  });
  const [root] = roots.toSorted((one, other) => one.length - other.length);
  if (root === undefined) return null;
  return files.map((file) =>
    file.path.startsWith(root) ? { ...file, path: file.path.slice(root.length) } : file,
  );
}

async function factsOf(
  files: readonly OpenFile[],
  of: { readonly found: readonly FoundFile[]; readonly isOrdered: boolean },
  tools: VerifierTools,
): Promise<PackFacts> {
  const document = (path: string) => wholeOf(files.find((file) => file.path === path));
  const [seal, checksums] = [await document(EVIDENCE.seal), await document(EVIDENCE.checksums)];
  const pem = await document(EVIDENCE.key);
  const key = pem && readPublicKey(pem);
  const signed = async (message: Uint8Array | null, path: string): Promise<Signed> => {
    const signature = await document(path);
    if (!message || !signature || !pem) return 'absent';
    const answer = key ? await tools.isSigned(key, message, signature) : false;
    return answer === null ? 'unchecked' : answer ? 'yes' : 'no';
  };
  return {
    files: of.found,
    isOrdered: of.isOrdered,
    manifest: jsonOf(await document(EVIDENCE.manifest)),
    custody: jsonOf(await document(EVIDENCE.custody)),
    seal: jsonOf(seal),
    checksums: checksums && new TextDecoder().decode(checksums),
    keyId: key ? digestOfBytes(key, tools) : null,
    sealSigned: await signed(seal, EVIDENCE.signature),
    checksumsSigned: await signed(checksums, EVIDENCE.checksumsSignature),
    entryHash: (entry) => digestOfBytes(encoded(canonicalJson(entry as Json)), tools),
  };
}

/** Says of each changed image whether its picture is still the same, which only matters now. */
async function withPictures(
  files: readonly OpenFile[],
  { facts, verdict }: { readonly facts: PackFacts; readonly verdict: PackVerdict },
  tools: VerifierTools,
): Promise<PackVerdict> {
  const changed = new Set(
    verdict.findings.flatMap((finding) => (finding.kind === 'changed' ? [finding.path] : [])),
  );
  if (changed.size === 0) return verdict;
  const pictures = new Map<string, string | null>();
  for (const file of files) {
    if (!changed.has(file.path) || file.path.startsWith('evidence/')) continue;
    const digest = createPixelDigest(tools.startDigest());
    for await (const piece of file.open()) await digest.push(piece);
    pictures.set(file.path, await digest.finish());
  }
  const found = facts.files.map((file) => {
    const pixelDataSha256 = pictures.get(file.path);
    return pixelDataSha256 === undefined ? file : { ...file, pixelDataSha256 };
  });
  return verifyPack({ ...facts, files: found });
}

async function wholeOf(file: OpenFile | undefined): Promise<Uint8Array | null> {
  if (!file || file.bytes > LONGEST_DOCUMENT) return null;
  const whole = new Uint8Array(file.bytes);
  let at = 0;
  for await (const piece of file.open()) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function jsonOf(bytes: Uint8Array | null): Json {
  if (!bytes) return null;
  const read = readCanonicalJson(bytes);
  return read.ok ? read.value : null;
}

function digestOfBytes(bytes: Uint8Array, { startDigest }: VerifierTools): string {
  const digest = startDigest();
  digest.update(bytes);
  return digest.hex();
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

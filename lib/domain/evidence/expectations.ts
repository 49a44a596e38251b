import type { FoundFile, PackFacts } from './finding.ts';
import { checksumsText, EVIDENCE } from './manifest.ts';
import { packOrder } from './pack-order.ts';
import {
  readChecksums,
  readManifest,
  readSeal,
  type ReadManifest,
  type ReadSeal,
} from './read-documents.ts';

/** What there should be, as far as what was found bears witness to it. */
export type Expectations = {
  readonly manifest: ReadManifest | null;
  readonly seal: ReadSeal | null;
  readonly paths: ReadonlySet<string>;
  readonly digests: ReadonlyMap<string, string>;
  /** Of the pictures alone, as the manifest has them. */
  readonly pictures: ReadonlyMap<string, string | null>;
  /** What only the list of checksums speaks of, where that list or its signature was changed. */
  readonly unconfirmed: ReadonlySet<string>;
  /** Whether there is any list left that would name the images. */
  readonly isListed: boolean;
  readonly isKeyRight: boolean;
  readonly areChecksumsEdited: boolean;
  /** The order in which the ZIP was packed; null where nobody can be believed about it. */
  readonly order: readonly string[] | null;
  readonly isOther: (file: FoundFile) => boolean;
  /** Under which name these bytes were released, or null. */
  readonly pathOf: (sha256: string) => string | null;
};

/** What every evidential copy has; a witness statement is there for a crime only. */
const ALWAYS: readonly string[] = Object.values(EVIDENCE).filter(
  (path) => path !== EVIDENCE.witnessStatement,
);

/** What neither the seal nor the manifest can speak of, for it did not exist yet: the list of checksums alone does. */
const AFTERWARDS: readonly string[] = [
  EVIDENCE.seal,
  EVIDENCE.signature,
  EVIDENCE.key,
  EVIDENCE.cms,
  EVIDENCE.keyCertificate,
  EVIDENCE.timeStamp,
];

type Witnesses = {
  readonly manifest: ReadManifest | null;
  readonly seal: ReadSeal | null;
  readonly actual: ReadonlyMap<string, string>;
  readonly checksums: ReadonlyMap<string, string> | null;
  /** What the seal says of what it signs, and the manifest of the rest. */
  readonly documents: ReadonlyMap<string, string>;
  readonly areChecksumsSigned: boolean;
  readonly areDocumentsSigned: (path: string) => boolean;
};

export function expectations(facts: PackFacts): Expectations {
  const witnesses = witnessesOf(facts);
  const { manifest, seal, actual } = witnesses;
  const isKeyRight = keyIsRight(facts, witnesses);
  const digests = new Map<string, string>();
  for (const path of allPaths(witnesses)) {
    const digest = expectedDigest(witnesses, path);
    if (digest !== null) digests.set(path, digest);
  }
  const areChecksumsEdited =
    facts.checksumsSigned === 'no' && isKeyRight && !areAsMade(facts, witnesses, digests);
  const paths = new Set([...digests.keys(), ...ALWAYS]);
  if (!digests.has(EVIDENCE.witnessStatement)) paths.delete(EVIDENCE.witnessStatement);
  const own = provenByThemselves(facts, isKeyRight);
  const isOther = (file: FoundFile) => {
    const digest = digests.get(file.path);
    return digest !== undefined && digest !== file.sha256 && !own.has(file.path);
  };
  const isListLost = isKeyRight && ['no', 'absent'].includes(facts.checksumsSigned);
  const onlyListed = AFTERWARDS.filter((path) => isListLost && actual.has(path) && !own.has(path));
  const byDigest = new Map([...digests].map(([path, digest]) => [digest, path]));
  return {
    ...{ manifest, seal, paths, digests, isKeyRight, areChecksumsEdited, isOther },
    isListed: manifest !== null || witnesses.checksums !== null,
    pictures: new Map(manifest?.items.map((item) => [item.path, item.pixelDataSha256])),
    unconfirmed: new Set(onlyListed),
    order: orderOf(witnesses, areChecksumsEdited),
    pathOf: (sha256) => byDigest.get(sha256) ?? null,
  };
}

function witnessesOf(facts: PackFacts): Witnesses {
  const [manifest, seal] = [readManifest(facts.manifest), readSeal(facts.seal)];
  const actual = new Map(facts.files.map(({ path, sha256 }) => [path, sha256]));
  const listed = readChecksums(facts.checksums);
  const checksums = listed && mapOf(listed);
  const sealed = mapOf(seal?.files ?? []);
  const described = manifest ? mapOf([...manifest.items, ...manifest.others]) : [];
  return {
    ...{ manifest, seal, actual, checksums, documents: new Map([...described, ...sealed]) },
    areChecksumsSigned: facts.checksumsSigned === 'yes' && checksums !== null,
    areDocumentsSigned: signedDocuments(facts, { sealed, checksums, actual }),
  };
}

type Digests = ReadonlyMap<string, string>;

/** Whether what a document says of a file is signed: that of the seal or, for what the seal does not name, the manifest. */
function signedDocuments(
  facts: PackFacts,
  of: { readonly sealed: Digests; readonly checksums: Digests | null; readonly actual: Digests },
): (path: string) => boolean {
  const { sealed, checksums, actual } = of;
  const lists = facts.checksumsSigned === 'yes' ? checksums : null;
  const isListed = (path: string) => lists !== null && lists.get(path) === actual.get(path);
  const isSealSigned = facts.sealSigned === 'yes' || isListed(EVIDENCE.seal);
  const isSealed = sealed.get(EVIDENCE.manifest) === actual.get(EVIDENCE.manifest);
  const isManifestSigned = isListed(EVIDENCE.manifest) || (isSealSigned && isSealed);
  return (path) => (sealed.has(path) ? isSealSigned : isManifestSigned);
}

function mapOf(files: readonly { path: string; sha256: string }[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, sha256 }) => [path, sha256]));
}

function allPaths({ checksums, documents }: Witnesses): ReadonlySet<string> {
  return new Set([...(checksums?.keys() ?? []), ...documents.keys()]);
}

/** What is signed is believed; else what two agree on, of the two lists and what is there. Null: no such file. */
function expectedDigest(witnesses: Witnesses, path: string): string | null {
  const listed = witnesses.checksums?.get(path) ?? null;
  const told = witnesses.documents.get(path) ?? null;
  if (witnesses.areChecksumsSigned) return listed;
  if (witnesses.areDocumentsSigned(path) && !AFTERWARDS.includes(path)) return told;
  return agreedDigest(witnesses, path, { listed, told });
}

function agreedDigest(
  witnesses: Witnesses,
  path: string,
  { listed, told }: { readonly listed: string | null; readonly told: string | null },
): string | null {
  const { checksums, actual } = witnesses;
  if (listed !== null && told !== null) return told === actual.get(path) ? told : listed;
  // One of the two names a file that is not there; the other, where it can be read, would name it too.
  const isContradicted = checksums !== null && (told !== null || isSpokenOf(witnesses, path));
  return isContradicted && !actual.has(path) ? null : (told ?? listed);
}

/** Whether the document that would name such a file can be read. */
function isSpokenOf({ manifest, seal }: Witnesses, path: string): boolean {
  if (AFTERWARDS.includes(path)) return false;
  return (path.startsWith('evidence/') ? seal : manifest) !== null;
}

/** Whether the key that came with it is the one it was sealed with: if it is not, no signature can be blamed. */
function keyIsRight(facts: PackFacts, { seal, checksums, actual }: Witnesses): boolean {
  if (facts.keyId === null) return false;
  if (facts.sealSigned === 'yes' || facts.checksumsSigned === 'yes') return true;
  const listed = checksums?.get(EVIDENCE.key);
  return (
    seal?.keyId === facts.keyId || (listed !== undefined && listed === actual.get(EVIDENCE.key))
  );
}

/** What needs no list, for its signature or its name is borne out. */
function provenByThemselves(facts: PackFacts, isKeyRight: boolean): ReadonlySet<string> {
  const proven = new Set<string>();
  const isListSigned = facts.checksumsSigned === 'yes';
  if (facts.sealSigned === 'yes' && !isListSigned) {
    proven.add(EVIDENCE.seal).add(EVIDENCE.signature).add(EVIDENCE.key);
  }
  const isNamed = readSeal(facts.seal)?.keyId === facts.keyId;
  if (isKeyRight && isNamed && !isListSigned) proven.add(EVIDENCE.key);
  return proven;
}

/** Whether the list of checksums is the one that was made: then it is its signature that was changed. */
function areAsMade(
  facts: PackFacts,
  witnesses: Witnesses,
  digests: ReadonlyMap<string, string>,
): boolean {
  const { manifest, seal, actual } = witnesses;
  if (!manifest || !seal || facts.checksums === null) return witnesses.checksums !== null;
  // One of the two was changed where the signature is not of the seal: which, this list says.
  const either: readonly string[] =
    facts.sealSigned === 'no' ? [EVIDENCE.seal, EVIDENCE.signature] : [];
  const files = packOrder(manifest, seal).map((path) => {
    const isTold = witnesses.documents.has(path) || either.includes(path);
    return { path, sha256: (isTold ? digests.get(path) : actual.get(path)) ?? '' };
  });
  return checksumsText(files) === facts.checksums;
}

function orderOf(
  { manifest, seal, checksums }: Witnesses,
  areChecksumsEdited: boolean,
): readonly string[] | null {
  const ends = [EVIDENCE.checksums, EVIDENCE.checksumsSignature];
  if (checksums && !areChecksumsEdited) return [...checksums.keys(), ...ends];
  return manifest && seal ? [...packOrder(manifest, seal), ...ends] : null;
}

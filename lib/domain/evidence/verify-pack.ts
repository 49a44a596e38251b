import { expectations, type Expectations } from './expectations.ts';
import type { Claimed, Finding, FoundFile, PackFacts, PackVerdict } from './finding.ts';
import { EVIDENCE, NO_ENTRY_BEFORE } from './manifest.ts';
import { orderFindings } from './order-findings.ts';
import { custodyBrokenAt, readChecksums } from './read-documents.ts';

/**
 * Says whether a folder or ZIP is what was released, or else exactly what of it is not. Whoever changed one thing can
 * change another to fit: so each document is believed no further than a signature, or the others, bear it out.
 */
export function verifyPack(facts: PackFacts): PackVerdict {
  const expected = expectations(facts);
  const compared = fileFindings(facts, expected);
  const files = [...compared, ...brokenDocuments(facts, expected, compared)];
  const findings = [
    ...files,
    ...signatureFindings(facts, expected, files),
    ...orderFindings(facts, expected, files),
    ...custodyFindings(facts),
  ];
  const explained = unexplained(facts, findings);
  const all = [...findings, ...explained];
  return {
    verdict: verdictOf(facts, all),
    findings: all,
    claimed: claimedBy(facts, expected),
    fileCount: facts.files.length,
  };
}

function verdictOf(facts: PackFacts, findings: readonly Finding[]): PackVerdict['verdict'] {
  if (findings.length > 0) return 'differs';
  const isSigned = facts.sealSigned === 'yes' && facts.checksumsSigned === 'yes';
  return isSigned ? 'identical' : 'unconfirmed';
}

function fileFindings(facts: PackFacts, expected: Expectations): readonly Finding[] {
  const found = new Map(facts.files.map((file) => [file.path, file]));
  const twice = facts.files.filter((file) => found.get(file.path) !== file);
  const findings: Finding[] = twice.map(({ path }) => ({ kind: 'twice', path }));
  const missing: string[] = [];
  for (const path of expected.paths) {
    const file = found.get(path);
    if (!file) missing.push(path);
    else if (expected.unconfirmed.has(path)) findings.push({ kind: 'unconfirmed', path });
    else if (expected.isOther(file)) findings.push(changed(file, expected));
  }
  const extra = [...found.values()].filter(({ path }) => !expected.paths.has(path));
  return [...findings, ...movedFindings(missing, extra, expected)];
}

function changed(file: FoundFile, expected: Expectations): Finding {
  const { path, sha256, pixelDataSha256 } = file;
  const picture = expected.pictures.get(path);
  return {
    kind: 'changed',
    path,
    holds: expected.pathOf(sha256),
    picture:
      pixelDataSha256 === undefined || typeof picture !== 'string'
        ? 'not_looked_at'
        : picture === pixelDataSha256
          ? 'same'
          : 'differs',
  };
}

/** A file that is missing under its name and there under another was renamed. */
function movedFindings(
  missing: readonly string[],
  extra: readonly FoundFile[],
  expected: Expectations,
): readonly Finding[] {
  const left = [...extra];
  const findings = missing.map((path): Finding => {
    const at = left.findIndex(({ sha256 }) => sha256 === expected.digests.get(path));
    const [moved] = at === -1 ? [] : left.splice(at, 1);
    return moved ? { kind: 'renamed', path, to: moved.path } : { kind: 'missing', path };
  });
  const kind = expected.isListed ? 'extra' : 'unconfirmed';
  return [...findings, ...left.map(({ path }): Finding => ({ kind, path }))];
}

/** A document that is not even written as we write them was changed, whatever the others say of it. */
function brokenDocuments(
  facts: PackFacts,
  { manifest, seal }: Expectations,
  compared: readonly Finding[],
): readonly Finding[] {
  const isBroken: readonly (readonly [string, boolean])[] = [
    [EVIDENCE.manifest, manifest === null],
    [EVIDENCE.seal, seal === null],
    [EVIDENCE.custody, facts.custody === null],
    [EVIDENCE.checksums, readChecksums(facts.checksums) === null],
  ];
  return isBroken.flatMap(([path, isSo]): Finding[] => {
    const isThere = facts.files.some((file) => file.path === path);
    return isSo && isThere && !isNamed(compared, path) ? [edited(path)] : [];
  });
}

function isNamed(findings: readonly Finding[], path: string): boolean {
  return findings.some((finding) => finding.kind === 'changed' && finding.path === path);
}

function edited(path: string): Finding {
  return { kind: 'changed', path, holds: null, picture: 'not_looked_at' };
}

/** A signature that is of other bytes: either they were changed, which is known by now, or the signature was. */
function signatureFindings(
  facts: PackFacts,
  expected: Expectations,
  files: readonly Finding[],
): readonly Finding[] {
  if (!expected.isKeyRight) return [];
  const findings: Finding[] = [];
  if (facts.checksumsSigned === 'no') {
    const path = expected.areChecksumsEdited ? EVIDENCE.checksums : EVIDENCE.checksumsSignature;
    if (!isNamed(files, path)) findings.push(edited(path));
  }
  const isSealExplained = [EVIDENCE.seal, EVIDENCE.signature].some((path) => isNamed(files, path));
  if (facts.sealSigned === 'no' && facts.checksumsSigned !== 'yes' && !isSealExplained) {
    findings.push(edited(EVIDENCE.signature));
  }
  return findings;
}

function custodyFindings(facts: PackFacts): readonly Finding[] {
  if (facts.custody === null) return [];
  const seq = custodyBrokenAt(facts.custody, facts.entryHash, NO_ENTRY_BEFORE);
  return seq === null ? [] : [{ kind: 'custody_broken', seq }];
}

/** Everything fits together, and was put together by somebody without the key. */
function unexplained(facts: PackFacts, findings: readonly Finding[]): readonly Finding[] {
  const isRefused = facts.sealSigned === 'no' || facts.checksumsSigned === 'no';
  return isRefused && findings.length === 0 ? [{ kind: 'not_signed' }] : [];
}

function claimedBy(facts: PackFacts, { manifest, seal }: Expectations): Claimed | null {
  if (!manifest || !seal) return null;
  return {
    controller: manifest.controllerName,
    odsCode: manifest.odsCode,
    sealedAt: seal.sealedAt,
    officer: seal.officerName,
    officerRole: seal.officerRole,
    requestReference: manifest.requestReference,
    releaseId: seal.releaseId,
    keyId: facts.keyId ?? seal.keyId,
  };
}

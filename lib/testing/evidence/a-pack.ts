import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  checksumsText,
  EVIDENCE,
  NO_ENTRY_BEFORE,
  type CustodyEntry,
  type CustodyLog,
  type EvidenceFile,
  type EvidenceItem,
  type EvidenceManifest,
  type EvidenceSeal,
} from '#lib/domain/evidence/manifest.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { createDataSetPixelDigest } from '#lib/protocols/dicom/pixel-digest.ts';
import { findTransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { canonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import { planZip } from '#lib/protocols/zip/plan.ts';
import { streamZip } from '#lib/protocols/zip/stream.ts';
import { smallObject } from '../gateway/small-objects.ts';

/** The files of an evidential copy in the order of its ZIP, as somebody has them on a disk. */
export type Pack = ReadonlyMap<string, Buffer>;

export type SigningPair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

export function newKey(): SigningPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey };
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The name of a key: the digest of it as DER. */
export function keyIdOf({ publicKey }: SigningPair): string {
  return sha256Of(publicKey.export({ type: 'spki', format: 'der' }));
}

const SEALED_AT = '2026-03-02T10:30:00.000Z';

/**
 * An evidential copy with a real seal and synthetic pictures. The certificate, the CMS and the time stamp are of no kind
 * here: whoever checks a copy looks at their digests alone.
 */
export async function aPack(
  of: {
    readonly key?: SigningPair;
    readonly images?: number;
    readonly script?: Uint8Array;
    readonly instructions?: string;
    readonly withStatement?: boolean;
    /** The time stamp, of the seal that was signed. */
    readonly stamp?: (seal: Buffer) => Buffer;
  } = {},
): Promise<{
  readonly files: Pack;
  readonly key: SigningPair;
  readonly manifest: EvidenceManifest;
}> {
  const key = of.key ?? newKey();
  const files = new Map<string, Buffer>();
  const add = (path: string, bytes: Uint8Array | string): EvidenceFile => {
    const held = Buffer.from(bytes);
    files.set(path, held);
    return { path, bytes: held.length, sha256: sha256Of(held) };
  };
  const items: EvidenceItem[] = [];
  for (let index = 0; index < (of.images ?? 4); index += 1) items.push(await anItem(index, add));
  const reports = [1, 2].map((version) => ({
    ...add(`REPORTS/2026-01-05-CT-${version}.txt`, `A report, version ${version}.\r\n`),
    version,
    authoredAt: '2026-01-05T09:00:00.000Z',
    standing: version === 1 ? 'final' : 'amended',
  }));
  const others = [add('DICOMDIR', 'a directory'), add('README.txt', 'What this is.\r\n')];
  const manifest: EvidenceManifest = {
    version: 1,
    releaseId: '0198f000-0000-7000-8000-000000000001',
    requestReference: 'LAN-2026-0001',
    controller: { name: 'Northbridge University Hospitals NHS Trust', odsCode: 'RZZ01' },
    custodian: { name: 'Priya Shah', role: 'Access officer' },
    patient: { reference: 'LAN-2026-0001' },
    createdAt: SEALED_AT,
    ...{ items, reports, files: others },
    studies: [
      {
        studyInstanceUid: '2.25.1',
        ...{ seriesReleased: 1, seriesHeld: 1 },
        ...{ instancesReleased: items.length, instancesHeld: items.length },
      },
    ],
    notReleased: [],
    toolVersions: { lantern: '0.1.0' },
  };
  const sealed = [
    add(EVIDENCE.manifest, canonicalJson(asJson(manifest))),
    add(EVIDENCE.custody, canonicalJson(aCustodyLog(manifest.releaseId))),
    add(EVIDENCE.certificateHtml, '<!doctype html><title>Certificate</title>'),
    add(EVIDENCE.certificatePdf, '%PDF-1.7 a certificate'),
    ...(of.withStatement ? [add(EVIDENCE.witnessStatement, '%PDF-1.7 a draft')] : []),
    add(EVIDENCE.instructions, of.instructions ?? 'How to check this.\r\n'),
    add(EVIDENCE.script, of.script ?? 'process.exit(2);\n'),
  ];
  seal(add, key, { manifest, sealed, stamp: of.stamp });
  const text = checksumsText(
    [...files].map(([path, bytes]) => ({ path, sha256: sha256Of(bytes) })),
  );
  add(EVIDENCE.checksums, text);
  add(EVIDENCE.checksumsSignature, sign(null, Buffer.from(text), key.privateKey));
  return { files, key, manifest };
}

type Add = (path: string, bytes: Uint8Array | string) => EvidenceFile;

function seal(
  add: Add,
  key: SigningPair,
  of: {
    readonly manifest: EvidenceManifest;
    readonly sealed: readonly EvidenceFile[];
    readonly stamp: ((seal: Buffer) => Buffer) | undefined;
  },
): void {
  const document: EvidenceSeal = {
    version: 1,
    releaseId: of.manifest.releaseId,
    controllerOds: of.manifest.controller.odsCode,
    sealedAt: SEALED_AT,
    officer: { name: 'Priya Shah', role: 'access_officer' },
    keyId: keyIdOf(key),
    files: of.sealed,
  };
  const text = canonicalJson(asJson(document));
  add(EVIDENCE.seal, text);
  add(EVIDENCE.signature, sign(null, Buffer.from(text), key.privateKey));
  add(EVIDENCE.key, key.publicKey.export({ type: 'spki', format: 'pem' }));
  add(EVIDENCE.cms, 'a signed form of the seal');
  add(EVIDENCE.keyCertificate, 'a certificate of the key');
  add(EVIDENCE.timeStamp, of.stamp?.(Buffer.from(text)) ?? 'a time stamp');
}

async function anItem(index: number, add: Add): Promise<EvidenceItem> {
  const object = smallObject(`evidence-${index}`);
  const syntax = findTransferSyntax(object.transferSyntaxUid);
  if (!syntax) throw new Error('No such transfer syntax');
  const hash = createHash('sha256');
  const pixels = createDataSetPixelDigest(syntax, {
    update: (bytes) => hash.update(bytes),
    hex: () => hash.digest('hex'),
  });
  await pixels.push(object.dataSet);
  return {
    ...add(
      `DICOM/ST000001/SE000001/IM${String(index + 1).padStart(6, '0')}`,
      Buffer.concat([buildFileMeta(object), object.dataSet]),
    ),
    sopInstanceUid: object.sopInstanceUid,
    seriesInstanceUid: '2.25.2',
    studyInstanceUid: '2.25.1',
    sopClassUid: object.sopClassUid,
    transferSyntaxUid: object.transferSyntaxUid,
    pixelDataSha256: await pixels.finish(),
    numberOfFrames: 1,
    storedAt: '2026-01-05T08:00:00.000Z',
    sourceAeTitle: 'CT1',
    ...{ origin: 'original', derivation: null, isLossy: false },
  };
}

function aCustodyLog(releaseId: string): Json {
  const entries: CustodyEntry[] = [];
  let prevEntryHash = NO_ENTRY_BEFORE;
  for (const action of ['identified', 'approved', 'retrieved', 'hashed', 'sealed'] as const) {
    const entry: CustodyEntry = {
      ...{ seq: entries.length + 1, at: SEALED_AT, actor: 'Priya Shah', role: 'access_officer' },
      ...{ action, itemRef: null, hash: null, from: null, to: null, location: null, reason: null },
      prevEntryHash,
    };
    entries.push(entry);
    prevEntryHash = sha256Of(Buffer.from(canonicalJson(asJson(entry))));
  }
  const log: CustodyLog = { version: 1, releaseId, entries };
  return asJson(log);
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** The ZIP of these files in this order. */
export async function zipOf(files: Iterable<readonly [string, Buffer]>): Promise<Buffer> {
  const modifiedAt = { year: 2026, month: 3, day: 2, hour: 10, minute: 30, second: 0 };
  const plan = planZip(
    [...files].map(([name, bytes]) => ({
      ...{ name, sizeBytes: bytes.length, crc32: crc32(bytes), modifiedAt, source: bytes },
    })),
  );
  const chunks: Uint8Array[] = [];
  const whole = { from: 0, to: plan.lengthBytes };
  for await (const chunk of streamZip(plan, whole, ofBuffer)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is in memory is a stream here, too
async function* ofBuffer(bytes: Buffer, from: number, to: number): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(from, to);
}

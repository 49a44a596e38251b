import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, putDocument, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { Result } from '#lib/base/result.ts';
import {
  checksumsText,
  EVIDENCE,
  type CustodyLog,
  type EvidenceManifest,
  type EvidenceSeal,
} from '#lib/domain/evidence/manifest.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { canonicalJson } from '#lib/protocols/json/canonical.ts';
import { pem } from '#lib/protocols/x509/self-signed.ts';
import { planZip } from '#lib/protocols/zip/plan.ts';
import {
  claimSeal,
  keepSeal,
  noteNoTimeStamp,
  type SealPlan,
  type SealRefusal,
} from '#lib/use-cases/evidence/seal-copy.ts';
import { certificatePage } from '../certificate-page.ts';
import { composeCertificate, composeStatement } from '../compose-certificate.ts';
import { zipEntriesOf } from '../zip-entries.ts';
import type { EvidenceServices, WebServices } from './services.ts';

type Services = Pick<WebServices, 'db' | 'store' | 'pdf' | 'settings' | 'evidence'>;

/**
 * Seals a copy in the name of an officer: writes the certificate and the custody log, signs the list of them, has that
 * dated by an authority outside, and keeps it all. Whatever fails, nothing is sealed and the officer may try again.
 */
export async function sealEvidence(
  services: Services,
  acting: Acting,
  input: { copyId: string; now: Date },
): Promise<Result<{ reference: string }, SealRefusal>> {
  const { db, evidence } = services;
  const claimed = await claimSeal(db, acting, input);
  if (!claimed.ok) return claimed;
  const plan = claimed.value;
  if (evidence.timeStamper === null) return noteNoTimeStamp(db, acting, input.copyId);
  const signed = await documentsOf(services, plan);
  const sealBytes = sealOf(plan, signed);
  const stamped = await evidence.timeStamper.stamp(sha256Of(sealBytes));
  if (!stamped.ok) return noteNoTimeStamp(db, acting, input.copyId);
  const files = [...signed, ...signatures(evidence, plan, sealBytes)];
  files.push([EVIDENCE.timeStamp, stamped.value.response]);
  const packed = await packOf(services, plan, files);
  const sealed = { ...packed, sealSha256: sha256Of(sealBytes), stampedAt: stamped.value.at };
  return keepSeal(db, acting, { plan, sealed, now: new Date() });
}

type NamedBytes = [path: string, bytes: Uint8Array];

/** What the seal is of, in the order of the download. */
async function documentsOf(services: Services, plan: SealPlan): Promise<NamedBytes[]> {
  const { store, pdf, settings, evidence } = services;
  const manifestBytes = await readWhole(store, documentKeyOf(plan.manifestSha256));
  const manifest = JSON.parse(manifestBytes.toString('utf8')) as EvidenceManifest;
  const { reference, timeZone, officer, sealedAt } = plan;
  const certificate = composeCertificate(manifest, {
    ...{ reference, timeZone, checkUrl: checkUrlOf(settings.LANTERN_PUBLIC_URL, reference) },
    seal: { officer, at: sealedAt, keyId: plan.key.keyId },
  });
  const log: CustodyLog = { version: 1, releaseId: plan.releaseId, entries: plan.custody };
  const documents: NamedBytes[] = [
    [EVIDENCE.manifest, manifestBytes],
    [EVIDENCE.custody, Buffer.from(canonicalJson(log))],
    [EVIDENCE.certificateHtml, Buffer.from(certificatePage(certificate))],
    [EVIDENCE.certificatePdf, await pdf.printCertificate(certificate)],
  ];
  if (isForCrime(plan)) {
    const manifestSha256 = Buffer.from(plan.manifestSha256).toString('hex');
    const statement = composeStatement(manifest, { reference, timeZone, officer, manifestSha256 });
    documents.push([EVIDENCE.witnessStatement, await pdf.printCertificate(statement)]);
  }
  documents.push(
    [EVIDENCE.instructions, evidence.instructions],
    [EVIDENCE.script, evidence.script],
  );
  return documents;
}

/** Where whoever has a copy can check it: nothing there is about the patient. */
export function checkUrlOf(publicUrl: string, reference: string): string {
  return new URL(`/verify/${reference}`, publicUrl).toString();
}

function isForCrime({ requestType }: SealPlan): boolean {
  return requestType === 'police_request' || requestType === 'victim_information_request';
}

function sealOf(plan: SealPlan, signed: readonly NamedBytes[]): Buffer {
  const seal: EvidenceSeal = {
    version: 1,
    releaseId: plan.releaseId,
    controllerOds: plan.controller.odsCode,
    sealedAt: plan.sealedAt.toISOString(),
    officer: plan.officer,
    keyId: plan.key.keyId,
    files: signed.map(([path, bytes]) => ({
      ...{ path, bytes: bytes.length, sha256: hexOf(bytes) },
    })),
  };
  return Buffer.from(canonicalJson(seal));
}

function signatures(
  { keys }: EvidenceServices,
  { key, sealedAt }: SealPlan,
  seal: Buffer,
): NamedBytes[] {
  const signing = keys.open(key.id, key.sealed);
  return [
    [EVIDENCE.seal, seal],
    [EVIDENCE.signature, signing.sign(seal)],
    [EVIDENCE.key, Buffer.from(pem('PUBLIC KEY', key.publicKey))],
    [EVIDENCE.cms, signing.signCms(seal, key.certificate, sealedAt)],
    [EVIDENCE.keyCertificate, Buffer.from(pem('CERTIFICATE', key.certificate))],
  ];
}

/** Keeps every file, and the list of them by which the copy is delivered. */
async function packOf({ store, evidence }: Services, plan: SealPlan, made: readonly NamedBytes[]) {
  const bytes = await readWhole(store, documentKeyOf(plan.contentsSha256));
  const contents = JSON.parse(bytes.toString('utf8')) as ReleaseManifest;
  const files: ManifestFile[] = [...contents.files];
  const add = async ([path, document]: NamedBytes) => {
    files.push(await keptAs(store, path, document));
  };
  for (const one of made) await add(one);
  const checksums = Buffer.from(checksumsText(files));
  const signing = evidence.keys.open(plan.key.id, plan.key.sealed);
  await add([EVIDENCE.checksums, checksums]);
  await add([EVIDENCE.checksumsSignature, signing.sign(checksums)]);
  const whole: ReleaseManifest = { ...contents, sealedAt: plan.sealedAt.toISOString(), files };
  const kept = await putDocument(store, Buffer.from(JSON.stringify(whole)));
  return {
    packageSha256: new Uint8Array(kept.sha256),
    digests: files.map(({ sha256 }) => sha256),
    zipBytes: BigInt(planZip(zipEntriesOf(whole)).lengthBytes),
  };
}

async function keptAs(store: ObjectStore, path: string, bytes: Uint8Array): Promise<ManifestFile> {
  const { key, sizeBytes, sha256 } = await putDocument(store, bytes);
  return {
    ...{ path, kind: 'document', objectKey: key, sizeBytes, crc32: crc32(bytes) },
    ...{ sha256: Buffer.from(sha256).toString('hex'), studyId: null, sopInstanceUid: null },
  };
}

function sha256Of(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(sha256Of(bytes)).toString('hex');
}

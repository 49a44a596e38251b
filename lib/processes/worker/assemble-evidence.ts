import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, putDocument, readWhole } from '#lib/adapters/storage/put-document.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { EvidenceManifest } from '#lib/domain/evidence/manifest.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { canonicalJson } from '#lib/protocols/json/canonical.ts';
import { planZip, zipPieces } from '#lib/protocols/zip/plan.ts';
import {
  claimAssembly,
  keepAssembled,
  quarantineCopy,
  type Assembled,
  type AssemblyPlan,
} from '#lib/use-cases/evidence/assemble-copy.ts';
import { composeManifest, releasedItem } from '../evidence-manifest.ts';
import { zipEntriesOf } from '../zip-entries.ts';
import { measureObject, runningSha256 } from './measure-object.ts';
import type { WorkerServices } from './services.ts';

type Services = Pick<WorkerServices, 'db' | 'store'>;

/**
 * Puts an approved copy together: reads every object back out of the archive and compares it with what arrived and with
 * what was released, writes the manifest, then reads all of it once more in the order in which it will be delivered
 * (EV-3). Killed at any point it begins again. One difference and nothing goes out.
 */
export async function assembleEvidence(
  { db, store }: Services,
  job: Jobs['assemble-evidence'],
): Promise<void> {
  const plan = await claimAssembly(db, { ...job, now: new Date() });
  if (!plan) return;
  const made = await assemble(store, plan);
  const now = new Date();
  if (made.ok) await keepAssembled(db, { ...job, assembled: made.value, now });
  else await quarantineCopy(db, { ...job, reason: made.error, now });
}

/** What was found while a copy went out: nothing more of it does, nor of its release. */
export async function quarantineEvidence(
  { db }: Services,
  job: Jobs['quarantine-evidence'],
): Promise<void> {
  await quarantineCopy(db, { ...job, reason: 'hash_differs', now: new Date() });
}

type AssemblyFault = 'object_missing' | 'hash_differs' | 'not_of_release';

async function assemble(
  store: ObjectStore,
  plan: AssemblyPlan,
): Promise<Result<Assembled, AssemblyFault>> {
  const bytes = await readWhole(store, documentKeyOf(plan.releaseManifestSha256));
  const released = JSON.parse(bytes.toString('utf8')) as ReleaseManifest;
  const items: EvidenceManifest['items'][number][] = [];
  for (const file of released.files.filter(isObject)) {
    const item = await itemOf(store, plan, file);
    if (!item.ok) return item;
    items.push(item.value);
  }
  const manifest = composeManifest(plan, released, { items, createdAt: new Date() });
  const ordered = inOrder(released, manifest);
  const differs = await faultAsDelivered(store, ordered);
  if (differs !== null) return no(differs);
  const kept = await putDocument(store, Buffer.from(canonicalJson(manifest)));
  const contents = await putDocument(store, Buffer.from(JSON.stringify(ordered)));
  return ok({
    manifestSha256: new Uint8Array(kept.sha256),
    contentsSha256: new Uint8Array(contents.sha256),
    items: items.length,
  });
}

function isObject({ kind }: ManifestFile): boolean {
  return kind === 'dicom' || kind === 'derived';
}

/** One object as it lies in the archive now: to the byte what arrived, and what was released. */
async function itemOf(
  store: ObjectStore,
  plan: AssemblyPlan,
  file: ManifestFile,
): Promise<Result<EvidenceManifest['items'][number], AssemblyFault>> {
  const key = parseObjectKey(file.objectKey);
  const measured = key.ok ? await measureObject(store, key.value) : null;
  if (!measured) return no('object_missing');
  const item = releasedItem(plan, file, measured);
  if (item === null) return no('not_of_release');
  const isReleased = measured.sha256 === file.sha256 && measured.sizeBytes === file.sizeBytes;
  const isArrived = item.arrivedSha256 === null || item.arrivedSha256 === measured.dataSetSha256;
  return isReleased && isArrived ? ok(item.item) : no('hash_differs');
}

/** Its files in the order of the download: objects, reports, and whatever else there is. */
function inOrder(released: ReleaseManifest, manifest: EvidenceManifest): ReleaseManifest {
  const paths = [...manifest.items, ...manifest.reports, ...manifest.files].map(({ path }) => path);
  const byPath = new Map(released.files.map((file) => [file.path, file]));
  return { ...released, files: paths.flatMap((path) => byPath.get(path) ?? []) };
}

/** Reads the archive that will be delivered, as far as it is made, and compares each file with its digest. */
async function faultAsDelivered(
  store: ObjectStore,
  contents: ReleaseManifest,
): Promise<'hash_differs' | null> {
  const plan = planZip(zipEntriesOf(contents));
  const expected = new Map(contents.files.map(({ objectKey, sha256 }) => [objectKey, sha256]));
  for (const piece of zipPieces(plan, { from: 0, to: plan.lengthBytes })) {
    if (piece.kind === 'bytes') continue;
    const digest = runningSha256();
    for await (const chunk of store.read(piece.source, { from: piece.from, to: piece.to })) {
      digest.update(chunk);
    }
    if (digest.hex() !== expected.get(piece.source)) return 'hash_differs';
  }
  return null;
}

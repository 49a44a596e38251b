import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import { ObjectMissing, type ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import {
  approvedBatch,
  certify,
  deleteItem,
  packageManifests,
  settleItem,
} from '#lib/use-cases/retention/carry-out-deletion.ts';
import type { WorkerServices } from './services.ts';

type Job = Jobs['carry-out-deletion'];

/**
 * Carries out what two people have let go, record by record: the row first, then its bytes, then the word that both
 * are gone. Killed at any point, the next run goes on where it stopped, and no row ever promises bytes that are gone.
 */
export async function carryOutDeletion(
  { db, store }: Pick<WorkerServices, 'db' | 'store'>,
  job: Job,
): Promise<void> {
  const batch = await approvedBatch(db, job);
  if (!batch) return;
  const of = { ...job, ...batch };
  for (const item of batch.items) {
    const isNew = item.state === 'proposed';
    const documents = isNew ? await documentsOf({ db, store }, of, item.recordId) : item.documents;
    const isGone = isNew ? await deleteItem(db, of, item, { documents, now: new Date() }) : true;
    if (!isGone) continue;
    for (const name of documents) {
      const key = parseObjectKey(name);
      if (key.ok) await store.remove(key.value);
    }
    await settleItem(db, job, { itemId: item.itemId, now: new Date() });
  }
  await certify(db, job, new Date());
}

/** What was made for a release alone: its manifests, derived objects, directory, texts, checksums, and what its forms are of. */
const OWN_FILES: readonly ReleaseManifest['files'][number]['kind'][] = [
  ...(['derived', 'dicomdir', 'document', 'checksums'] as const),
  ...(['transcoded', 'picture', 'script'] as const),
];

/**
 * The objects that a package's end takes along: none that another package of the same request still has, and never an
 * image or a report that arrived, which are the hospital's.
 */
async function documentsOf(
  services: Pick<WorkerServices, 'db' | 'store'>,
  { kind, organisationId }: { kind: string; organisationId: string },
  releaseId: string,
): Promise<readonly string[]> {
  return kind === 'release_package' ? ownDocuments(services, { organisationId, releaseId }) : [];
}

/** Of the manifests that are named, or else of those that the release has. */
export async function ownDocuments(
  { db, store }: Pick<WorkerServices, 'db' | 'store'>,
  of: { readonly organisationId: string; readonly releaseId: string },
  named: readonly Uint8Array[] | null = null,
): Promise<readonly string[]> {
  const manifests = await packageManifests(db, of);
  const others = await Promise.all(
    (manifests?.others ?? []).map((sha256) => filesOf(store, sha256)),
  );
  const stillUsed = new Set(others.flat());
  const own = await Promise.all(
    (named ?? manifests?.own ?? []).map((sha256) => filesOf(store, sha256)),
  );
  return [...new Set(own.flat())].filter((name) => !stillUsed.has(name));
}

/** A manifest's own files and itself. One that is not in the store any more has nothing left to take. */
async function filesOf(store: ObjectStore, manifestSha256: Uint8Array): Promise<readonly string[]> {
  const key = documentKeyOf(manifestSha256);
  try {
    const manifest = JSON.parse((await readWhole(store, key)).toString()) as ReleaseManifest;
    const files = manifest.files.filter(({ kind }) => OWN_FILES.includes(kind));
    return [...new Set([key, ...files.map(({ objectKey }) => objectKey)])];
  } catch (fault) {
    if (fault instanceof ObjectMissing) return [];
    throw fault;
  }
}

import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, putDocument, readWhole } from '#lib/adapters/storage/put-document.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { FormFault } from '#lib/domain/release/form.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { planZip } from '#lib/protocols/zip/plan.ts';
import { claimForm, type FormPlan, isFormWanted } from '#lib/use-cases/form/claim-form.ts';
import { waitForTurn } from '#lib/use-cases/form/wait-for-turn.ts';
import { failForm, keepForm, keepFormProgress } from '#lib/use-cases/form/keep-form.ts';
import { speaking } from '../../speaking.ts';
import { zipEntriesOf } from '../../zip-entries.ts';
import { ownDocuments } from '../carry-out-deletion.ts';
import type { WorkerServices } from '../services.ts';
import { formObject, type FormObject } from './form-object.ts';
import { formPapers } from './form-papers.ts';
import { FormSeries } from './form-series.ts';
import { readReleased, type ReleasedObject } from './released-object.ts';

type Services = Pick<WorkerServices, 'db' | 'store' | 'renderer'>;

/** A worker does several things at a time, and forms take minutes: some of its hands stay free for everything else. */
export function formsInTurn(most: number) {
  let beingMade = 0;
  return async (services: Services, job: Jobs['prepare-form']): Promise<void> => {
    if (beingMade >= most) {
      await waitForTurn(services.db, { ...job, now: new Date() });
      return;
    }
    beingMade += 1;
    try {
      await prepareForm(services, job);
    } finally {
      beingMade -= 1;
    }
  };
}

/**
 * Makes a form of a release: one object after the other, so that it takes the memory of one. The same release gives the
 * same files, so that a run that was killed is followed by one that ends with one form. It stops when nobody may have it
 * any more; what was made until then is on the form's list, or taken away at once.
 */
export async function prepareForm(services: Services, job: Jobs['prepare-form']): Promise<void> {
  const { db, store } = services;
  const plan = await claimForm(db, { ...job, now: new Date() });
  if (!plan) {
    await failForm(db, { ...job, because: 'link_ended', manifestSha256: null });
    return;
  }
  const files: ManifestFile[] = [];
  const made = await orGivenUp(plan, () =>
    speaking(plan.language, () => makeForm(services, plan, files)),
  );
  const manifest = await keepManifest(store, plan, made.ok ? made.value : files);
  if (made.ok && (await keepForm(db, { ...job, made: manifest, now: new Date() }))) return;
  const because = made.ok ? 'link_ended' : made.error;
  const { manifestSha256 } = manifest;
  if (await failForm(db, { ...job, because, manifestSha256 })) return;
  for (const name of await ownDocuments(services, plan, [manifestSha256])) {
    const key = parseObjectKey(name);
    if (key.ok) await store.remove(key.value);
  }
}

/** So long a form is tried again when something of ours is broken; then whoever waits is told. */
const TRIED_MILLISECONDS = 3_600_000;

async function orGivenUp(
  { askedAt }: FormPlan,
  make: () => Promise<Result<readonly ManifestFile[], FormFault>>,
): Promise<Result<readonly ManifestFile[], FormFault>> {
  try {
    return await make();
  } catch (fault) {
    if (Date.now() - askedAt.getTime() < TRIED_MILLISECONDS) throw fault;
    return no('given_up');
  }
}

/** Every file of the form, in the order of its download. What was made before it stopped is in `files`. */
async function makeForm(
  services: Services,
  plan: FormPlan,
  files: ManifestFile[],
): Promise<Result<readonly ManifestFile[], FormFault>> {
  const { db, store } = services;
  const bytes = await readWhole(store, documentKeyOf(plan.manifestSha256));
  const released = JSON.parse(bytes.toString('utf8')) as ReleaseManifest;
  const listed = released.files.filter(({ kind }) => kind === 'dicom' || kind === 'derived');
  const series = new FormSeries(plan);
  const objects: FormObject[] = [];
  let first: ReleasedObject | null = null;
  for (const [done, file] of listed.entries()) {
    if (!(await isFormWanted(db, { ...plan, now: new Date() }))) return no('link_ended');
    await keepFormProgress(db, plan, { done, total: listed.length });
    const object = await readReleased(store, file);
    if (!object.ok) return object;
    first ??= object.value;
    const place = series.place(object.value);
    const made = await formObject(services, plan, object.value, place);
    series.add(object.value, place, made);
    objects.push(made);
    files.push(...made.files);
  }
  const papers = await formPapers(store, { plan, released, series, objects, first });
  files.push(...papers);
  return ok(files);
}

async function keepManifest(store: ObjectStore, plan: FormPlan, files: readonly ManifestFile[]) {
  const manifest: ReleaseManifest = {
    ...{ version: 1, releaseId: plan.releaseId, reference: plan.reference, files },
    ...{ sealedAt: plan.sealedAt.toISOString(), timeZone: plan.timeZone },
  };
  const { sha256 } = await putDocument(store, Buffer.from(JSON.stringify(manifest)));
  const { lengthBytes } = planZip(zipEntriesOf(manifest));
  return { manifestSha256: sha256, fileCount: files.length, zipBytes: BigInt(lengthBytes) };
}

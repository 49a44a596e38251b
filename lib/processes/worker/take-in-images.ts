import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { commitArrivals } from '#lib/use-cases/arrival/commit-arrivals.ts';
import { forgetKeys, objectsLeft, settleGone } from '#lib/use-cases/image-ask/forget-brought.ts';
import { runOutAsk } from '#lib/use-cases/image-ask/run-out.ts';
import {
  claimForPatient,
  settleFallenBack,
  settleTakenIn,
  studyToTakeIn,
  type SealedImage,
} from '#lib/use-cases/image-ask/take-in.ts';
import { ArrivingObject, type Holder } from '../arrival/arriving-object.ts';
import type { WorkerServices } from './services.ts';

type Job = Jobs['take-in-images'];
type Deps = Pick<WorkerServices, 'db' | 'ingest' | 'store'> & {
  readonly settings: Pick<WorkerServices['settings'], 'LANTERN_MODE' | 'QUIET_PERIOD_SECONDS'>;
};

/**
 * Takes a study that somebody brought into their record, image by image and by the very path of what arrives from a
 * hospital's systems: read anew, hashed, stored, committed, and of two under one name the second laid aside. Killed at any
 * point, the next run does again what was done, with the same end.
 */
export async function takeInImages(deps: Deps, job: Job): Promise<void> {
  const { db, ingest, settings } = deps;
  const study = await studyToTakeIn(db, job);
  if (!study) return;
  const { organisationId } = job;
  const { organisationOds, patientId, images } = study;
  const holder = { organisationId, organisationOds, place: settings.LANTERN_MODE };
  const options = { quietPeriodSeconds: settings.QUIET_PERIOD_SECONDS };
  let studyId: string | null = null;
  for (const image of images) {
    const arrival = await openImage(deps, holder, image);
    if (studyId === null) {
      const claimed = await claimForPatient(ingest, arrival, patientId);
      if (claimed.problem !== null) {
        return settleFallenBack(db, job, { problem: claimed.problem, now: new Date() });
      }
      ({ studyId } = claimed);
    }
    await commitArrivals(ingest, [arrival], options);
  }
  if (studyId === null) throw new Error('A brought study without images');
  await settleTakenIn(db, job, { studyId, images: images.length, now: new Date() });
}

/** Opens what was sealed, and stores it as what arrives is stored. */
async function openImage(
  { store }: Pick<Deps, 'store'>,
  holder: Holder,
  image: SealedImage,
): Promise<Arrival> {
  const object = await ArrivingObject.begin({ store, writer: null }, image);
  try {
    for await (const chunk of sealedDocuments(store).read(image)) await object.write(chunk);
    const read = await object.read();
    if (read.outcome !== 'sound') throw new Error('A brought image is not what was read of it');
    const arrival = object.arrival(holder, read);
    if (!Buffer.from(arrival.dataSetSha256).equals(image.dataSetSha256)) {
      throw new Error('A brought image is not what was sealed');
    }
    await object.keep(arrival);
    return arrival;
  } catch (fault) {
    await object.discard();
    throw fault;
  }
}

/** Lets go what was brought and is over: its keys, then its bytes. Run twice, it does nothing more. */
export async function forgetBrought(
  { db, store }: Pick<Deps, 'db' | 'store'>,
  job: Jobs['forget-brought'],
): Promise<void> {
  await forgetKeys(db, job, new Date());
  const documents = sealedDocuments(store);
  for (let left = await objectsLeft(db, job); left.length > 0; left = await objectsLeft(db, job)) {
    for (const { objectSha256 } of left) await documents.remove(objectSha256);
    await settleGone(db, job, { ids: left.map(({ id }) => id), now: new Date() });
  }
}

/** What happens to an ask by itself. */
export async function endImageAsk(
  { db }: Pick<Deps, 'db'>,
  job: Jobs['end-image-ask'],
): Promise<void> {
  await runOutAsk(db, job, new Date());
}

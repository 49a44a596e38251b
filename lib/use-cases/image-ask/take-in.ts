import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { auditOfAsk, lockAsk, type FoundAsk } from '#lib/adapters/db/image-ask-facts.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import type { IngestDb } from '#lib/adapters/db/ingest.ts';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import type { Arrival } from '#lib/domain/arrival/arrival.ts';
import { problemOf, type BroughtProblem } from '#lib/domain/image-ask/brought-study.ts';
import { claimStudy } from '../arrival/make-places.ts';
import { settleAsk } from './settle-ask.ts';

type Job = Jobs['take-in-images'];

/** An image as it lies sealed. */
export type SealedImage = SealedDocument & {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataSetSha256: Uint8Array;
};

/** A study that somebody has said is to be taken in, and for whom. */
export type ToTakeIn = {
  readonly organisationOds: string;
  readonly patientId: string;
  readonly images: readonly SealedImage[];
};

/** Null where there is nothing to take in any more: then it was done before. */
export function studyToTakeIn(db: Db, job: Job): Promise<ToTakeIn | null> {
  return db.as(asSystem(job.organisationId).context, async (tx) => {
    const study = await tx.broughtStudy.findFirst({
      where: { id: job.broughtStudyId, state: 'taking_in' },
      select: {
        ask: { select: { patientId: true, organisation: { select: { odsCode: true } } } },
        objects: { orderBy: { id: 'asc' }, select: imageColumns },
      },
    });
    if (!study) return null;
    const { patientId, organisation } = study.ask;
    const images = study.objects.flatMap(({ sealKey: key, ...image }) => {
      return key === null ? [] : [{ ...image, key }];
    });
    return { organisationOds: organisation.odsCode, patientId, images };
  });
}

const imageColumns = {
  ...{ sopClassUid: true, sopInstanceUid: true, transferSyntaxUid: true, dataSetSha256: true },
  ...{ objectSha256: true, sealKey: true },
} as const;

/** Makes the study in the patient's record, or says why it stays out: somebody looks before anything is mixed. */
export async function claimForPatient(
  ingest: IngestDb,
  arrival: Arrival,
  patientId: string,
): Promise<{ readonly studyId: string; readonly problem: BroughtProblem | null }> {
  const context = { kind: 'ingest', organisationIds: [arrival.organisationId] } as const;
  return ingest.as(context, async (tx) => {
    const held = await claimStudy(tx, arrival, patientId);
    return { studyId: held.id, problem: problemOf(held, patientId) };
  });
}

/** Says that all of it is in the record. Repeating it changes nothing. */
export function settleTakenIn(
  db: Db,
  job: Job,
  { studyId, images, now }: { studyId: string; images: number; now: Date },
): Promise<void> {
  return settle(db, job, async (tx, ask) => {
    const { count } = await tx.broughtStudy.updateMany({
      where: { id: job.broughtStudyId, state: 'taking_in' },
      data: { state: 'taken_in', stateSince: now, studyId },
    });
    if (count !== 1) return;
    const { id: askId, organisationId } = ask;
    await addJob(tx, 'forget-brought', { organisationId, askId });
    await record(tx, {
      ...{ event: 'image_ask.taken_in', ...auditOfAsk(ask), studyId, toState: 'taken_in' },
      details: { askId, broughtStudyId: job.broughtStudyId, images },
    });
    await settleAsk(tx, ask, now);
  });
}

/** Gives it back to those who decide, with what stands in its way. */
export function settleFallenBack(
  db: Db,
  job: Job,
  { problem, now }: { problem: BroughtProblem; now: Date },
): Promise<void> {
  return settle(db, job, async (tx, ask) => {
    await tx.broughtStudy.updateMany({
      where: { id: job.broughtStudyId, state: 'taking_in' },
      data: { state: 'waiting', stateSince: now, problem },
    });
    const { id: askId } = ask;
    await record(tx, {
      ...{ event: 'image_ask.taken_in', ...auditOfAsk(ask), outcome: 'denied', reason: problem },
      details: { askId, broughtStudyId: job.broughtStudyId },
    });
  });
}

function settle(
  db: Db,
  { organisationId, broughtStudyId }: Job,
  act: (tx: Tx, ask: FoundAsk) => Promise<void>,
): Promise<void> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const where = { id: broughtStudyId };
    const study = await tx.broughtStudy.findUnique({ where, select: { askId: true } });
    const ask = study && (await lockAsk(tx, study.askId));
    if (ask) await act(tx, ask);
  });
}

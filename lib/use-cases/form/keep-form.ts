import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { FormFault } from '#lib/domain/release/form.ts';
import type { OfForm } from './claim-form.ts';

export type MadeForm = {
  readonly manifestSha256: Uint8Array<ArrayBuffer>;
  readonly fileCount: number;
  readonly zipBytes: bigint;
};

/** Keeps how far the making of a form has come, for whoever waits for it. */
export async function keepFormProgress(
  db: Db,
  { organisationId, formId }: OfForm,
  { done, total }: { readonly done: number; readonly total: number },
): Promise<void> {
  await db.as(asSystem(organisationId).context, (tx) =>
    tx.releaseForm.updateMany({
      where: { id: formId, state: 'preparing' },
      data: { objectsDone: done, objectsTotal: total },
    }),
  );
}

/** Keeps a form that was made. Whoever made it a second time, or too late, is told false. */
export function keepForm(
  db: Db,
  of: OfForm & { readonly made: MadeForm; readonly now: Date },
): Promise<boolean> {
  const { formId, made, now } = of;
  return db.as(asSystem(of.organisationId).context, async (tx) => {
    const { count } = await tx.releaseForm.updateMany({
      where: { id: formId, state: 'preparing', release: { state: 'active' } },
      data: { state: 'ready', ...made, readyAt: now, failedBecause: null },
    });
    if (count === 0) return false;
    const { fileCount: files, zipBytes: bytes } = made;
    await record(tx, {
      ...{ event: 'release.form_made', ...(await aboutForm(tx, formId)), bytes },
      details: { formId, files },
    });
    return true;
  });
}

/**
 * Says that a form could not be made, with the list of what was made of it until then, so that it goes with the release.
 * One that is made already stays. False where the release has no package any more: then nobody but the caller knows of
 * those files.
 */
export function failForm(
  db: Db,
  of: OfForm & {
    readonly because: FormFault;
    readonly manifestSha256: Uint8Array<ArrayBuffer> | null;
  },
): Promise<boolean> {
  const { formId, because: reason, manifestSha256 } = of;
  return db.as(asSystem(of.organisationId).context, async (tx) => {
    const { count } = await tx.releaseForm.updateMany({
      where: { id: formId, state: 'preparing' },
      data: { state: 'failed', failedBecause: reason, ...(manifestSha256 && { manifestSha256 }) },
    });
    if (count === 1) {
      await record(tx, {
        ...{ event: 'release.form_failed', ...(await aboutForm(tx, formId)) },
        ...{ outcome: 'error', reason, details: { formId } },
      });
    }
    const row = await tx.releaseForm.findUnique({
      where: { id: formId },
      select: { state: true },
    });
    return row !== null && row.state !== 'removed';
  });
}

async function aboutForm(tx: Tx, formId: string) {
  const { organisationId, releaseId, release } = await tx.releaseForm.findUniqueOrThrow({
    where: { id: formId },
    select: {
      ...{ organisationId: true, releaseId: true },
      release: {
        select: {
          requestId: true,
          request: { select: { subjectPersonId: true, subjectPatientId: true } },
        },
      },
    },
  });
  const { subjectPersonId, subjectPatientId: patientId } = release.request;
  return { organisationId, releaseId, requestId: release.requestId, subjectPersonId, patientId };
}

import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { HALT_REASONS, type HaltReason } from '#lib/domain/subject-request/facts.ts';
import { applySubjectRequestEvent } from './apply-subject-request-event.ts';

type Of = { readonly organisationId: string; readonly subjectRequestId: string };

type Attempt = Of & {
  /** Whether a letter has said that it is being deleted. */
  readonly isTold: boolean;
  readonly now: Date;
};

/** What came of it: deleted now or before, kept for a reason, or nothing that two people let go. */
export type ErasureOutcome = 'deleted' | 'kept' | 'not_approved';

/** Why it may not be deleted at this moment; null when it may. Asked before the last letter is written. */
export function erasureRefusal(
  db: Db,
  { organisationId, subjectRequestId }: Of,
): Promise<HaltReason | 'not_approved' | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const [row] = await tx.$queryRaw<{ refusal: HaltReason | 'not_approved' | null }[]>`
      SELECT app.erasure_refusal(${subjectRequestId}::uuid) AS refusal`;
    return row?.refusal ?? null;
  });
}

/**
 * Deletes what two people let go, with its certificate and its audit row, in one transaction in which the database asks
 * every hold again (INV-7; scenario 40). What stands in the way sends it back to those who decided, who are told what it
 * is. Repeating it does nothing.
 */
export function carryOutErasure(db: Db, of: Attempt): Promise<ErasureOutcome> {
  const { organisationId, subjectRequestId, now } = of;
  return db.as(asSystem(organisationId).context, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM subject_request WHERE id = ${subjectRequestId}::uuid FOR UPDATE`;
    const request = await tx.subjectRequest.findFirst({
      where: { id: subjectRequestId, state: 'approved' },
      select: {
        ...{ personId: true, acceptedParts: true, version: true },
        ...{ decidedBy: true, decidedAt: true, approvedBy: true, approvedAt: true },
      },
    });
    const { decidedBy, decidedAt, approvedBy, approvedAt } = request ?? {};
    if (!request || !decidedBy || !decidedAt || !approvedBy || !approvedAt) return 'not_approved';
    const answer = await erase(tx, subjectRequestId);
    if ('refusal' in answer) return halt(tx, of, { ...request, refusal: answer.refusal });
    const people = { decidedBy, decidedAt, approvedBy, approvedAt };
    await tx.erasureCertificate.createMany({
      data: [
        {
          ...{ organisationId, subjectRequestId, personId: request.personId, ...people },
          parts: request.acceptedParts,
          counts: answer.counts,
          completedAt: now,
        },
      ],
    });
    await move(tx, of, { kind: 'carry_out' });
    return 'deleted';
  });
}

type Erased = { readonly counts: Record<string, number> } | { readonly refusal: string };

async function erase(tx: Tx, subjectRequestId: string): Promise<Erased> {
  const [row] = await tx.$queryRaw<{ answer: Erased }[]>`
    SELECT app.erase_person(${subjectRequestId}::uuid) AS answer`;
  return row?.answer ?? { refusal: 'not_approved' };
}

async function halt(
  tx: Tx,
  of: Attempt,
  { refusal, version }: { refusal: string; version: number },
): Promise<ErasureOutcome> {
  const { organisationId, subjectRequestId } = of;
  const because = HALT_REASONS.find((reason) => reason === refusal);
  if (because === undefined) {
    const about = { event: 'subject_request.moved', organisationId, reason: refusal } as const;
    await record(tx, { ...about, outcome: 'denied', details: { subjectRequestId } });
    return 'not_approved';
  }
  await move(tx, of, { kind: 'halt', because });
  if (of.isTold) {
    await addJob(tx, 'tell-subject-request', {
      ...{ organisationId, subjectRequestId },
      ...{ about: 'not_deleted', version: version + 1 },
    });
  }
  return 'kept';
}

async function move(
  tx: Tx,
  { organisationId, subjectRequestId, now }: Attempt,
  event: { kind: 'carry_out' } | { kind: 'halt'; because: HaltReason },
): Promise<void> {
  const { actor } = asSystem(organisationId);
  const moved = await applySubjectRequestEvent(tx, { actor, subjectRequestId, event, now });
  if (!moved.ok) throw new Error(`an approved deletion did not move on: ${moved.error}`);
}

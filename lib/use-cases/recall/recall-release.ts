import { randomBytes } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { StudyId } from '#lib/base/id.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import { incidentOf, type RecallReason } from '#lib/domain/recall/recall.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { beginIncident } from '../incident/begin-incident.ts';
import { freezeStudies } from './freeze-studies.ts';
import { keepWhatIsKnown } from './keep-what-is-known.ts';
import { lastSent, type Sent } from './last-sent.ts';

export type RecallInput = {
  readonly requestId: string;
  readonly because: RecallReason;
  /** What is known of how it happened, in words. */
  readonly known: string;
  /** The studies that are another patient's. */
  readonly mixedUp: readonly StudyId[];
  readonly now: Date;
};

/**
 * Takes back what went to the wrong person, or held the wrong scans: ends links, downloads and open pages, keeps what was
 * seen of it, freezes every release with a study that is another patient's (INV-14), and drafts the incident, whose 72
 * hours run from now. One transaction; once for each release, however often and by however many it is done.
 */
export function recallRelease(
  db: Db,
  { actor, context }: Acting,
  input: RecallInput,
): Promise<Result<{ isNew: boolean }, RequestRefusal>> {
  const { requestId, because, known, mixedUp, now } = input;
  return db.as(context, async (tx) => {
    const event = { kind: 'recall', because, known, mixedUp } as const;
    const moved = await applyMove(tx, { actor, requestId, event, now });
    // A colleague was quicker, or the button was pressed twice: it is done, which is what was wanted.
    if (!moved.ok) return moved.error === 'already_recalled' ? ok({ isNew: false }) : moved;
    const sent = await lastSent(tx, requestId);
    if (!sent || actor.kind !== 'person') throw new Error('a recall of what was never sent');
    const by = actor.personId;
    const incidentId = await draftIncident(tx, sent, { ...input, by });
    const { organisationId, releaseId, recipientPersonId } = sent;
    const { id: recallId } = await tx.recall.create({
      data: {
        ...{ organisationId, requestId, releaseId, incidentId, recipientPersonId },
        ...{ reference: sent.reference, because, known: known.trim() },
        ...{ recalledBy: by, recalledAt: now },
      },
      select: { id: true },
    });
    const frozen = because === 'wrong_patient' ? mixedUp : [];
    await keepWhatIsKnown(tx, { recallId, sent, mixedUp: frozen });
    if (frozen.length > 0) await freezeStudies(tx, { recallId, sent, studyIds: frozen, now });
    return ok({ isNew: true });
  });
}

/** An incident as staff report one: with the words of whoever recalled, who knows of it from now on. */
async function draftIncident(
  tx: Tx,
  { organisationId, requestId, subjectPersonId }: Sent,
  { because, known, now, by }: RecallInput & { readonly by: string },
): Promise<string> {
  const { id } = await tx.incident.create({
    data: {
      ...{ reference: referenceOf('INC', randomBytes(8)), organisationId, source: 'staff' },
      ...{ kind: incidentOf(because), description: known.trim(), reportedByPersonId: by },
      ...{ reportedAt: now, awareAt: now, stateSince: now },
    },
    select: { id: true },
  });
  await beginIncident(tx, { id, organisationId, awareAt: now });
  await record(tx, {
    ...{ event: 'incident.reported', organisationId, requestId, subjectPersonId },
    ...{ toState: 'reported', details: { incidentId: id } },
  });
  return id;
}

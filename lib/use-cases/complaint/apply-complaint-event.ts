import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { loadComplaintFacts } from '#lib/adapters/db/complaint-facts.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import {
  decideComplaint,
  type ComplaintEvent,
  type ComplaintMoveRefusal,
} from '#lib/domain/complaint/decide-complaint.ts';
import type { ComplaintState } from '#lib/domain/complaint/lifecycle.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

export type MoveComplaintRefusal = ComplaintMoveRefusal | 'not_found' | 'changed_meanwhile';

export type ComplaintMove = {
  readonly actor: Actor;
  readonly complaintId: string;
  readonly event: ComplaintEvent;
  readonly now: Date;
  /** The version the person was looking at, when they were looking at one. */
  readonly expectedVersion?: number;
};

/** Moves a complaint on inside a transaction, with its audit row and the letter that belongs to it. */
export async function applyComplaintEvent(
  tx: Tx,
  { actor, complaintId, event, now, expectedVersion }: ComplaintMove,
): Promise<Result<ComplaintState, MoveComplaintRefusal>> {
  const tried = {
    event: 'complaint.moved',
    details: { complaintId, event: event.kind },
  } as const;
  await tx.$queryRaw`SELECT 1 FROM complaint WHERE id = ${complaintId}::uuid FOR UPDATE`;
  const found = await loadComplaintFacts(tx, complaintId);
  if (!found) return refuse(tx, 'not_found', tried);
  const { facts, version } = found;
  const { organisationId, complainant } = facts;
  const about = {
    ...tried,
    organisationId,
    subjectPersonId: complainant.personId,
    fromState: facts.state,
  };
  const decision = decideComplaint(actor, facts, event, now);
  if (!decision.ok) return refuse(tx, decision.error, about);
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return refuse(tx, 'changed_meanwhile', about);
  }
  const { from, to, by } = decision.value;
  const { count } = await tx.complaint.updateMany({
    where: { id: complaintId, state: from, version },
    data: {
      state: to,
      stateSince: now,
      version: { increment: 1 },
      ...whatTheEventLeaves(event, actor, now),
    },
  });
  if (count !== 1) return refuse(tx, 'changed_meanwhile', about);
  if (event.kind === 'send_outcome') {
    await addJob(tx, 'tell-outcome', { organisationId, complaintId });
  }
  await record(tx, { ...about, toState: to, actorRole: by });
  return ok(to);
}

function whatTheEventLeaves(event: ComplaintEvent, actor: Actor, now: Date) {
  switch (event.kind) {
    case 'acknowledge':
      return { acknowledgedAt: now };
    case 'send_outcome':
      return {
        outcome: event.outcome,
        answer: event.answer,
        answeredAt: now,
        answeredByPersonId: actor.kind === 'person' ? actor.personId : null,
      };
    case 'close':
      return { closedAt: now };
    default:
      return {};
  }
}

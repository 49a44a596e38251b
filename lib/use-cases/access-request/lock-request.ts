import { refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { hasStake } from '#lib/domain/access-request/party.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import { isOutOfReach } from '#lib/domain/policy/access-request.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';
import { auditOf } from './apply-move.ts';

export type LockRefusal =
  StaffRefusal | 'not_found' | 'own_request' | 'changed_meanwhile' | 'wrong_state';

/** What a member of staff wants to change about a request without moving it on. */
export type StaffChange = {
  readonly actor: Actor;
  readonly requestId: string;
  readonly event: AuditEventName;
  readonly roles: readonly Role[];
  readonly states: readonly RequestState[];
  readonly now: Date;
  /** The version the person was looking at, when they were looking at one. */
  readonly expectedVersion?: number;
};

export type LockedRequest = { readonly facts: RequestFacts; readonly version: number };

/**
 * Reads a request for a change by staff and keeps it from everybody else until the transaction ends. Nobody with a
 * stake in it comes so far (INV-2). A refusal is audited.
 */
export async function lockRequest(
  tx: Tx,
  change: StaffChange,
): Promise<Result<LockedRequest, LockRefusal>> {
  const { requestId, event } = change;
  await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const found = await loadRequestFacts(tx, requestId);
  if (!found) return refuse(tx, 'not_found', { event, requestId });
  const refusal = refusalFor(change, found);
  if (refusal !== null) {
    const { facts } = found;
    return refuse(tx, refusal, { event, ...auditOf(facts), fromState: facts.state });
  }
  return ok(found);
}

function refusalFor(change: StaffChange, { facts, version }: LockedRequest): LockRefusal | null {
  const { actor, roles, states, now, expectedVersion } = change;
  if (hasStake(actor, facts, now)) return 'own_request';
  if (isOutOfReach(actor, facts, now)) return 'not_found';
  const { controllerOrganisationId: organisationId, place } = facts;
  const staff = staffMay(actor, { roles, organisationId, place, isGrave: false }, now);
  if (!staff.ok) return staff.error;
  if (expectedVersion !== undefined && expectedVersion !== version) return 'changed_meanwhile';
  return states.includes(facts.state) ? null : 'wrong_state';
}

/** Whoever looks at an older version is told so when they act on it. */
export async function touchRequest(tx: Tx, requestId: string): Promise<void> {
  await tx.accessRequest.updateMany({
    where: { id: requestId },
    data: { version: { increment: 1 } },
  });
}

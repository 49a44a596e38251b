import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn, toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import {
  decideProxy,
  type ProxyDecision,
  type ProxyMoveRefusal,
} from '#lib/domain/proxy/decide-proxy.ts';
import type { ProxyState } from '#lib/domain/proxy/lifecycle.ts';
import type { ProxyEvent } from '#lib/domain/proxy/proxy.ts';
import { auditOfProxy, lockProxy } from './lock-proxy.ts';
import { followInTime } from './proxy-jobs.ts';

/** What people do to an authority that is there. That its time is over is the worker’s, and whose record it is another act. */
export type PersonsProxyEvent = Exclude<ProxyEvent, { readonly kind: 'match' | 'expire' }>;

export type MoveProxyRefusal = ProxyMoveRefusal | 'not_found' | 'changed_meanwhile';

type Move = {
  readonly proxyId: string;
  readonly event: PersonsProxyEvent;
  readonly now: Date;
  /** The version the person was looking at. Ending waits for no fresh page. */
  readonly expectedVersion?: number;
};

/**
 * Lets one thing happen to one authority. Who acts by it is let in or shut out with this transaction, because each look
 * asks these rows; what follows for requests, and who is told, is a job’s.
 */
export function moveProxy(
  db: Db,
  { actor, context }: Acting,
  input: Move,
): Promise<Result<ProxyState, MoveProxyRefusal>> {
  const { proxyId, event, now } = input;
  return db.as(context, async (tx) => {
    const tried = { event: AUDITED[event.kind], details: { proxyId } } as const;
    const found = await lockProxy(tx, proxyId);
    if (!found) return refuse(tx, 'not_found', tried);
    const about = { ...tried, ...auditOfProxy(found) };
    const decision = decideProxy(actor, found.facts, event, now);
    if (!decision.ok) return refuse(tx, decision.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const { expectedVersion } = input;
    if (expectedVersion !== undefined && expectedVersion !== found.version) {
      return refuse(tx, 'changed_meanwhile', about);
    }
    await apply(tx, { actor, found, input, decision: decision.value });
    return ok(decision.value.to);
  });
}

const AUDITED = {
  find: 'proxy.found',
  verify: 'proxy.verified',
  decline: 'proxy.declined',
  suspend: 'proxy.suspended',
  confirm: 'proxy.confirmed',
  withdraw: 'proxy.ended',
  revoke: 'proxy.ended',
} as const satisfies Record<PersonsProxyEvent['kind'], AuditEventName>;

type Applied = {
  readonly actor: PersonActor;
  readonly found: FoundProxy;
  readonly input: Move;
  readonly decision: ProxyDecision;
};

async function apply(tx: Tx, applied: Applied): Promise<void> {
  const { found, input, decision } = applied;
  const { event, now, proxyId } = input;
  const { from, to, by } = decision;
  // Before the row moves: whoever ends what is theirs may not see it for a writer of it afterwards.
  await tellEvent(tx, applied);
  const { count } = await tx.proxyAuthority.updateMany({
    where: { id: proxyId, state: from, version: found.version },
    data: {
      version: { increment: 1 },
      ...(to !== from && { state: to, stateSince: now }),
      ...whatTheEventLeaves(applied),
    },
  });
  // What was written before it is undone with the transaction.
  if (count !== 1) throw new Error('an authority that was locked has changed');
  await record(tx, {
    event: AUDITED[event.kind],
    ...auditOfProxy(found, isToldToPatient(found, event.kind)),
    ...{ toState: to, actorRole: by },
    details: { proxyId, event: event.kind, kind: found.facts.kind },
  });
  await followInTime(tx, proxyId, { now, isNews: event.kind !== 'find' });
}

function isToldToPatient({ facts }: FoundProxy, kind: PersonsProxyEvent['kind']): boolean {
  return kind === 'verify' || facts.state === 'active' || facts.state === 'suspended_review';
}

function whatTheEventLeaves({ actor, found, input: { event, now }, decision }: Applied) {
  const today = localDate(now, found.facts.zone);
  switch (event.kind) {
    case 'find': {
      const by = { findingByPersonId: actor.personId, findingAt: now };
      return { finding: event.finding, ...by };
    }
    case 'verify':
      return {
        ...whatWasGranted(event),
        ...(!found.facts.hasPaper && { paperElsewhere: event.paperElsewhere.trim() }),
        ...{ validFrom: toColumn(today), decidedByPersonId: actor.personId, decidedAt: now },
      };
    case 'confirm':
      return { ownConsentAt: now, ownConsentUntil: toColumn(event.until) };
    case 'suspend':
      return {};
    default:
      return { endedAt: now, endedBecause: ENDED_BY[endedBy(event.kind, decision.by)] };
  }
}

function whatWasGranted(event: Extract<PersonsProxyEvent, { readonly kind: 'verify' }>) {
  const { scope, validTo, reviewOn, evidence } = event;
  return {
    evidenceSeen: [...evidence],
    ...{ scopeFrom: toNullableColumn(scope.from), scopeTo: toNullableColumn(scope.to) },
    ...{ scopeModalities: [...scope.modalities], scopeBodyParts: [...scope.bodyParts] },
    ...{ includeReports: scope.includeReports, wholeRecord: scope.wholeRecord },
    ...{ validTo: toNullableColumn(validTo), reviewOn: toColumn(reviewOn) },
  };
}

const ENDED_BY = {
  declined: 'not_confirmed',
  proxy: 'stopped_by_proxy',
  subject: 'stopped_by_patient',
  staff: 'stopped_by_hospital',
} as const;

function endedBy(kind: string, by: ProxyDecision['by']): keyof typeof ENDED_BY {
  if (kind === 'decline') return 'declined';
  return by === 'proxy' || by === 'subject' ? by : 'staff';
}

async function tellEvent(tx: Tx, { actor, found, input, decision }: Applied): Promise<void> {
  const { event, now, proxyId } = input;
  const text = event.kind === 'find' ? event.rationale : 'reason' in event ? event.reason : '';
  await tx.proxyEvent.createMany({
    data: [
      {
        ...{ organisationId: found.facts.organisationId, proxyAuthorityId: proxyId },
        ...{ event: event.kind, text, byPersonId: actor.personId, byRole: decision.by, at: now },
        finding: event.kind === 'find' ? event.finding : null,
      },
    ],
  });
}

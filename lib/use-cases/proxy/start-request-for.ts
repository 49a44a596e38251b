import { randomBytes } from 'node:crypto';
import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { mayCreateRequest } from '#lib/domain/policy/access-request.ts';
import { ownPartyOf } from '#lib/domain/policy/proxy.ts';
import { proxyRule } from '#lib/domain/proxy/kinds.ts';
import type { ProxyFacts } from '#lib/domain/proxy/proxy.ts';
import { proxyLive } from '#lib/domain/proxy/proxy-time.ts';
import { lockProxy } from './lock-proxy.ts';

/**
 * Begins a request for whom somebody acts, as a draft with the same questions as one’s own; goes on with one that was
 * begun. It can be sent before the authority is found good: then it waits for that, and its clock with it (CL-1).
 */
export function startRequestFor(
  db: Db,
  { actor, context }: Acting,
  input: { proxyId: string; now: Date },
): Promise<Result<{ requestId: string }, 'not_found' | 'not_permitted' | 'already_over'>> {
  const { proxyId, now } = input;
  return db.as(context, async (tx) => {
    const tried = { event: 'request.submitted' } as const;
    const found = await lockProxy(tx, proxyId);
    if (!isActing(actor, found)) return refuse(tx, 'not_found', tried);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
    const { facts } = found;
    const { organisationId } = facts;
    const about = { ...tried, organisationId };
    if (!mayAsk(facts, now)) return refuse(tx, 'already_over', about);
    const type = proxyRule(facts.kind).requestType;
    const may = mayCreateRequest(
      actor,
      {
        ...{ type, controllerOrganisationId: organisationId },
        // Whose it is was asked above, of the authority itself.
        ...{ requesterOrganisationId: null, patientId: null },
      },
      now,
    );
    if (!may.ok) return refuse(tx, 'not_permitted', about);
    const begun = await draftBy(tx, proxyId, actor.personId);
    if (begun) return ok({ requestId: begun.id });
    const requestId = await write(tx, { actor, facts, type, now });
    return requestId === null ? refuse(tx, 'not_permitted', about) : ok({ requestId });
  });
}

function isActing(actor: Actor, found: FoundProxy | null): found is FoundProxy {
  return found !== null && ownPartyOf(actor, found.facts) === 'proxy';
}

/** Before it is found good, and while it holds. */
function mayAsk(facts: ProxyFacts, now: Date): boolean {
  return ['claimed', 'verifying'].includes(facts.state) || proxyLive(facts, now).ok;
}

function draftBy(tx: Tx, proxyAuthorityId: string, requesterPersonId: string) {
  return tx.accessRequest.findFirst({
    where: { proxyAuthorityId, requesterPersonId, state: 'draft' },
    select: { id: true },
  });
}

async function write(
  tx: Tx,
  of: {
    readonly actor: PersonActor;
    readonly facts: ProxyFacts;
    readonly type: RequestType;
    readonly now: Date;
  },
): Promise<string | null> {
  const { actor, facts, type, now } = of;
  const { id: proxyId, organisationId, state, subject } = facts;
  const row = await tx.proxyAuthority.findUniqueOrThrow({
    where: { id: proxyId },
    select: {
      ...{ proxyPersonId: true, claimedFamilyName: true, claimedGivenNames: true },
      ...{ claimedDateOfBirth: true, claimedNhsNumber: true, claimedPostcode: true },
    },
  });
  // By an account that was joined with the one that claimed, nothing is asked: the row names the other.
  const { proxyPersonId, ...claimed } = row;
  if (proxyPersonId !== actor.personId) return null;
  const { id } = await tx.accessRequest.create({
    data: {
      ...{ ...claimed, reference: requestReference(randomBytes(8)), organisationId, type },
      ...{ channel: 'portal', requesterPersonId: actor.personId, proxyAuthorityId: proxyId },
      subjectPersonId: state === 'active' ? (subject?.personId ?? null) : null,
      ...{ description: '', state: 'draft', stateSince: now, receivedAt: now },
    },
    select: { id: true },
  });
  return id;
}

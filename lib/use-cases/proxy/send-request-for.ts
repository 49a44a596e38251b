import { randomBytes } from 'node:crypto';
import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { LONGEST_ANSWER } from '#lib/domain/access-request/longest-answer.ts';
import { requestReference } from '#lib/domain/access-request/reference.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import { isAnswered, REQUEST_STATES } from '#lib/domain/access-request/states.ts';
import type { Actor, PersonActor } from '#lib/domain/policy/actor.ts';
import { mayCreateRequest } from '#lib/domain/policy/access-request.ts';
import { ownPartyOf } from '#lib/domain/policy/proxy.ts';
import { proxyRule } from '#lib/domain/proxy/kinds.ts';
import type { ProxyFacts } from '#lib/domain/proxy/proxy.ts';
import { proxyLive } from '#lib/domain/proxy/proxy-time.ts';
import { applyMove } from '../access-request/apply-move.ts';
import { lockProxy } from './lock-proxy.ts';

export type StartRefusal = 'not_found' | 'not_permitted' | 'already_over';

/** What is asked for, in the words of whoever asks. */
export type AskedFor = {
  readonly description: string;
  readonly bodyPart: string | null;
  readonly roughly: string | null;
};

/**
 * Asks a hospital for scans of whom somebody acts for. It can be sent before the authority is found good: then it waits
 * for that, and its clock with it (CL-1). The same words sent again while that request is open are the one that is there.
 */
export function sendRequestFor(
  db: Db,
  { actor, context }: Acting,
  input: { proxyId: string; said: AskedFor; now: Date },
): Promise<Result<{ requestId: string }, StartRefusal | RequestRefusal | 'answer_too_long'>> {
  const { proxyId, said, now } = input;
  const isTooLong = Object.values(said).some((text) => (text?.length ?? 0) > LONGEST_ANSWER);
  if (isTooLong) return Promise.resolve(no('answer_too_long'));
  return db.as(context, async (tx) => {
    const begun = await begin(tx, actor, { proxyId, said, now });
    if (!begun.ok) return begun;
    const { requestId, isSent } = begun.value;
    if (isSent) return ok({ requestId });
    await tx.accessRequest.update({ where: { id: requestId }, data: said });
    const moved = await applyMove(tx, { actor, requestId, event: { kind: 'submit' }, now });
    return moved.ok ? ok({ requestId }) : moved;
  });
}

/** Begins a request for whom somebody acts, as a draft; goes on with one that was begun, or finds it sent already. */
async function begin(
  tx: Tx,
  actor: Actor,
  { proxyId, said, now }: { proxyId: string; said: AskedFor; now: Date },
): Promise<Result<{ requestId: string; isSent: boolean }, StartRefusal>> {
  const tried = { event: 'request.submitted' } as const;
  const found = await lockProxy(tx, proxyId);
  if (!isActing(actor, found)) return refuse(tx, 'not_found', tried);
  if (actor.kind !== 'person') return refuse(tx, 'not_permitted', tried);
  const { facts } = found;
  const { organisationId } = facts;
  const about = { ...tried, organisationId };
  if (!mayAsk(facts, now)) return refuse(tx, 'already_over', about);
  const type = proxyRule(facts.kind).requestType;
  // Whose it is was asked above, of the authority itself.
  const asked = { type, controllerOrganisationId: organisationId };
  const may = mayCreateRequest(
    actor,
    { ...asked, requesterOrganisationId: null, patientId: null },
    now,
  );
  if (!may.ok) return refuse(tx, 'not_permitted', about);
  const by = { proxyAuthorityId: proxyId, requesterPersonId: actor.personId };
  const sent = await sentBy(tx, by, said);
  if (sent) return ok({ requestId: sent.id, isSent: true });
  const begun = await draftBy(tx, by);
  if (begun) return ok({ requestId: begun.id, isSent: false });
  const requestId = await write(tx, { actor, facts, type, now });
  return requestId === null ? refuse(tx, 'not_permitted', about) : ok({ requestId, isSent: false });
}

function isActing(actor: Actor, found: FoundProxy | null): found is FoundProxy {
  return found !== null && ownPartyOf(actor, found.facts) === 'proxy';
}

/** Before it is found good, and while it holds. */
function mayAsk(facts: ProxyFacts, now: Date): boolean {
  return ['claimed', 'verifying'].includes(facts.state) || proxyLive(facts, now).ok;
}

/** What was sent and has no answer yet. */
const OPEN = REQUEST_STATES.filter((state) => state !== 'draft' && !isAnswered(state));

type By = { readonly proxyAuthorityId: string; readonly requesterPersonId: string };

/** Of two forms sent at once the second waited for the first, and finds what it sent. */
function sentBy(tx: Tx, by: By, said: AskedFor) {
  return tx.accessRequest.findFirst({
    where: { ...by, ...said, state: { in: [...OPEN] } },
    select: { id: true },
  });
}

function draftBy(tx: Tx, by: By) {
  return tx.accessRequest.findFirst({ where: { ...by, state: 'draft' }, select: { id: true } });
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

import { no, ok, type Result } from '#lib/base/result.ts';
import type { Actor, Role } from '#lib/domain/policy/actor.ts';
import {
  mayFindForProxy,
  mayHandleProxy,
  ownPartyOf,
  type ProxyPolicyRefusal,
} from '#lib/domain/policy/proxy.ts';
import {
  PROXY_EVENTS,
  PROXY_TRANSITIONS,
  type ProxyEventKind,
  type ProxyParty,
  type ProxyState,
} from '#lib/domain/proxy/lifecycle.ts';
import type { ProxyEvent, ProxyFacts } from '#lib/domain/proxy/proxy.ts';
import { guardRefusal, type ProxyGuardRefusal } from '#lib/domain/proxy/proxy-guards.ts';

export type ProxyMoveRefusal =
  ProxyPolicyRefusal | ProxyGuardRefusal | 'wrong_state' | 'already_over';

export type ProxyDecision = {
  readonly from: ProxyState;
  readonly to: ProxyState;
  readonly by: Role | 'proxy' | 'subject' | 'system';
};

/**
 * Whether this may happen to this authority, and as whom it is done. In this order: is it the actor’s at all, is it now,
 * is it for their party, and do its guards hold.
 */
export function decideProxy(
  actor: Actor,
  proxy: ProxyFacts,
  event: ProxyEvent,
  now: Date,
): Result<ProxyDecision, ProxyMoveRefusal> {
  const who = partyOf(actor, proxy, event.kind, now);
  if (!who.ok) return who;
  const move = PROXY_TRANSITIONS[proxy.state][event.kind];
  if (move === undefined) return no(proxy.state === 'ended' ? 'already_over' : 'wrong_state');
  if (!move.by.includes(who.value.party)) return no('not_permitted');
  const refusal = guardRefusal(proxy, event, who.value.party, now);
  return refusal === null ? ok({ from: proxy.state, to: move.to, by: who.value.as }) : no(refusal);
}

/** What this actor could do next: for what a screen offers, never for what it allows. */
export function offeredProxyEvents(
  actor: Actor,
  proxy: ProxyFacts,
  now: Date,
): readonly ProxyEventKind[] {
  const row = PROXY_TRANSITIONS[proxy.state];
  return PROXY_EVENTS.filter((kind) => {
    const who = partyOf(actor, proxy, kind, now);
    return who.ok && (row[kind]?.by.includes(who.value.party) ?? false);
  });
}

type Who = { readonly party: ProxyParty; readonly as: ProxyDecision['by'] };

/** Whom it is about speaks for themselves, and never as staff, whatever roles they hold. */
function partyOf(
  actor: Actor,
  proxy: ProxyFacts,
  kind: ProxyEventKind,
  now: Date,
): Result<Who, ProxyPolicyRefusal> {
  if (actor.kind === 'system') return ok({ party: 'system', as: 'system' });
  const own = ownPartyOf(actor, proxy);
  if (own !== null) return ownParty(actor, own);
  const isFinding = kind === 'find';
  const staff = (isFinding ? mayFindForProxy : mayHandleProxy)(actor, proxy, now);
  return staff.ok ? ok({ party: isFinding ? 'clinician' : 'staff', as: staff.value }) : staff;
}

/** Ending is as easy as it can be: a second factor, and no more. */
function ownParty(actor: Actor, own: 'proxy' | 'subject'): Result<Who, ProxyPolicyRefusal> {
  const isSure = actor.kind === 'person' && actor.assurance.secondFactor;
  return isSure ? ok({ party: own, as: own }) : no('second_factor_needed');
}

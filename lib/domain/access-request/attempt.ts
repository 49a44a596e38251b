import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { Party } from '#lib/domain/access-request/party.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

/** Somebody, in a capacity, wanting one thing to happen to one request at one time. */
export type Attempt = {
  readonly actor: Actor;
  readonly party: Party;
  readonly facts: RequestFacts;
  readonly event: RequestEvent;
  readonly now: Date;
};

import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { GuardName } from '#lib/domain/access-request/guards.ts';
import type { Party } from '#lib/domain/access-request/party.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';

export type Transition = {
  /** Where it may lead. More than one: the facts choose (`target.ts`). */
  readonly to: readonly RequestState[];
  readonly by: readonly Party[];
  readonly guards: readonly GuardName[];
};

export type Row = Readonly<Partial<Record<RequestEventKind, Transition>>>;

/** A lifecycle: every move from every state. */
export type Transitions = Readonly<Record<RequestState, Row>>;

export function on(
  to: readonly RequestState[],
  by: readonly Party[],
  ...guards: readonly GuardName[]
): Transition {
  return { to, by, guards };
}

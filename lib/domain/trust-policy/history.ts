/** One change of one setting, as far as it decides what is in force. */
export type Change = {
  readonly id: string;
  readonly value: string;
  readonly isWeaker: boolean;
  /** The change that was in force when it was made; null for the default. */
  readonly replaces: string | null;
  readonly madeAt: Date;
  readonly answer: { readonly kind: 'confirm' | 'decline'; readonly at: Date } | null;
};

/** What has become of a change. One that waited while another came into force is overtaken: it can only be let go. */
export const CHANGE_STANDINGS = [
  'proposed',
  'in_force',
  'replaced',
  'declined',
  'overtaken',
] as const;

export type ChangeStanding = (typeof CHANGE_STANDINGS)[number];

/** The instant from which a change counts: when it was made, or, of one that protects less, when another confirmed it. */
export function countsFrom({ isWeaker, madeAt, answer }: Change): Date | null {
  if (!isWeaker) return madeAt;
  return answer?.kind === 'confirm' ? answer.at : null;
}

/** The change that is in force at an instant, or, at null, of all there are: the newest that counts. Null is the default. */
export function changeInForce<C extends Change>(changes: readonly C[], at: Date | null): C | null {
  const counting = changes
    .map((change) => ({ change, from: countsFrom(change) }))
    .filter(({ from }) => from !== null && (at === null || from <= at))
    .toSorted((one, other) => newerFirst(one.from, other.from) || laterId(one, other));
  return counting[0]?.change ?? null;
}

/** What has become of one change among all of its setting. */
export function standingOf(change: Change, inForce: Change | null): ChangeStanding {
  if (change.id === inForce?.id) return 'in_force';
  if (countsFrom(change) !== null) return 'replaced';
  if (change.answer !== null) return 'declined';
  return change.replaces === (inForce?.id ?? null) ? 'proposed' : 'overtaken';
}

function newerFirst(one: Date | null, other: Date | null): number {
  return (other?.getTime() ?? 0) - (one?.getTime() ?? 0);
}

function laterId(one: { change: Change }, other: { change: Change }): number {
  return one.change.id < other.change.id ? 1 : -1;
}

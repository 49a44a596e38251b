import { parseId, type PersonId } from '#lib/base/id.ts';
import { QUEUE_GROUPS, type QueueGroup } from '#lib/domain/access-request/queue-groups.ts';
import { EVERY_STATE, type RequestState } from '#lib/domain/access-request/states.ts';
import { QUEUE_KIND_NAMES, type QueueKind } from '#lib/domain/queue/kinds.ts';
import { RISKS, type Risk } from '#lib/domain/queue/risks.ts';

/** How soon: all of them hold what is overdue too. */
export const DUE_WITHIN = ['overdue', 'today', 'week', 'fortnight', 'month'] as const;

export type DueWithin = (typeof DUE_WITHIN)[number];

/** In how many days, from today on. Overdue is what was due before today. */
export const DUE_DAYS: Readonly<Record<DueWithin, number>> = {
  overdue: -1,
  today: 0,
  week: 7,
  fortnight: 14,
  month: 31,
};

/** By when it is due, the gravest first, the longest waiting first, or the last changed first. */
export const QUEUE_SORTS = ['due', 'risk', 'received', 'changed'] as const;

export type QueueSort = (typeof QUEUE_SORTS)[number];

/** Which requests of a queue are shown, and in which order. Null: any. */
export type QueueFilter = {
  readonly group: QueueGroup;
  readonly state: RequestState | null;
  readonly kind: QueueKind | null;
  readonly due: DueWithin | null;
  readonly assigned: 'me' | 'nobody' | PersonId | null;
  /** A team's id. */
  readonly team: string | null;
  readonly risk: Risk | null;
  /** A reference, or the exact name of the patient; empty for none. */
  readonly search: string;
  readonly sort: QueueSort;
};

export const WHOLE_QUEUE: QueueFilter = {
  group: 'to_do',
  state: null,
  kind: null,
  due: null,
  assigned: null,
  team: null,
  risk: null,
  search: '',
  sort: 'due',
};

export const LONGEST_SEARCH = 80;

/** What an address says of a queue, by name. What is none of ours is as if it were not said. */
export type QueueWords = Readonly<Partial<Record<string, string>>>;

export function readFilter(said: QueueWords): QueueFilter {
  const group = oneOf(QUEUE_GROUPS, said['show']) ?? 'to_do';
  const team = parseId(said['team'] ?? '');
  return {
    group,
    state: oneOf(EVERY_STATE, said['state']),
    kind: oneOf(QUEUE_KIND_NAMES, said['kind']),
    due: oneOf(DUE_WITHIN, said['due']),
    assigned: assignedIn(said['assigned']),
    team: team.ok ? team.value : null,
    risk: oneOf(RISKS, said['risk']),
    search: searchIn(said['q']),
    sort: oneOf(QUEUE_SORTS, said['sort']) ?? usualSort(group),
  };
}

/** The words of an address that say this and no more: the same filter always in the same words. */
export function writeFilter(filter: QueueFilter): Readonly<Record<string, string>> {
  const { group, state, kind, due, assigned, team, risk, search, sort } = filter;
  const all = { show: group, state, kind, due, assigned, team, risk, q: search || null };
  const said = { ...all, sort: sort === usualSort(group) ? null : sort };
  return Object.fromEntries(
    Object.entries(said).filter((word): word is [string, string] => word[1] !== null),
  );
}

/** Whether anything is left out that the group would show. */
export function isNarrowed(filter: QueueFilter): boolean {
  const { state, kind, due, assigned, team, risk, search } = filter;
  return [state, kind, due, assigned, team, risk].some((one) => one !== null) || search !== '';
}

/** What is finished is looked for by when it ended; everything else by when it is due. */
export function usualSort(group: QueueGroup): QueueSort {
  return group === 'finished' ? 'changed' : 'due';
}

function oneOf<T extends string>(all: readonly T[], said: string | undefined): T | null {
  return all.find((one) => one === said) ?? null;
}

function assignedIn(said: string | undefined): QueueFilter['assigned'] {
  if (said === 'me' || said === 'nobody') return said;
  const person = parseId<PersonId>(said ?? '');
  return person.ok ? person.value : null;
}

/** As people type it: spaces at the ends and double ones are slips. */
function searchIn(said: string | undefined): string {
  return (said ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_SEARCH).trim();
}

import type { QueueFilter } from '#lib/domain/queue/filter.ts';
import { words } from '#lib/words/words.ts';

/** What a filter shows, in words; `names` are of the people and teams that it may name. */
export function filterWords(filter: QueueFilter, names: ReadonlyMap<string, string>): string {
  const { queue, staff } = words();
  const { group, state, kind, due, assigned, team, risk, sort } = filter;
  const who = assigned && whose(assigned, names);
  const said: readonly (string | null)[] = [
    staff.groups[group],
    state && staff.states[state],
    kind && queue.kinds[kind],
    due && `${queue.filters.due}: ${queue.due[due]}`,
    who && `${queue.filters.assigned}: ${who}`,
    team && queue.team(names.get(team) ?? staff.none),
    risk && queue.risks[risk],
    queue.sorts[sort],
  ];
  return `${said.filter((one) => one !== null && one !== '').join('. ')}.`;
}

function whose(
  assigned: NonNullable<QueueFilter['assigned']>,
  names: ReadonlyMap<string, string>,
): string {
  const { queue, staff } = words();
  if (assigned === 'me') return queue.filters.me;
  return assigned === 'nobody' ? queue.filters.nobody : (names.get(assigned) ?? staff.nobody);
}

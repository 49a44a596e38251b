import { parseCalendarDate } from '#lib/base/calendar-date.ts';
import { parseId } from '#lib/base/id.ts';
import type { QueueSort } from '#lib/domain/queue/filter.ts';

/** What tells a request's place in a queue: what it is sorted by, in order, and at the end its id. */
export type SortKey = 'counted' | 'risk' | 'received' | 'changed' | 'id';

/** All rise, or all fall; so a place is before another when its keys are, one after the other. */
export const SORT_KEYS: Readonly<Record<QueueSort, readonly SortKey[]>> = {
  due: ['counted', 'risk', 'received', 'id'],
  risk: ['risk', 'counted', 'received', 'id'],
  received: ['received', 'id'],
  changed: ['changed', 'id'],
};

export const isFalling = (sort: QueueSort): boolean => sort === 'changed';

/** Where a page of a queue begins: after a request or, for the page before, in front of one. */
export type PageStart = {
  readonly way: 'after' | 'before';
  /** The values of the sort's keys there, as the address writes them. */
  readonly keys: readonly string[];
};

const SEPARATOR = '~';

export function writeStart({ keys }: PageStart): string {
  return keys.join(SEPARATOR);
}

/** What an address says of where its page begins; null, the beginning, for anything that does not fit the sort. */
export function readStart(
  sort: QueueSort,
  said: { readonly after?: string | undefined; readonly before?: string | undefined },
): PageStart | null {
  const way = said.after === undefined ? 'before' : 'after';
  const keys = (said[way] ?? '').split(SEPARATOR);
  const kinds = SORT_KEYS[sort];
  const fits = keys.length === kinds.length && kinds.every((kind, at) => IS[kind](keys[at] ?? ''));
  return fits ? { way, keys } : null;
}

const isInstant = (text: string) => /^\d{1,14}$/.test(text);

const IS: Readonly<Record<SortKey, (text: string) => boolean>> = {
  counted: (text) => text === 'infinity' || parseCalendarDate(text).ok,
  risk: (text) => /^\d{1,3}$/.test(text),
  received: isInstant,
  changed: isInstant,
  id: (text) => parseId(text).ok,
};

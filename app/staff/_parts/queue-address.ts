import { writeFilter, type QueueFilter, type QueueWords } from '#lib/domain/queue/filter.ts';
import { writeStart, type PageStart } from '#lib/domain/queue/page.ts';

/** What Next gives a page of what its address says: a word said twice is as if it were not said. */
export type QueueQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

export function wordsOf(query: QueueQuery): QueueWords {
  const once = Object.entries(query).filter((word): word is [string, string] => {
    return typeof word[1] === 'string';
  });
  return Object.fromEntries(once);
}

/** Words that are of an address and say nothing of which requests are shown. */
const BESIDES = ['org', 'done', 'gave', 'kept', 'after', 'before'];

/** Whether an address says which requests it wants; where it does not, somebody's own first view is shown. */
export function saysWhich(said: QueueWords): boolean {
  return Object.keys(said).some((word) => !BESIDES.includes(word));
}

/** The address of a view of the queue, so that it can be kept and sent. */
export function queueAddress(
  org: string,
  filter: QueueFilter,
  start: PageStart | null = null,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ org, ...writeFilter(filter) });
  if (start !== null) query.set(start.way, writeStart(start));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return `/staff?${query.toString()}`;
}

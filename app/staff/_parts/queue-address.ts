import type { QueueGroup } from '#lib/queries/access-request/queue-groups.ts';

/** What the queue's address may say. */
export type QueueQuery = {
  readonly org?: string;
  readonly show?: string;
  readonly mine?: string;
  readonly page?: string;
  /** What the page comes back from. */
  readonly done?: string;
};

export type QueuePlace = {
  readonly org: string;
  readonly show: QueueGroup;
  readonly mine: boolean;
  readonly page?: number;
};

/** The address of a view of the queue, so that it can be kept and sent. */
export function queueAddress({ org, show, mine, page }: QueuePlace): string {
  const query = new URLSearchParams({ org, show });
  if (mine) query.set('mine', 'yes');
  if (page !== undefined && page > 1) query.set('page', String(page));
  return `/staff?${query.toString()}`;
}

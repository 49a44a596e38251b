import type { AuditEventName } from '#lib/domain/audit/events.ts';

type OfQueue = Extract<AuditEventName, `queue_view.${string}` | `performance.${string}`>;

/** What of the audit is about the queue as a whole: how somebody looks at it, and who saw its figures. */
export const queueEvents = {
  'queue_view.saved': 'Saving a view of the queue',
  'queue_view.landed': 'Choosing what the queue opens with',
  'queue_view.removed': 'Removing a view of the queue',
  'performance.viewed': 'Looking at the figures of requests',
  'performance.taken': 'Taking the figures of requests as a file',
} as const satisfies Record<OfQueue, string>;

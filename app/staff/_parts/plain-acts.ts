import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import { words } from '#lib/words/words.ts';

/** What has a page of its own, or is only ever done by a use case that does more, or by the machine. */
const ELSEWHERE: readonly RequestEventKind[] = [
  'submit',
  'log',
  'cancel',
  'begin',
  'studies_listed',
  'close_not_held',
  'opinion_recorded',
  'first_approve',
  'final_approve',
  'link_issued',
  'reassign',
  'recall',
  'verify_authority',
  'assess',
];

/** Whether this is an event, and one that is done on the plain page that asks just for its words. */
export function isPlainAct(event: unknown): event is RequestEventKind {
  const { acts } = words().staff;
  return Object.keys(acts).some((one) => one === event) && !ELSEWHERE.some((one) => one === event);
}

import type { RequestEventKind } from '#lib/domain/access-request/events.ts';

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
];

/** Whether an event is done on the plain page that asks just for its words. */
export function isPlainAct(event: RequestEventKind): boolean {
  return !ELSEWHERE.includes(event);
}

import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { TALK_WAYS, type TalkWay } from '#lib/domain/opening/rules.ts';

/** What staff can say of when a request is opened. */
export type OpeningSaid =
  | {
      readonly kind: 'talked_over';
      readonly by: string;
      readonly on: CalendarDate | null;
      readonly how: string;
    }
  | { readonly kind: 'sooner' | 'until_call'; readonly why: string };

export type OpeningSaidRefusal =
  'by_missing' | 'on_missing' | 'on_in_future' | 'how_missing' | 'why_missing';

const LONGEST_NAME = 100;
const LONGEST_WHY = 500;

/** Who may say it: whoever handles requests or is a health professional has talked; only officers decide otherwise. */
export function openingSayers({ kind }: OpeningSaid): readonly Role[] {
  return kind === 'talked_over' ? ['access_officer', 'harm_reviewer'] : ['access_officer'];
}

/** Results are talked over before and after they are sent; when they are opened is decided before. */
export function openingStates({ kind }: OpeningSaid): readonly RequestState[] {
  return kind === 'talked_over' ? [...BEFORE, ...AFTER] : BEFORE;
}

const BEFORE: readonly RequestState[] = [
  'triage',
  'searching',
  'harm_review',
  'in_review',
  'awaiting_second_approval',
  'approved',
  'partially_approved',
];
const AFTER: readonly RequestState[] = ['preparing', 'preparation_failed', 'ready', 'released'];

/** What is kept of it, or the word for what is missing. */
export function parseOpeningSaid(
  said: OpeningSaid,
  today: CalendarDate,
): Result<
  { talkedBy: string; talkedOn: CalendarDate; talkedHow: TalkWay } | { why: string },
  OpeningSaidRefusal
> {
  if (said.kind !== 'talked_over') {
    const why = said.why.trim();
    return why.length > 0 && why.length <= LONGEST_WHY ? ok({ why }) : no('why_missing');
  }
  const talkedBy = said.by.trim();
  const talkedHow = TALK_WAYS.find((way) => way === said.how);
  if (talkedBy === '' || talkedBy.length > LONGEST_NAME) return no('by_missing');
  if (said.on === null) return no('on_missing');
  if (said.on > today) return no('on_in_future');
  return talkedHow ? ok({ talkedBy, talkedOn: said.on, talkedHow }) : no('how_missing');
}

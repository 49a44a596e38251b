import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import {
  isCheckingSignature,
  plainWords,
  type PlainWords,
} from '#lib/domain/access-request/plain-words.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';

type Row = {
  readonly state: string;
  readonly type: string;
  readonly dueOn: Date | null;
  readonly shadowDueOn: Date | null;
  readonly organisation: { readonly timeZone: string };
};

/** Columns that the plain words of a request are made from. */
export const plainWordsColumns = {
  state: true,
  type: true,
  dueOn: true,
  shadowDueOn: true,
  organisation: { select: { name: true, timeZone: true } },
} as const;

/** Until the clock is started the day is counted from receipt, which is what it will be if all is in order. */
const COUNTED_FROM_RECEIPT = ['submitted', 'awaiting_match'];

/** The state of the requester's own request in words, by the calendar of the hospital that must answer. */
export function plainWordsOf(row: Row, now: Date): PlainWords {
  const { state, type } = row;
  const of = { state: state as RequestState, type: type as RequestType };
  const isEarly = COUNTED_FROM_RECEIPT.includes(state) || isCheckingSignature(of.state, of.type);
  const dueOn = fromNullableColumn(isEarly ? row.shadowDueOn : row.dueOn);
  const today = localDate(now, row.organisation.timeZone as TimeZone);
  return plainWords(of, dueOn, today);
}

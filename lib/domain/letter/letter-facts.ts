import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { Language } from '#lib/base/language.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RefusalReason } from '#lib/domain/access-request/events.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { PaperField } from '#lib/domain/legal-request/legal-paper.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';

/** What a letter about a request is made from, as it is when it is written. */
export type LetterFacts = {
  readonly reference: string;
  readonly type: RequestType;
  readonly to: string;
  readonly hospital: string;
  readonly officeContact: string;
  readonly jurisdiction: Jurisdiction;
  readonly timeZone: TimeZone;
  readonly receivedOn: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly extension: 'complexity' | 'number_of_requests' | null;
  readonly refusal: RefusalReason | null;
  readonly legalRef: string | null;
  /** When the link that was sent ends. */
  readonly linkUntil: Date | null;
  /** Of a request by law: their reference, what their paper must say and does not, and what was written last. */
  readonly legal: {
    readonly theirs: string;
    readonly wanting: readonly PaperField[];
    readonly note: string;
  } | null;
  /** The institution's own words in each language; empty where the house's stand. */
  readonly ownText: Readonly<Record<Language, string>>;
};

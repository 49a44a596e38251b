import { no, ok, type Result } from '#lib/base/result.ts';
import { addMonths, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseEmailAddress, type EmailAddress } from '#lib/domain/identity/email-address.ts';
import {
  readRecords,
  type AskedRecords,
  type AuthorityProblem,
  type TypedAuthority,
} from '#lib/domain/matter/read-authority.ts';

/** What a firm puts in that was signed on paper, as the form sent it; the email address may be empty. */
export type TypedPaperAuthority = TypedAuthority & {
  /** The day that stands on the paper. */
  readonly signedOn: CalendarDate | 'wrong' | null;
};

/** The same, whole. */
export type PaperAuthority = AskedRecords & {
  readonly signedOn: CalendarDate;
  /** Of the client, or of whoever signed for them; null where the firm knows none. */
  readonly email: EmailAddress | null;
};

export type PaperAuthorityProblem =
  | AuthorityProblem
  | 'signed_on_missing'
  | 'signed_on_wrong'
  | 'signed_in_future'
  | 'signed_too_long_ago';

export type ReadPaperAuthority =
  | { readonly ok: true; readonly value: PaperAuthority }
  | {
      readonly ok: false;
      readonly problems: Readonly<
        Partial<Record<keyof TypedPaperAuthority, PaperAuthorityProblem>>
      >;
    };

/** Nobody’s authority lasts longer than this from the day they sign (1.7): an older one is over, whatever a hospital’s policy. */
const LASTS_MONTHS = 12;

/** Reads what was signed on paper. That it is older than a hospital’s policy asks is the hospital’s to say (LS-3). */
export function readPaperAuthority(
  typed: TypedPaperAuthority,
  today: CalendarDate,
): ReadPaperAuthority {
  const email = typed.email.trim() === '' ? ok(null) : parseEmailAddress(typed.email);
  const records = readRecords(typed);
  const signedOn = readDay(typed.signedOn, today);
  const problems = {
    ...(!email.ok && { email: email.error }),
    ...(!records.ok && records.problems),
    ...(!signedOn.ok && { signedOn: signedOn.error }),
  };
  if (!email.ok || !records.ok || !signedOn.ok) return { ok: false, problems };
  return { ok: true, value: { ...records.value, signedOn: signedOn.value, email: email.value } };
}

function readDay(
  signedOn: CalendarDate | 'wrong' | null,
  today: CalendarDate,
): Result<CalendarDate, PaperAuthorityProblem> {
  if (signedOn === null) return no('signed_on_missing');
  if (signedOn === 'wrong') return no('signed_on_wrong');
  if (signedOn > today) return no('signed_in_future');
  return today > addMonths(signedOn, LASTS_MONTHS) ? no('signed_too_long_ago') : ok(signedOn);
}

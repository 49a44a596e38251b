import { daysBetween, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseEmailAddress, type EmailAddress } from '#lib/domain/identity/email-address.ts';
import { MAX_LINK_DAYS } from '#lib/domain/link/terms.ts';
import {
  REGISTRATION_BODIES,
  registrationNumber,
  type RegistrationBody,
} from '#lib/domain/expert/registration.ts';
import {
  EXPERT_KINDS,
  LONGEST_EXPERT_NAME,
  LONGEST_PURPOSE,
  type ExpertKind,
} from '#lib/domain/expert/terms.ts';

/** What a form to invite an expert or counsel sends, as it was typed. */
export type TypedExpert = {
  readonly kind: string;
  readonly name: string;
  readonly email: string;
  readonly body: string;
  readonly number: string;
  readonly purpose: string;
  /** The releases that were chosen. */
  readonly releases: readonly string[];
  /** `view` or `download`. */
  readonly how: string;
  /** The last day; null where what was typed is none. */
  readonly lastDay: CalendarDate | null;
};

/** Whom a firm asks, what for, what they are given and until when: whole, and not yet judged by whose it is. */
export type AskedExpert = {
  readonly kind: ExpertKind;
  readonly name: string;
  readonly email: EmailAddress;
  readonly body: RegistrationBody;
  readonly number: string;
  readonly purpose: string;
  readonly releaseIds: readonly string[];
  readonly mayDownload: boolean;
  readonly lastDay: CalendarDate;
};

export type ExpertProblem =
  | 'kind_missing'
  | 'name_missing'
  | 'name_too_long'
  | 'email_missing'
  | 'not_an_email'
  | 'body_missing'
  | 'not_a_number'
  | 'purpose_missing'
  | 'purpose_too_long'
  | 'releases_missing'
  | 'how_missing'
  | 'not_a_date'
  | 'day_over'
  | 'day_too_far';

type Problems = Readonly<Partial<Record<keyof TypedExpert, ExpertProblem>>>;

export type ReadExpert =
  | { readonly ok: true; readonly value: AskedExpert }
  | { readonly ok: false; readonly problems: Problems };

/** Reads a form to invite somebody; all that is wrong with it at once, by field. */
export function readExpert(typed: TypedExpert, today: CalendarDate): ReadExpert {
  const { lastDay } = typed;
  const body = REGISTRATION_BODIES.find((one) => one === typed.body);
  const read = {
    kind: EXPERT_KINDS.find((one) => one === typed.kind),
    email: parseEmailAddress(typed.email),
    ...{ body, number: body === undefined ? null : registrationNumber(body, typed.number) },
    how: ['view', 'download'].find((one) => one === typed.how),
  };
  const problems: Problems = {
    ...textProblems(typed),
    ...choiceProblems(read),
    ...(typed.releases.length === 0 && { releases: 'releases_missing' }),
    ...dayProblem(lastDay, today),
  };
  const { kind, email, number } = read;
  const isWhole = kind && email.ok && body && number !== null && lastDay !== null;
  if (!isWhole || Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      ...{ kind, email: email.value, body, number, lastDay, mayDownload: read.how === 'download' },
      ...{ name: plain(typed.name), purpose: typed.purpose.trim() },
      releaseIds: [...new Set(typed.releases)],
    },
  };
}

/** What of the choices is none that the form offers, and what is no address. */
function choiceProblems(read: {
  readonly kind: ExpertKind | undefined;
  readonly email: ReturnType<typeof parseEmailAddress>;
  readonly body: RegistrationBody | undefined;
  readonly number: string | null;
  readonly how: string | undefined;
}): Problems {
  return {
    ...(read.kind === undefined && { kind: 'kind_missing' }),
    ...(!read.email.ok && { email: read.email.error }),
    ...(read.body === undefined
      ? { body: 'body_missing' }
      : read.number === null && { number: 'not_a_number' }),
    ...(read.how === undefined && { how: 'how_missing' }),
  };
}

function textProblems({ name, purpose }: TypedExpert): Problems {
  const [called, asked] = [plain(name), purpose.trim()];
  return {
    ...(called === '' && { name: 'name_missing' }),
    ...(called.length > LONGEST_EXPERT_NAME && { name: 'name_too_long' }),
    ...(asked === '' && { purpose: 'purpose_missing' }),
    ...(asked.length > LONGEST_PURPOSE && { purpose: 'purpose_too_long' }),
  };
}

/** The last day is today at the soonest, and its end within 90 days (6.8). */
function dayProblem(lastDay: CalendarDate | null, today: CalendarDate): Problems {
  if (lastDay === null) return { lastDay: 'not_a_date' };
  const days = daysBetween(today, lastDay);
  if (days < 0) return { lastDay: 'day_over' };
  return days > MAX_LINK_DAYS - 1 ? { lastDay: 'day_too_far' } : {};
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { parseEmailAddress, type EmailAddress } from '#lib/domain/identity/email-address.ts';
import { regionsOf, type BodyRegion } from '#lib/domain/matter/body-regions.ts';
import { SEEN_BY, type SeenBy } from '#lib/domain/matter/matter.ts';
import {
  readSigner,
  type Signer,
  type SignerProblem,
  type TypedSigner,
} from '#lib/domain/matter/signer.ts';

/** What a firm asks its client to sign, as the form sent it. A date that was left empty is null, one that is none `wrong`. */
export type TypedAuthority = TypedSigner & {
  readonly email: string;
  readonly hospitals: readonly string[];
  /** `whole` or `some`. */
  readonly what: string;
  readonly from: CalendarDate | 'wrong' | null;
  readonly to: CalendarDate | 'wrong' | null;
  readonly regions: readonly string[];
  /** `yes` or `no`. */
  readonly reports: string;
  readonly seenBy: readonly string[];
};

/** Who lets what be had, by whom and where: what the law asks for, field by field (LS-2). */
export type AskedRecords = {
  readonly signer: Signer;
  readonly hospitalIds: readonly string[];
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly regions: readonly BodyRegion[];
  readonly wholeRecord: boolean;
  readonly includeReports: boolean;
  readonly seenBy: readonly SeenBy[];
};

/** What is to be signed by link: the letter goes to whoever signs. */
export type AskedAuthority = AskedRecords & { readonly email: EmailAddress };

export type AuthorityProblem =
  | SignerProblem
  | 'email_missing'
  | 'not_an_email'
  | 'hospitals_missing'
  | 'too_many_hospitals'
  | 'what_missing'
  | 'reports_missing'
  | 'not_a_date'
  | 'backwards'
  | 'some_of_what';

type Problems = Readonly<Partial<Record<keyof TypedAuthority, AuthorityProblem>>>;

type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: Problems };

const MOST_HOSPITALS = 20;

/** Reads what is to be signed by link. */
export function readAuthority(typed: TypedAuthority): Read<AskedAuthority> {
  const email = parseEmailAddress(typed.email);
  const records = readRecords(typed);
  const problems = {
    ...(!email.ok && { email: email.error }),
    ...(!records.ok && records.problems),
  };
  if (!email.ok || !records.ok) return { ok: false, problems };
  return { ok: true, value: { ...records.value, email: email.value } };
}

/**
 * Reads who signs, and for what. The whole record is said in words or something bounds it, never both and never neither
 * (LS-5): whoever chose the whole record is not held to dates that they left in the form.
 */
export function readRecords(typed: Omit<TypedAuthority, 'email'>): Read<AskedRecords> {
  const signer = readSigner(typed);
  const problems = {
    ...(!signer.ok && signer.problems),
    ...hospitalsProblem(typed.hospitals),
    ...choicesProblem(typed),
    ...(typed.what === 'some' && boundsProblem(typed)),
  };
  if (!signer.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      ...{ signer: signer.value, hospitalIds: [...new Set(typed.hospitals)] },
      ...boundsOf(typed),
      includeReports: typed.reports === 'yes',
      seenBy: SEEN_BY.filter((one) => typed.seenBy.includes(one)),
    },
  };
}

function hospitalsProblem(hospitals: readonly string[]): Problems {
  if (hospitals.length === 0) return { hospitals: 'hospitals_missing' };
  return new Set(hospitals).size > MOST_HOSPITALS ? { hospitals: 'too_many_hospitals' } : {};
}

function choicesProblem({ what, reports }: Omit<TypedAuthority, 'email'>): Problems {
  return {
    ...(!['whole', 'some'].includes(what) && { what: 'what_missing' as const }),
    ...(!['yes', 'no'].includes(reports) && { reports: 'reports_missing' as const }),
  };
}

/** What bounds it: of the whole record nothing does, whatever was left in the form. */
function boundsOf({
  what,
  from,
  to,
  regions,
}: Omit<TypedAuthority, 'email'>): Pick<AskedRecords, 'from' | 'to' | 'regions' | 'wholeRecord'> {
  if (what === 'whole') return { from: null, to: null, regions: [], wholeRecord: true };
  return {
    from: from === 'wrong' ? null : from,
    to: to === 'wrong' ? null : to,
    ...{ regions: regionsOf(regions), wholeRecord: false },
  };
}

function boundsProblem({ from, to, regions }: Omit<TypedAuthority, 'email'>): Problems {
  if (from === 'wrong') return { from: 'not_a_date' };
  if (to === 'wrong') return { to: 'not_a_date' };
  if (from !== null && to !== null && to < from) return { to: 'backwards' };
  const isBounded = from !== null || to !== null || regionsOf(regions).length > 0;
  return isBounded ? {} : { regions: 'some_of_what' };
}

import { parseEmailAddress, type EmailAddress } from '#lib/domain/identity/email-address.ts';
import {
  LONGEST_SHARE_NAME,
  SHARE_DAYS,
  SHARE_RELATIONS,
  SHARE_TIMES,
  type ShareDays,
  type ShareRelation,
  type ShareTimes,
} from '#lib/domain/share/terms.ts';

/** What a form to share sends, as it was typed. */
export type TypedShare = {
  readonly name: string;
  readonly email: string;
  readonly relation: string;
  readonly studies: readonly string[];
  readonly days: string;
  readonly most: string;
  /** `view` or `download`. */
  readonly how: string;
};

/** With whom, what, for how long and how often: whole, and not yet judged by whose it is. */
export type AskedShare = {
  readonly name: string;
  readonly email: EmailAddress;
  readonly relation: ShareRelation;
  readonly studyIds: readonly string[];
  readonly days: ShareDays;
  readonly most: ShareTimes;
  readonly mayDownload: boolean;
};

export type ShareProblem =
  | 'name_missing'
  | 'name_too_long'
  | 'email_missing'
  | 'not_an_email'
  | 'relation_missing'
  | 'studies_missing'
  | 'days_missing'
  | 'most_missing'
  | 'how_missing';

export type ReadShare =
  | { readonly ok: true; readonly value: AskedShare }
  | {
      readonly ok: false;
      readonly problems: Readonly<Partial<Record<keyof TypedShare, ShareProblem>>>;
    };

/** Reads a form to share; all that is wrong with it at once, by field. */
export function readShare(typed: TypedShare): ReadShare {
  const name = typed.name.trim().replaceAll(/\s+/g, ' ');
  const email = parseEmailAddress(typed.email);
  const relation = SHARE_RELATIONS.find((one) => one === typed.relation);
  const days = SHARE_DAYS.find((one) => String(one) === typed.days);
  const most = SHARE_TIMES.find((one) => String(one) === typed.most);
  const studyIds = [...new Set(typed.studies)];
  const how = ['view', 'download'].find((one) => one === typed.how);
  const problems = {
    ...(studyIds.length === 0 && { studies: 'studies_missing' as const }),
    ...nameProblem(name),
    ...(!email.ok && { email: email.error }),
    ...missing({ relation, days, most, how }),
  };
  const isWhole = email.ok && relation !== undefined && days !== undefined && most !== undefined;
  if (!isWhole || Object.keys(problems).length > 0) return { ok: false, problems };
  const mayDownload = how === 'download';
  const value = { name, email: email.value, relation, studyIds, days, most, mayDownload };
  return { ok: true, value };
}

type Choice = 'relation' | 'days' | 'most' | 'how';

/** What of the choices is none that the form offers. */
function missing(
  chosen: Readonly<Record<Choice, unknown>>,
): Readonly<Partial<Record<Choice, ShareProblem>>> {
  const choices = Object.keys(chosen) as Choice[];
  return Object.fromEntries(
    choices
      .filter((choice) => chosen[choice] === undefined)
      .map((choice) => [choice, `${choice}_missing`]),
  );
}

function nameProblem(name: string): { readonly name?: ShareProblem } {
  if (name === '') return { name: 'name_missing' };
  return name.length > LONGEST_SHARE_NAME ? { name: 'name_too_long' } : {};
}

import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { foldName, isSameFamilyName } from '#lib/domain/matching/names.ts';
import { LONGEST_ANSWER } from './longest-answer.ts';
import type { AnswerWay } from './channels.ts';

/** What a letter, call or email says of whoever asks. */
export type LetterWriter = {
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: CalendarDate;
  readonly nhsNumber: string | null;
  readonly postcode: string | null;
  readonly address: string | null;
  readonly email: string | null;
};

/** What is written down of it. */
export type LoggedLetter = {
  readonly receivedOn: CalendarDate;
  readonly description: string;
  readonly answerBy: AnswerWay;
  readonly identityReason: string;
  readonly who: LetterWriter;
};

export type LogRuleRefusal =
  | 'received_in_future'
  | 'born_in_future'
  | 'fields_missing'
  | 'text_too_long'
  | 'reason_missing'
  | 'address_missing'
  | 'email_missing';

/** Why a letter cannot be written down as it was typed in. `today` is the institution’s own day. */
export function checkLetter(
  letter: LoggedLetter,
  today: CalendarDate,
): Result<null, LogRuleRefusal> {
  const { receivedOn, who } = letter;
  if (receivedOn > today) return no('received_in_future');
  if (who.dateOfBirth > receivedOn) return no('born_in_future');
  const wanting = wantingOf(letter);
  return wanting === null ? ok(null) : no(wanting);
}

function wantingOf({ description, answerBy, identityReason, who }: LoggedLetter) {
  if (description.trim() === '' || who.familyName.trim() === '') return 'fields_missing';
  if (identityReason.trim() === '') return 'reason_missing';
  if (Math.max(description.length, identityReason.length) > LONGEST_ANSWER) return 'text_too_long';
  if (answerBy === 'post' && who.address === null) return 'address_missing';
  return answerBy === 'online' && who.email === null ? 'email_missing' : null;
}

/**
 * Whether a letter may be from this very person, by name and birthday, or by their whole name where nobody knows when
 * they were born: then a colleague writes it down, so that nobody
 * lets out their own scans under a second name (INV-2, 0.1.2).
 */
export function mayBeFrom(
  who: Pick<LetterWriter, 'givenNames' | 'familyName' | 'dateOfBirth' | 'email'>,
  person: {
    readonly givenNames: string;
    readonly familyName: string;
    readonly dateOfBirth: CalendarDate | null;
    readonly verifiedEmail: string | null;
  },
): boolean {
  const isSameAddress =
    who.email !== null && who.email.toLowerCase() === person.verifiedEmail?.toLowerCase();
  const agrees =
    person.dateOfBirth === null
      ? foldName(person.givenNames) === foldName(who.givenNames)
      : person.dateOfBirth === who.dateOfBirth;
  return isSameAddress || (agrees && isSameFamilyName(who.familyName, person.familyName));
}

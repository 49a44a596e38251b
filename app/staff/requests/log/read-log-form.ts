import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { ok } from '#lib/base/result.ts';
import { ANSWER_WAYS, LOGGED_CHANNELS } from '#lib/domain/access-request/channels.ts';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { Letter } from '#lib/use-cases/access-request/log-request.ts';
import { words } from '#lib/words/words.ts';

const LONGEST = {
  ...{ description: 2000, identityReason: 2000, bodyPart: 200, roughly: 200 },
  ...{ givenNames: 100, familyName: 100, address: 500, postcode: 10 },
} as const;
const CHOICES = ['channel', 'doubt', 'answerBy', 'nhsNumber', 'email'] as const;

/** What was typed, to be filled in again. */
export function typedLetter(form: FormData): FormState['values'] {
  const names = [...Object.keys(LONGEST), ...CHOICES];
  return {
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    ...typedDay(form, 'receivedOn'),
    ...typedDay(form, 'birthday'),
  };
}

type ReadLetter =
  | { readonly ok: true; readonly value: Letter }
  | { readonly ok: false; readonly problems: FormState['problems'] };

/** A letter as it was typed in, or all that is missing of it, by field. */
export function readLogForm(form: FormData): ReadLetter {
  const boxes = new Boxes(form);
  const letter = {
    channel: boxes.oneOf('channel', LOGGED_CHANNELS),
    receivedOn: boxes.day('receivedOn'),
    description: boxes.text('description'),
    ...{ bodyPart: boxes.optional('bodyPart'), roughly: boxes.optional('roughly') },
    who: {
      ...{ givenNames: boxes.optional('givenNames') ?? '', familyName: boxes.text('familyName') },
      dateOfBirth: boxes.day('birthday'),
      ...{ nhsNumber: boxes.nhsNumber(), email: boxes.email() },
      ...{ address: boxes.optional('address'), postcode: boxes.optional('postcode') },
    },
    isDoubted: boxes.oneOf('doubt', ['yes', 'no']) === 'yes',
    identityReason: boxes.text('identityReason'),
    answerBy: boxes.oneOf('answerBy', ANSWER_WAYS),
  };
  const { problems } = boxes;
  return Object.keys(problems).length === 0 ? ok(letter) : { ok: false, problems };
}

/** Reads box by box, and gathers what is wrong instead of stopping at the first. */
class Boxes {
  readonly problems: Record<string, string> = {};
  private readonly form: FormData;

  constructor(form: FormData) {
    this.form = form;
  }

  text(name: keyof typeof LONGEST): string {
    const text = this.optional(name);
    if (text === null) this.problems[name] = words().requestLog.missing.text;
    return text ?? '';
  }

  optional(name: keyof typeof LONGEST): string | null {
    const text = textOf(this.form, name);
    if (text.length > LONGEST[name]) this.problems[name] = words().requestLog.missing.tooLong;
    return text === '' ? null : text;
  }

  oneOf<T extends string>(name: string, options: readonly [T, ...T[]]): T {
    const chosen = options.find((one) => one === textOf(this.form, name));
    if (chosen === undefined) this.problems[name] = words().requestLog.missing.choice;
    return chosen ?? options[0];
  }

  day(name: string): CalendarDate {
    const text = dayOf(this.form, name);
    const date = parseCalendarDate(text === '' ? 'none' : text);
    if (!date.ok) this.problems[name] = words().requestLog.missing.date;
    return date.ok ? date.value : SOME_DAY;
  }

  nhsNumber(): string | null {
    const text = textOf(this.form, 'nhsNumber');
    if (text === '') return null;
    const parsed = parseNhsNumber(text);
    if (!parsed.ok) this.problems['nhsNumber'] = words().requestLog.missing.nhsNumber;
    return parsed.ok ? parsed.value : null;
  }

  email(): string | null {
    const text = textOf(this.form, 'email');
    if (text === '') return null;
    const parsed = parseEmailAddress(text);
    if (!parsed.ok) this.problems['email'] = words().requestLog.missing.email;
    return parsed.ok ? parsed.value : null;
  }
}

/** Stands where nothing could be read; what it stands in is never used then. */
const SOME_DAY = '2000-01-01' as CalendarDate;

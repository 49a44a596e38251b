import { textOf } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { no, type Result } from '#lib/base/result.ts';
import { parseNhsNumber, type NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from '#lib/domain/legal-basis/consent.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import { words } from '#lib/words/words.ts';

/** Characters that each box takes; the database takes no more. */
const TEXTS = {
  nhsNumber: 20,
  givenNames: 100,
  familyName: 100,
  grantorName: 200,
  granteeName: 200,
  code: 50,
  person: 200,
  matter: 100,
  modalities: 100,
  bodyParts: 200,
  request: 20,
  issuer: 200,
  theirs: 100,
} as const;

/** Reads a form field by field, and gathers what is wrong with it instead of stopping at the first. */
export class AskedFields {
  readonly problems: Record<string, string> = {};
  private readonly form: FormData;

  constructor(form: FormData) {
    this.form = form;
  }

  text(name: keyof typeof TEXTS): string {
    const { missing } = words().consents.form;
    const text = textOf(this.form, name);
    if (text === '') this.problems[name] = missing.text;
    if (text.length > TEXTS[name]) this.problems[name] = missing.tooLong;
    return text;
  }

  optional(name: keyof typeof TEXTS): string | null {
    return textOf(this.form, name) === '' ? null : this.text(name);
  }

  oneOf<const T extends string>(name: string, options: readonly [T, ...T[]]): T {
    const chosen = options.find((one) => one === textOf(this.form, name));
    if (chosen === undefined) this.problems[name] = words().consents.form.missing.choice;
    return chosen ?? options[0];
  }

  nhsNumber(): NhsNumber {
    const parsed = parseNhsNumber(textOf(this.form, 'nhsNumber'));
    if (!parsed.ok) this.problems['nhsNumber'] = words().consents.form.missing.nhsNumber;
    return (parsed.ok ? parsed.value : '') as NhsNumber;
  }

  /** Whoever signed is named, and only where it was not the patient. */
  grantor(isSelf: boolean): string | null {
    const name = this.optional('grantorName');
    if (isSelf !== (name === null)) {
      this.problems['grantorName'] ??= words().consents.form.missing.grantorName;
    }
    return name;
  }

  day(name: string): CalendarDate {
    const date = this.parsedDay(name);
    if (!date.ok) this.problems[name] = words().consents.form.missing.date;
    return date.ok ? date.value : SOME_DAY;
  }

  optionalDay(name: string): CalendarDate | null {
    const isEmpty = Object.values(typedDay(this.form, name)).every((part) => part === '');
    return isEmpty ? null : this.day(name);
  }

  purposes(): readonly ConsentPurpose[] {
    const chosen = this.form.getAll('purposes');
    const purposes = CONSENT_PURPOSES.filter((one) => chosen.includes(one));
    if (purposes.length === 0) this.problems['purposes'] = words().consents.form.missing.purposes;
    return purposes;
  }

  scope(): Omit<ConsentScope, 'studyIds'> {
    return {
      ...{ from: this.optionalDay('from'), to: this.optionalDay('to') },
      ...{ modalities: this.list('modalities'), bodyParts: this.list('bodyParts') },
      includeReports: this.oneOf('reports', ['yes', 'no']) === 'yes',
      wholeRecord: this.oneOf('whole', ['yes', 'no']) === 'yes',
    };
  }

  /** Words parted by commas, as a study has them. */
  private list(name: 'modalities' | 'bodyParts'): readonly string[] {
    const text = this.optional(name) ?? '';
    const listed = text.split(',').map((word) => word.trim().toUpperCase());
    return [...new Set(listed.filter((word) => word !== ''))];
  }

  private parsedDay(name: string): Result<CalendarDate, 'not_a_date'> {
    const text = dayOf(this.form, name);
    return text === '' ? no('not_a_date') : parseCalendarDate(text);
  }
}

/** Stands where nothing could be read; what it stands in is never used then. */
const SOME_DAY = '2000-01-01' as CalendarDate;

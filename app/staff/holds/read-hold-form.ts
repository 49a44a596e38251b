import { textOf, type FormState } from '#app/_web/form-state.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { parseCalendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { HOLD_KINDS } from '#lib/domain/legal-hold/legal-hold.ts';
import type { HoldScope, NewHold } from '#lib/use-cases/legal-hold/place-hold.ts';
import { words } from '#lib/words/words.ts';

const TEXTS = ['kind', 'covers', 'reference', 'nhsNumber', 'because'] as const;

/** What was typed, to be filled in again. */
export function typedHold(form: FormData): FormState['values'] {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(form, name)]));
  return { ...texts, ...typedDay(form, 'reviewOn') };
}

/** The day that was typed; null for what is none. */
export function readReviewDay(form: FormData): CalendarDate | null {
  const text = dayOf(form, 'reviewOn');
  const date = text === '' ? null : parseCalendarDate(text);
  return date?.ok === true ? date.value : null;
}

type ReadHold =
  | { readonly ok: true; readonly value: NewHold }
  | { readonly ok: false; readonly problems: FormState['problems'] };

/** A hold as it was typed in, or all that is missing of it, by field. */
export function readHoldForm(form: FormData): ReadHold {
  const t = words().holds;
  const kind = HOLD_KINDS.find((one) => one === textOf(form, 'kind'));
  const scope = readScope(form);
  const because = textOf(form, 'because');
  const reviewOn = readReviewDay(form);
  const problems: Record<string, string> = {
    ...(kind === undefined && { kind: t.form.choose }),
    ...('problems' in scope && scope.problems),
    ...(because === '' && { because: t.problems.reason_missing }),
    ...(reviewOn === null && { reviewOn: t.form.date }),
  };
  if (kind === undefined || 'problems' in scope || because === '' || reviewOn === null) {
    return { ok: false, problems };
  }
  return { ok: true, value: { kind, scope, because, reviewOn } };
}

function readScope(form: FormData): HoldScope | { readonly problems: FormState['problems'] } {
  const { form: t } = words().holds;
  switch (textOf(form, 'covers')) {
    case 'everything':
      return { kind: 'everything' };
    case 'request': {
      const reference = textOf(form, 'reference').toUpperCase();
      return reference === ''
        ? { problems: { reference: t.referenceMissing } }
        : { kind: 'request', reference };
    }
    case 'patient': {
      const nhsNumber = parseNhsNumber(textOf(form, 'nhsNumber'));
      return nhsNumber.ok
        ? { kind: 'patient', nhsNumber: nhsNumber.value }
        : { problems: { nhsNumber: t.nhsNumberMissing } };
    }
    default:
      return { problems: { covers: t.choose } };
  }
}

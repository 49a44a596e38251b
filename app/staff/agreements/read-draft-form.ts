import { textOf, type FormState } from '#app/_web/form-state.ts';
import { addMonths, parseCalendarDate } from '#lib/base/calendar-date.ts';
import { AGREEMENT_KINDS, type AgreementKind } from '#lib/domain/agreement/kinds.ts';
import { TEMPLATES } from '#lib/domain/agreement/templates.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { words } from '#lib/words/words.ts';
import { dayOf, typedDay } from './read-terms-form.ts';

type Asked = {
  readonly kind: AgreementKind;
  readonly otherOdsCode: string;
  readonly terms: AgreementTerms;
};

type Read =
  { readonly ok: true; readonly value: Asked } | { readonly ok: false; readonly error: FormState };

/** Months after the first day by which an agreement is looked at again: all that there are (4.1). */
const REVIEW_MONTHS = 12;

/** A draft as it begins: the usual terms of its kind, or those of the agreement that it replaces, from day to day. */
export function readDraftForm(
  form: FormData,
  replaced: { readonly kind: AgreementKind; readonly terms: AgreementTerms } | null,
): Read {
  const t = words().agreements;
  const said = textOf(form, 'kind');
  const kind = replaced?.kind ?? AGREEMENT_KINDS.find((one) => one === said) ?? null;
  const otherOdsCode = textOf(form, 'other').toUpperCase();
  const days = readDays(form);
  const problems = missingOf(kind, otherOdsCode);
  if (kind === null || otherOdsCode === '' || !days.ok) {
    const all = { ...problems, ...(!days.ok && days.error) };
    return { ok: false, error: { problems: all, values: typedDraft(form) } };
  }
  const usual = { ...TEMPLATES[kind], ...t.templates[kind] };
  const terms = { ...(replaced?.terms ?? usual), ...days.value };
  return { ok: true, value: { kind, otherOdsCode, terms } };
}

function missingOf(kind: AgreementKind | null, otherOdsCode: string): FormState['problems'] {
  const t = words().agreements.start;
  return {
    ...(kind === null && { kind: t.kindMissing }),
    ...(otherOdsCode === '' && { other: t.otherMissing }),
  };
}

/** From when until when, and when it is looked at again. */
function readDays(form: FormData) {
  const starts = parseCalendarDate(dayOf(form, 'starts'));
  const ends = parseCalendarDate(dayOf(form, 'ends'));
  const { not_a_date: wrong } = words().agreements.faults;
  if (!starts.ok || !ends.ok) {
    const error = { ...(!starts.ok && { starts: wrong }), ...(!ends.ok && { ends: wrong }) };
    return { ok: false, error } as const;
  }
  const [startsOn, endsOn] = [starts.value, ends.value];
  const reviewOn = addMonths(startsOn, REVIEW_MONTHS);
  return { ok: true, value: { startsOn, endsOn, reviewOn } } as const;
}

/** What was typed, to be filled in again. */
export function typedDraft(form: FormData): Readonly<Record<string, string>> {
  return {
    organisation: textOf(form, 'organisation'),
    kind: textOf(form, 'kind'),
    other: textOf(form, 'other'),
    ...typedDay(form, 'starts'),
    ...typedDay(form, 'ends'),
  };
}

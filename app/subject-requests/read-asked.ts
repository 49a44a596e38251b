import { textOf, type FormState } from '#app/_web/form-state.ts';
import { studyWords } from '#app/subject-requests/ask-fields.ts';
import { calendarDate, type CalendarDate } from '#lib/base/calendar-date.ts';
import { parseId } from '#lib/base/id.ts';
import { ok } from '#lib/base/result.ts';
import { parseOwnDetails } from '#lib/domain/person/own-details.ts';
import type { AskedChange, HeldDetails } from '#lib/domain/subject-request/asked.ts';
import { EVIDENCE, PARTS, type SubjectRequestKind } from '#lib/domain/subject-request/kinds.ts';
import type { MyStudy } from '#lib/queries/subject-request/my-subject-requests.ts';
import { words } from '#lib/words/words.ts';

type Problems = FormState['problems'];
type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Problems };

/** What a form cannot say of itself: the day it is, and the studies that are the person's. */
export type Knowing = {
  readonly today: CalendarDate;
  readonly place: 'production' | 'demonstration';
  readonly studies: readonly MyStudy[];
};

/** Whom is asked for what, or all that is missing of what only the form can know, by field. */
export function readSubjectRequest(
  kind: SubjectRequestKind,
  form: FormData,
  knowing: Knowing,
): Read<{ readonly organisationId: string; readonly asked: AskedChange }> {
  const hospital = parseId(hospitalOf(kind, form, knowing));
  const asked = readAsked(kind, form, knowing);
  if (hospital.ok && asked.ok) return ok({ organisationId: hospital.value, asked: asked.value });
  const missing = { hospital: words().subjectRequests.ask.hospitalMissing };
  return { ok: false, error: { ...(!hospital.ok && missing), ...(!asked.ok && asked.error) } };
}

/** A scan says itself which hospital holds it. */
function hospitalOf(kind: SubjectRequestKind, form: FormData, { studies }: Knowing): string {
  const named = textOf(form, 'study');
  const study = kind === 'record' ? studies.find(({ id }) => id === named) : undefined;
  return study?.organisationId ?? textOf(form, 'hospital');
}

function readAsked(kind: SubjectRequestKind, form: FormData, knowing: Knowing): Read<AskedChange> {
  const description = textOf(form, 'description');
  switch (kind) {
    case 'details': {
      const details = readDetails(form, knowing, true);
      return details.ok ? ok({ kind, description, details: details.value }) : details;
    }
    case 'name':
      return readName(form, knowing, description);
    case 'record':
      return readRecord(form, knowing, description);
    case 'erasure': {
      const chosen = form.getAll('parts');
      const parts = PARTS.erasure.filter((part) => chosen.includes(part));
      return ok({ kind, description, parts });
    }
  }
}

function readName(form: FormData, knowing: Knowing, description: string): Read<AskedChange> {
  const { name: t } = words().subjectRequests.ask;
  const details = readDetails(form, knowing, false);
  const evidence = EVIDENCE.find((one) => one === textOf(form, 'evidence'));
  if (!details.ok || evidence === undefined) {
    const error = {
      ...(!details.ok && details.error),
      ...(evidence === undefined && { evidence: t.evidenceMissing }),
    };
    return { ok: false, error };
  }
  const hidesOldName = textOf(form, 'hides') === 'yes';
  return ok({ kind: 'name', description, details: details.value, evidence, hidesOldName });
}

function readRecord(form: FormData, { studies }: Knowing, description: string): Read<AskedChange> {
  const named = textOf(form, 'study');
  const chosen = studies.find(({ id }) => id === named);
  if (chosen === undefined && named !== 'other') {
    return { ok: false, error: { study: words().subjectRequests.ask.record.studyMissing } };
  }
  const study = chosen ? { id: chosen.id, words: studyWords(chosen) } : null;
  return ok({ kind: 'record', description, study, statement: textOf(form, 'statement') });
}

/** Names as they are typed; and where they are asked, a day and a postcode. */
function readDetails(
  form: FormData,
  { today, place }: Knowing,
  withDayAndPlace: boolean,
): Read<HeldDetails> {
  const number = (part: string) => Number(textOf(form, `dateOfBirth-${part}`) || Number.NaN);
  const born = calendarDate(number('year'), number('month'), number('day'));
  const read = parseOwnDetails(
    {
      givenNames: textOf(form, 'givenNames'),
      familyName: textOf(form, 'familyName'),
      dateOfBirth: withDayAndPlace ? (born.ok ? born.value : '') : today,
      nhsNumber: '',
      postcode: withDayAndPlace ? textOf(form, 'postcode') : '',
    },
    { today, place },
  );
  if (!read.ok) {
    const t = words().register.problems.details;
    const problems = Object.entries(read.problems).map(([field, word]) => [field, t[word]]);
    return { ok: false, error: Object.fromEntries(problems) as Problems };
  }
  const { givenNames, familyName, dateOfBirth, postcode } = read.value;
  return ok({ givenNames, familyName, postcode, dateOfBirth });
}

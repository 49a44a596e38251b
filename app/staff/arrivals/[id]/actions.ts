'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { calendarDate } from '#lib/base/calendar-date.ts';
import { services } from '#lib/processes/web/services.ts';
import { matchArrival } from '#lib/use-cases/arrival/match-arrival.ts';
import {
  registerPatient,
  type NewPatient,
  type RegisterRefusal,
} from '#lib/use-cases/arrival/register-patient.ts';
import { words } from '#lib/words/words.ts';

const DONE = '/staff/arrivals?done=arrival';

export async function givePatient(
  studyId: string,
  patientId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('givePatient', [studyId, patientId]);
  const matched = await matchArrival(services().db, acting, {
    studyId,
    patientId,
    now: new Date(),
  });
  if (!matched.ok) {
    if (matched.error === 'not_found') notFound();
    return { problems: { form: words().refusals.arrival[matched.error] }, values: {} };
  }
  redirect(DONE);
}

const FIELD: Readonly<Partial<Record<RegisterRefusal, string>>> = {
  family_name_missing: 'familyName',
  not_a_date: 'born',
  wrong_nhs_number: 'nhsNumber',
  number_taken: 'nhsNumber',
};

export async function makePatient(
  studyId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('makePatient', [studyId]);
  const registered = await registerPatient(services().db, acting, {
    studyId,
    patient: patientIn(form),
    now: new Date(),
  });
  if (!registered.ok) {
    if (registered.error === 'not_found') notFound();
    const field = FIELD[registered.error] ?? 'form';
    return {
      problems: { [field]: words().refusals.arrival[registered.error] },
      values: typedIn(form),
    };
  }
  redirect(DONE);
}

function patientIn(form: FormData): NewPatient {
  const number = (part: string) => Number.parseInt(textOf(form, `born-${part}`), 10);
  const born = calendarDate(number('year'), number('month'), number('day'));
  const sex = textOf(form, 'sex');
  return {
    familyName: textOf(form, 'familyName'),
    givenNames: textOf(form, 'givenNames'),
    dateOfBirth: born.ok ? born.value : '',
    sex: sex === 'female' || sex === 'male' || sex === 'other' ? sex : null,
    nhsNumber: textOf(form, 'nhsNumber'),
  };
}

function typedIn(form: FormData): Readonly<Record<string, string>> {
  const names = [
    'familyName',
    'givenNames',
    'born-day',
    'born-month',
    'born-year',
    'nhsNumber',
    'sex',
  ];
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

import type { Metadata } from 'next';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import type { Field } from '#components/form-field.tsx';
import { words } from '#lib/words/words.ts';
import type { HalfMade } from '#lib/use-cases/registration/own-registration.ts';
import { saveDetails } from '../actions.ts';
import { requireRegistration } from '../_parts/own-registration.ts';

export const generateMetadata = (): Metadata => ({ title: words().register.details.title });

/** Who they are. Before the password, so that nobody takes their own name for one. */
export default async function DetailsPage() {
  const { details: t } = words().register;
  const registration = await requireRegistration();
  const isWork = registration.invitationId !== null;
  return (
    <ReadingColumn>
      <QuestionForm
        action={saveDetails}
        title={t.title}
        button={words().common.continue}
        fields={[...nameFields(registration), ...(isWork ? [] : patientFields(registration))]}
      >
        <p>{isWork ? t.bodyWork : t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function nameFields({ givenNames, familyName }: HalfMade): Field[] {
  const { details: t } = words().register;
  return [
    {
      kind: 'text',
      name: 'givenNames',
      label: t.givenNames,
      autoComplete: 'given-name',
      value: givenNames ?? '',
    },
    {
      kind: 'text',
      name: 'familyName',
      label: t.familyName,
      hint: t.familyNameHint,
      autoComplete: 'family-name',
      value: familyName ?? '',
    },
  ];
}

function patientFields({ dateOfBirth, nhsNumber, postcode }: HalfMade): Field[] {
  const { details: t } = words().register;
  return [
    {
      kind: 'date',
      name: 'dateOfBirth',
      label: t.dateOfBirth,
      hint: t.dateHint,
      parts: { day: t.day, month: t.month, year: t.year },
      isOwnBirthday: true,
      ...(dateOfBirth && { value: partsOf(dateOfBirth) }),
    },
    {
      kind: 'text',
      name: 'nhsNumber',
      label: t.nhsNumber,
      hint: t.nhsNumberHint,
      isShort: true,
      isNumeric: true,
      value: nhsNumber ?? '',
    },
    {
      kind: 'text',
      name: 'postcode',
      label: t.postcode,
      hint: t.postcodeHint,
      isShort: true,
      autoComplete: 'postal-code',
      value: postcode ?? '',
    },
  ];
}

function partsOf(column: Date): [string, string, string] {
  const [year = '', month = '', day = ''] = column.toISOString().slice(0, 10).split('-');
  return [String(Number(day)), String(Number(month)), year];
}

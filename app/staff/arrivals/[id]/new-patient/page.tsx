import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { makePatient } from '../actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { openArrival } from '#app/staff/_parts/open-arrival.ts';
import { studyName } from '#app/staff/_parts/study-words.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { dayOf, monthOf, yearOf, type CalendarDate } from '#lib/base/calendar-date.ts';
import { formatNhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.arrivals.register.title };

/** A record for a patient nobody here knew, filled in with what the study says. */
export default async function NewPatientPage({ params }: { params: Promise<{ id: string }> }) {
  const arrival = await openArrival((await params).id);
  const here = `/staff/arrivals/${arrival.id}`;
  if (arrival.isMatched || arrival.comparison.isForSeniors) redirect(here);
  const { staff } = words();
  const t = staff.arrivals.register;
  const { name, dob, nhsNumber, sex } = arrival.said;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{words().common.back}</BackLink>
        <QuestionForm
          action={makePatient.bind(null, arrival.id)}
          title={t.title}
          caption={studyName(arrival)}
          button={t.save}
          fields={[
            {
              kind: 'text',
              name: 'familyName',
              label: t.familyName,
              value: name?.familyName ?? '',
            },
            {
              kind: 'text',
              name: 'givenNames',
              label: t.givenNames,
              value: name?.givenNames.join(' ') ?? '',
            },
            {
              kind: 'date',
              name: 'born',
              label: t.dob,
              hint: t.dobHint,
              parts: { day: t.day, month: t.month, year: t.year },
              ...(dob && { value: partsOf(dob) }),
            },
            {
              kind: 'text',
              name: 'nhsNumber',
              label: t.nhsNumber,
              hint: t.nhsNumberHint,
              value: nhsNumber ? formatNhsNumber(nhsNumber) : '',
              isShort: true,
            },
            {
              kind: 'radios',
              name: 'sex',
              label: t.sex,
              options: [
                ...(['female', 'male', 'other'] as const).map((value) => ({
                  value,
                  label: staff.match.sex[value],
                })),
                { value: 'unknown', label: t.unknown },
              ],
              chosen: [sex ?? 'unknown'],
            },
          ]}
        >
          <p>{t.hint}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

function partsOf(date: CalendarDate): readonly [string, string, string] {
  return [String(dayOf(date)), String(monthOf(date)), String(yearOf(date))];
}

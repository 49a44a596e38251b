import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openAgreementWork } from '#app/staff/_parts/open-agreement.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { saveStanding } from '#app/staff/agreements/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { dayOf, monthOf, yearOf } from '#lib/base/calendar-date.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import { standing } from '#lib/queries/agreement/standing.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().agreements.standing.title };

type Props = { searchParams: Promise<{ org?: string; done?: string }> };

/** Until when an organisation meets the toolkit, as it says itself. */
export default async function StandingPage({ searchParams }: Props) {
  const { org, done } = await searchParams;
  const { acting, mine } = await openAgreementWork();
  const keeping = mine.filter(({ keepsStanding }) => keepsStanding);
  const organisation = listedOrganisation(keeping, org);
  const { id: organisationId, odsCode, zone } = organisation;
  const now = new Date();
  const found = await standing(services().db, acting, { organisationId, now });
  const said = found.ok ? found.value : notFound();
  const { standing: t, one } = words().agreements;
  const until = said?.dsptUntil;
  return (
    <ReadingColumn>
      <BackLink href={`/staff/agreements?org=${odsCode}`}>{one.back}</BackLink>
      {done === 'yes' && <DoneNotice>{t.done}</DoneNotice>}
      <QuestionForm
        action={saveStanding.bind(null, odsCode)}
        title={t.title}
        caption={organisation.name}
        button={t.button}
        fields={[
          {
            kind: 'text',
            name: 'ico',
            label: t.ico,
            hint: t.icoHint,
            isShort: true,
            value: said?.icoRegistration ?? '',
          },
          {
            kind: 'date',
            name: 'until',
            label: t.until,
            hint: t.untilHint,
            parts: t.parts,
            ...(until !== undefined && {
              value: [String(dayOf(until)), String(monthOf(until)), String(yearOf(until))] as const,
            }),
          },
        ]}
      >
        <p>{t.explain}</p>
        {said !== null && <p>{t.recorded(formatInstant(said.recordedAt, zone))}</p>}
      </QuestionForm>
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { reportAnIncident } from '#app/staff/incidents/actions.ts';
import { handedOver } from '#app/help/_parts/handed-over.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { INCIDENT_KINDS } from '#lib/domain/incident/report.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().incidents.report.title };

const REFERENCE = /^INC-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

/** For whoever works here: something went wrong. */
export default async function ReportPage({
  searchParams,
}: {
  searchParams: Promise<{ done?: string; help?: string }>;
}) {
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ mayReport }) => mayReport);
  if (mine.length === 0) notFound();
  const { done, help } = await searchParams;
  const t = words().incidents.report;
  return (
    <ReadingColumn>
      <BackLink
        href={mine.some(({ hasIncidents }) => hasIncidents) ? '/staff/incidents' : '/staff'}
      >
        {t.back}
      </BackLink>
      {done !== undefined && REFERENCE.test(done) && <DoneNotice>{t.done(done)}</DoneNotice>}
      <QuestionForm
        action={reportAnIncident}
        title={t.title}
        button={t.button}
        fields={fieldsFor(mine, await handedOver(acting, help))}
      >
        <p>{t.explain}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fieldsFor(mine: readonly StaffOrganisation[], told: string): readonly Field[] {
  const { report: t, kinds } = words().incidents;
  return [
    whereOf(mine),
    {
      kind: 'radios',
      name: 'kind',
      label: t.kind,
      options: INCIDENT_KINDS.map((value) => ({ value, label: kinds[value] })),
    },
    {
      kind: 'textarea',
      name: 'description',
      label: t.description,
      hint: t.descriptionHint,
      value: told,
    },
    { kind: 'date', name: 'aware', label: t.aware, hint: t.awareHint, parts: t.awareDay },
    { kind: 'text', name: 'awareTime', label: t.awareTime, hint: t.awareTimeHint, isShort: true },
  ];
}

/** Whoever works at one place is not asked which. */
function whereOf(mine: readonly StaffOrganisation[]): Field {
  const [only, ...others] = mine;
  if (only !== undefined && others.length === 0) {
    return { kind: 'hidden', name: 'organisation', value: only.odsCode };
  }
  return {
    kind: 'radios',
    name: 'organisation',
    label: words().incidents.report.organisation,
    options: mine.map(({ odsCode, name }) => ({ value: odsCode, label: name })),
  };
}

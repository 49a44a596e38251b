import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { incidentFieldsOf } from '#app/staff/_parts/incident-act-fields.ts';
import { openIncident } from '#app/staff/_parts/open-incident.ts';
import { doIncidentAct } from '#app/staff/incidents/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { INCIDENT_EVENTS, type IncidentEventKind } from '#lib/domain/incident/events.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ id: string; event: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words().incidents.act(eventOf((await params).event)) };
}

/** One thing that can happen to an incident, with what follows from it and the words it needs. */
export default async function IncidentActPage({ params }: Props) {
  const { id, event: name } = await params;
  const event = eventOf(name);
  const incident = await openIncident(id);
  const here = `/staff/incidents/${incident.id}`;
  if (!incident.offered.includes(event)) redirect(here);
  const t = words().incidents;
  const asked = {
    state: incident.state,
    source: incident.source,
    isLate: incident.clock !== null && incident.clock.hoursLeft < 0,
  };
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.one.backToOne}</BackLink>
      <QuestionForm
        action={doIncidentAct.bind(
          null,
          { incidentId: incident.id, version: incident.version },
          event,
        )}
        title={t.act(event)}
        caption={incident.reference}
        button={t.act(event)}
        isGrave={event === 'close'}
        fields={incidentFieldsOf(event, asked)}
      >
        <p>{t.explained(event)}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function eventOf(name: string): IncidentEventKind {
  return INCIDENT_EVENTS.find((one) => one === name) ?? notFound();
}

import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { IncidentAccess } from '#app/staff/_parts/incident-access.tsx';
import { IncidentClock } from '#app/staff/_parts/incident-clock.tsx';
import { IncidentNotes } from '#app/staff/_parts/incident-notes.tsx';
import { openIncident, type OfIncident } from '#app/staff/_parts/open-incident.ts';
import { RecallKnown } from '#app/staff/_parts/recall-known.tsx';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import type { IncidentView } from '#lib/queries/incident/incident.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().incidents.one.title };

type Props = OfIncident & { searchParams: Promise<{ done?: string }> };

/** One incident: what to do next first, then what is known, and what was done. */
export default async function IncidentPage({ params, searchParams }: Props) {
  const incident = await openIncident((await params).id);
  const { done } = await searchParams;
  const { one: t, states } = words().incidents;
  return (
    <>
      <BackLink href={`/staff/incidents?org=${incident.odsCode}`}>{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{incident.hospital}</span>
        {t.title} {incident.reference}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{states[incident.state]}</strong>
      </p>
      <NextStep incident={incident} />
      <h2 className="nhsuk-heading-m">{t.sections.what}</h2>
      <FactsList facts={factsOf(incident)} />
      {incident.access !== null && (
        <>
          <h2 className="nhsuk-heading-m">{t.sections.access}</h2>
          <IncidentAccess access={incident.access} zone={incident.zone} />
        </>
      )}
      {incident.recall !== null && <RecallKnown recall={incident.recall} zone={incident.zone} />}
      <IncidentNotes notes={incident.notes} zone={incident.zone} />
    </>
  );
}

function NextStep({ incident }: { incident: IncidentView }) {
  const t = words().incidents;
  const here = `/staff/incidents/${incident.id}`;
  const acts = incident.offered.filter((event) => event !== 'note');
  const isReviewNext = incident.mayReview && acts.includes('close');
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.one.sections.next}
      </h2>
      {incident.state === 'closed' && <p>{t.one.finished}</p>}
      {incident.state === 'notifiable' && acts.length === 0 && <p>{t.one.waitsForDpo}</p>}
      {waitsForReview(incident) && <p>{t.one.waitsForReview}</p>}
      <div className="lantern-button-row">
        {/* Before it can be closed, the review is the next step; earlier, the next step is its own. */}
        {acts.map((event) => (
          <a
            className={`nhsuk-button${isReviewNext ? ' nhsuk-button--secondary' : ''}`}
            href={`${here}/act/${event}`}
            draggable="false"
            key={event}
          >
            {t.act(event)}
          </a>
        ))}
        {incident.mayReview && (
          <a
            className={`nhsuk-button${isReviewNext ? '' : ' nhsuk-button--secondary'}`}
            href={`${here}/review`}
            draggable="false"
          >
            {t.one.review}
          </a>
        )}
        {incident.offered.includes('note') && <a href={`${here}/act/note`}>{t.act('note')}</a>}
      </div>
    </section>
  );
}

function waitsForReview({ access, review, state }: IncidentView): boolean {
  return access?.by === 'somebody' && review === null && state !== 'closed';
}

function factsOf(incident: IncidentView) {
  const { one, kinds, surprises, outcomes, risks, reviews } = words().incidents;
  const { facts: t } = one;
  const { zone, regulatorToldAt, answerBy } = incident;
  return [
    { name: t.kind, value: kinds[incident.kind] },
    { name: t.surprise, value: incident.surprise && surprises[incident.surprise] },
    saidOf(incident),
    { name: t.by, value: reporterOf(incident) },
    { name: t.at, value: formatInstant(incident.reportedAt, zone) },
    { name: t.aware, value: formatInstant(incident.awareAt, zone) },
    {
      name: t.regulator,
      value: incident.clock ? <IncidentClock clock={incident.clock} zone={zone} /> : null,
    },
    { name: t.answerBy, value: answerBy && formatDateWithDay(answerBy) },
    { name: t.risk, value: incident.risk && risks[incident.risk] },
    { name: t.review, value: reviewOf(incident, reviews) },
    { name: t.regulatorTold, value: regulatorToldAt && formatInstant(regulatorToldAt, zone) },
    { name: t.regulatorReference, value: incident.regulatorReference },
    { name: t.outcome, value: incident.outcome && outcomes[incident.outcome] },
    { name: t.answer, value: incident.answer },
  ];
}

function saidOf({ source, description }: IncidentView) {
  const { facts: t, foundText, noWords } = words().incidents.one;
  return source === 'system'
    ? { name: t.found, value: foundText(description) }
    : { name: t.words, value: description === '' ? noWords : description };
}

function reporterOf({ reporter, source }: IncidentView): string | null {
  if (source === 'system') return words().incidents.one.foundBy;
  if (reporter === null || source === 'staff') return reporter;
  return `${reporter}, ${words().incidents.one.patient}`;
}

function reviewOf(
  { access, review }: IncidentView,
  names: ReturnType<typeof words>['incidents']['reviews'],
): string | null {
  if (review !== null) return names[review];
  return access?.by === 'somebody' ? words().incidents.one.notReviewed : null;
}

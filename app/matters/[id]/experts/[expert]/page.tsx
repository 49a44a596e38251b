import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { endOfLastDay } from '#components/last-day.ts';
import { MaterialList } from '#components/material-list.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { ExpertLine, MatterExperts } from '#lib/queries/expert/experts-of-matter.ts';
import { words } from '#lib/words/words.ts';
import { ExpertTag } from '../../../_parts/expert-tag.tsx';
import { endExpertPart, giveToAnExpert } from '../actions.ts';
import { ownExpert, type OfExpert } from '../own-experts.ts';

export async function generateMetadata({ params }: OfExpert): Promise<Metadata> {
  const { id, expert } = await params;
  return { title: (await ownExpert(id, expert)).expert.name };
}

type Props = OfExpert & { searchParams: Promise<{ done?: string }> };

/** One person the firm asked: what they have and did, the list for their report, and the ways to give more and to end it. */
export default async function OneExpertPage({ params, searchParams }: Props) {
  const { id, expert: expertId } = await params;
  const { matter, expert } = await ownExpert(id, expertId);
  const { done } = await searchParams;
  const { one: t, list, material } = words().experts;
  const here = `/matters/${matter.matterId}/experts`;
  const isLive = expert.standing !== 'ended' && expert.standing !== 'over';
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.back}</BackLink>
      <DoneWord said={list.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{matter.reference}</span>
        {expert.name}
      </h1>
      <FactsList facts={factsOf(expert)} />
      <MaterialList title={material.title} material={expert.material} at={`${here}/${expert.id}`} />
      {isLive && matter.state === 'open' && <Give matter={matter} expert={expert} />}
      {expert.standing !== 'ended' && (
        <>
          <h2 className="nhsuk-heading-m">{t.endTitle}</h2>
          <p>{t.endLead}</p>
          <ChoiceForm
            action={endExpertPart.bind(null, { matterId: matter.matterId, expertId: expert.id })}
            button={t.end}
            about={expert.name}
            name="end"
            isQuiet
          />
        </>
      )}
    </ReadingColumn>
  );
}

/** What else of the case is open and may be seen by their kind. */
function Give({ matter, expert }: { matter: MatterExperts; expert: ExpertLine }) {
  const { one: t } = words().experts;
  const more = matter.releases.filter(
    ({ releaseId, kinds }) =>
      kinds.includes(expert.kind) &&
      !expert.material.some((given) => given.releaseId === releaseId),
  );
  if (more.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.giveTitle}</h2>
      <p>{t.giveLead}</p>
      {more.map(({ releaseId, hospital, reference }) => (
        <ChoiceForm
          key={releaseId}
          action={giveToAnExpert.bind(null, {
            ...{ matterId: matter.matterId, expertId: expert.id, releaseId },
          })}
          button={t.give(hospital, reference)}
          name={`give-${releaseId}`}
          isQuiet
        />
      ))}
    </>
  );
}

function factsOf(expert: ExpertLine) {
  const { one: t, kinds, bodies, list, endedBecause } = words().experts;
  const { facts } = t;
  const at = (instant: Date | null) => instant && formatInstant(instant, 'Europe/London');
  const { check, endedAt, endedBecause: because } = expert;
  return [
    { name: facts.standing, value: <ExpertTag standing={expert.standing} /> },
    {
      name: facts.ended,
      value:
        endedAt && because
          ? t.ended(formatInstant(endedAt, 'Europe/London'), endedBecause[because])
          : null,
    },
    { name: facts.kind, value: kinds[expert.kind] },
    { name: facts.email, value: expert.email },
    { name: facts.register, value: `${bodies[expert.body]}, ${expert.number}` },
    {
      name: facts.checked,
      value: check && t.checked(formatInstant(check.at, 'Europe/London'), check.evidence),
    },
    { name: facts.purpose, value: expert.purpose },
    { name: facts.how, value: expert.mayDownload ? list.download : list.look },
    { name: facts.asked, value: at(expert.invitedAt) },
    { name: facts.accepted, value: at(expert.acceptedAt) },
    { name: facts.until, value: endOfLastDay(expert.endsAt) },
  ];
}

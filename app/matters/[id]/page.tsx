import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import type { MatterPage } from '#lib/queries/matter/matter.ts';
import { words } from '#lib/words/words.ts';
import { Authorities } from '../_parts/authorities.tsx';
import { MatterExpertsLink } from '../_parts/matter-experts.tsx';
import { MatterPeople } from '../_parts/matter-people.tsx';
import { MatterRequests } from '../_parts/matter-requests.tsx';
import { ownMatter, type OfMatter } from '../own-matter.ts';

export async function generateMetadata({ params }: OfMatter): Promise<Metadata> {
  return { title: titleOf(await ownMatter((await params).id)) };
}

type Props = OfMatter & { searchParams: Promise<{ done?: string }> };

/** A case at a glance: what hospitals were asked and where that stands, what the client signed, and who is on it. */
export default async function OneMatterPage({ params, searchParams }: Props) {
  const one = await ownMatter((await params).id);
  const { done } = await searchParams;
  const { one: t, list } = words().matters;
  return (
    <ReadingColumn>
      <BackLink href="/matters">{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">{titleOf(one)}</h1>
      {one.state === 'closed' && (
        <p>
          <strong className="nhsuk-tag nhsuk-tag--grey">{list.closed}</strong>
        </p>
      )}
      {one.state === 'open' && !one.isSupervised && (
        <div className="nhsuk-warning-callout">
          <p>{t.notSupervised}</p>
        </div>
      )}
      <MatterRequests one={one} />
      <Authorities one={one} />
      <MatterExpertsLink matterId={one.id} />
      <FactsList facts={factsOf(one)} />
      <MatterPeople one={one} />
    </ReadingColumn>
  );
}

function titleOf({ reference, clientName }: MatterPage): string {
  return `${reference}: ${clientName}`;
}

function factsOf(one: MatterPage) {
  const { one: t, sides } = words().matters;
  const { facts } = t;
  return [
    { name: one.side === 'client' ? facts.client : facts.clientOpponent, value: one.clientName },
    { name: facts.born, value: formatDate(one.clientDateOfBirth) },
    { name: facts.address, value: one.clientAddress },
    { name: facts.about, value: one.about },
    { name: facts.side, value: sides[one.side] },
    ...one.parties.map(({ name, representedBy }) => ({
      name: facts.party,
      value: representedBy === null ? name : t.represented(name, representedBy),
    })),
    { name: facts.reference, value: one.reference },
    { name: facts.firm, value: one.firmName },
  ];
}

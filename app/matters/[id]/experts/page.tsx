import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { endOfLastDay } from '#components/last-day.ts';
import { ReadingColumn } from '#components/reading-column.tsx';
import type { ExpertLine, MatterExperts } from '#lib/queries/expert/experts-of-matter.ts';
import { words } from '#lib/words/words.ts';
import type { OfMatter } from '../../own-matter.ts';
import { ExpertTag } from '../../_parts/expert-tag.tsx';
import { ownExperts } from './own-experts.ts';

export const generateMetadata = (): Metadata => ({ title: words().experts.list.title });

type Props = OfMatter & { searchParams: Promise<{ done?: string }> };

/** Whom the firm asked about a case, where each stands, and the way to ask another. */
export default async function ExpertsPage({ params, searchParams }: Props) {
  const matter = await ownExperts((await params).id);
  const { done } = await searchParams;
  const { list: t } = words().experts;
  const here = `/matters/${matter.matterId}`;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{matter.reference}</span>
        {t.title}
      </h1>
      <p>{t.lead}</p>
      {matter.experts.length === 0 && <p>{t.none}</p>}
      <WayToAsk matter={matter} />
      <ul className="lantern-plain-list">
        {matter.experts.map((expert) => (
          <li className="lantern-diary__entry" key={expert.id}>
            <Line expert={expert} at={`${here}/experts/${expert.id}`} />
          </li>
        ))}
      </ul>
    </ReadingColumn>
  );
}

/** The button, or what is in its way. */
function WayToAsk({ matter }: { matter: MatterExperts }) {
  const { list: t } = words().experts;
  if (matter.state === 'closed') return null;
  if (!matter.hasRoom) return <p>{t.full}</p>;
  if (!matter.releases.some(({ kinds }) => kinds.length > 0)) return <p>{t.nothing}</p>;
  return (
    <p>
      <a
        className="nhsuk-button"
        href={`/matters/${matter.matterId}/experts/new`}
        role="button"
        draggable="false"
      >
        {t.ask}
      </a>
    </p>
  );
}

function Line({ expert, at }: { expert: ExpertLine; at: string }) {
  const { list: t, kinds } = words().experts;
  const { name, kind, standing, endsAt, mayDownload } = expert;
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{name}</strong> <ExpertTag standing={standing} />
      </p>
      <p className="nhsuk-u-margin-bottom-1">
        {kinds[kind]}
        <br />
        {mayDownload ? t.download : t.look}
        {standing !== 'ended' && (
          <>
            <br />
            {t.until(endOfLastDay(endsAt))}
          </>
        )}
      </p>
      <p className="nhsuk-u-margin-bottom-0">
        <a href={at}>
          {t.see}
          <span className="nhsuk-u-visually-hidden">: {name}</span>
        </a>
      </p>
    </>
  );
}

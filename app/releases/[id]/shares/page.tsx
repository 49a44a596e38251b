import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { ReleaseShares, ShareLine } from '#lib/queries/share/shares-of-release.ts';
import { words } from '#lib/words/words.ts';
import type { OfRelease } from '../../own-release.ts';
import { stopShare } from './actions.ts';
import { nameOfStudy } from '../../name-of-study.ts';
import { ownShares } from './own-shares.ts';

export const generateMetadata = (): Metadata => ({ title: words().shares.mine.title });

export default async function SharesPage({
  params,
  searchParams,
}: OfRelease & { searchParams: Promise<{ done?: string }> }) {
  const { mine: t, ask, cannot } = words().shares;
  const { id } = await params;
  const { done } = await searchParams;
  const release = await ownShares(id);
  return (
    <ReadingColumn>
      <BackLink href={`/releases/${id}`}>{t.back}</BackLink>
      {(done === 'shared' || done === 'stopped') && (
        <DoneNotice>{done === 'shared' ? t.done : t.stopped}</DoneNotice>
      )}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{release.hospital}</span>
        {t.title}
      </h1>
      {release.shares.length === 0 && <p>{t.none}</p>}
      {release.refusal === null && (
        <p>
          <a
            className="nhsuk-button"
            href={`/releases/${id}/shares/new`}
            role="button"
            draggable="false"
          >
            {ask.link}
          </a>
        </p>
      )}
      {release.refusal === 'not_yours_to_share' && <p>{cannot.not_yours_to_share}.</p>}
      {release.shares.map((share) => (
        <Share key={share.id} share={share} release={release} releaseId={id} />
      ))}
    </ReadingColumn>
  );
}

const IS_LIVE: Readonly<Record<ShareLine['standing'], boolean>> = {
  not_opened: true,
  opened: true,
  used_up: true,
  expired: false,
  ended: false,
  closed: false,
};

const COLOUR: Readonly<Record<ShareLine['standing'], 'blue' | 'green' | 'grey'>> = {
  not_opened: 'blue',
  opened: 'green',
  used_up: 'green',
  expired: 'grey',
  ended: 'grey',
  closed: 'grey',
};

function Share({
  share,
  release,
  releaseId,
}: {
  share: ShareLine;
  release: ReleaseShares;
  releaseId: string;
}) {
  const { mine: t, relations } = words().shares;
  const when = (at: Date) => formatInstant(at, release.timeZone);
  const isLive = IS_LIVE[share.standing];
  const shown = release.studies.filter(({ id }) => share.studyIds.includes(id));
  return (
    <article className="nhsuk-card" id={`share-${share.id}`}>
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-m">{share.name}</h2>
        <p>
          <strong className={`nhsuk-tag nhsuk-tag--${COLOUR[share.standing]}`}>
            {t.standing[share.standing]}
          </strong>
        </p>
        <p>
          {relations[share.relation]}
          <br />
          {t.sentTo(share.email)}
          <br />
          {isLive ? `${t.until(when(share.until))}. ` : ''}
          {share.mayDownload ? t.mayDownload : t.lookOnly}
        </p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {shown.map((study) => (
            <li key={study.id}>{nameOfStudy(study)}</li>
          ))}
        </ul>
        <WhatTheyDid share={share} when={when} />
        {isLive && (
          <ChoiceForm
            name={`stop-${share.id}`}
            action={stopShare.bind(null, releaseId, share.id)}
            button={t.stop}
            about={t.stopWith(share.name)}
            isQuiet
          />
        )}
      </div>
    </article>
  );
}

/** Whether it was opened, when, and what of it; and how it ended. */
function WhatTheyDid({ share, when }: { share: ShareLine; when: (at: Date) => string }) {
  const { mine: t } = words().shares;
  const { openedAt, most, reportsOpened, downloads, endedAt, endedBecause } = share;
  const [last] = openedAt;
  return (
    <p>
      {last ? t.opened(openedAt.length, most, when(last)) : t.neverOpened(most)}
      {reportsOpened > 0 && ` ${t.reports(reportsOpened)}`}
      {downloads > 0 && ` ${t.downloads(downloads)}`}
      {endedAt && (
        <>
          <br />
          {endedBecause === 'guest' ? t.guestEnded(when(endedAt)) : t.endedAt(when(endedAt))}
        </>
      )}
    </p>
  );
}

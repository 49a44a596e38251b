import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { ClosedLink } from '#components/closed-link.tsx';
import { DownloadForm } from '#components/download-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { ReleaseWatch } from '#components/release-watch.tsx';
import { ReleasedStudyCard } from '#components/released-study-card.tsx';
import { OfficeContact, TrustMark, TrustNote } from '#components/trust-mark.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import type { ReleaseView } from '#lib/queries/release/view-release.ts';
import { words } from '#lib/words/words.ts';
import { askLonger, startDownload } from '../actions.ts';
import { openRelease, type OfRelease } from '../own-release.ts';

export async function generateMetadata({ params }: OfRelease): Promise<Metadata> {
  const t = words().releases;
  const opened = await openRelease((await params).id);
  return { title: opened.ok ? t.one.title(opened.value.hospital) : t.closedTitle };
}

export default async function ReleasePage({ params }: OfRelease) {
  const t = words().releases;
  const opened = await openRelease((await params).id);
  if (!opened.ok) {
    return (
      <ReadingColumn>
        <ClosedLink refusal={opened.error} />
      </ReadingColumn>
    );
  }
  const release = opened.value;
  return (
    <ReadingColumn>
      <ReleaseWatch releaseId={release.id} />
      <BackLink href="/requests">{words().requests.mine.back}</BackLink>
      <TrustMark colour={release.shown.colour}>
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{t.one.reference(release.reference)}</span>
          {t.one.title(release.hospital)}
        </h1>
      </TrustMark>
      {release.hospital !== release.organisationName && (
        <p>{words().settings.shown.official(release.organisationName)}</p>
      )}
      <p>{t.one.until(formatInstant(release.until, release.timeZone))}</p>
      <TrustNote hospital={release.hospital} shown={release.shown} />
      <div className="nhsuk-warning-callout">
        <h2 className="nhsuk-warning-callout__label">{t.one.diagnosisTitle}</h2>
        <p>{t.one.diagnosis}</p>
      </div>
      <h2 className="nhsuk-heading-m">{t.one.studiesTitle}</h2>
      <p>{t.one.reportExplained}</p>
      {release.studies.map((study) => (
        <ReleasedStudyCard
          key={study.id}
          study={study}
          releaseId={release.id}
          timeZone={release.timeZone}
        />
      ))}
      <Download release={release} />
      <Longer release={release} />
      <OfficeContact hospital={release.hospital} shown={release.shown} />
      <h2 className="nhsuk-heading-m">{t.stop.link}</h2>
      <p>{t.stop.hint}</p>
      <p>
        <a href={`/releases/${release.id}/stop`}>{t.stop.link}</a>
      </p>
    </ReadingColumn>
  );
}

/** From here a phone on a mobile network takes long, and its owner may have to pay. */
const BIG_BYTES = 100_000_000;

function Download({ release }: { release: ReleaseView }) {
  const { download: t, refusals } = words().releases;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.what}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {t.contents.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {t.size(formatSize(release.zipBytes))} {release.zipBytes > BIG_BYTES && t.big}
      </p>
      {release.downloadRefusal ? (
        refusals[release.downloadRefusal].map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      ) : (
        <>
          <p>
            {t.left(release.downloadsLeft, formatInstant(release.until, release.timeZone))}{' '}
            {t.resumes}
          </p>
          <DownloadForm action={startDownload.bind(null, release.id)} />
        </>
      )}
      <h3 className="nhsuk-heading-s">{t.howTitle}</h3>
      {t.how.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}

/** The way to ask for more time, and what became of asking. */
function Longer({ release }: { release: ReleaseView }) {
  const t = words().releases.longer;
  const { last, mayAsk } = release.longer;
  return (
    <section id="longer">
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      {last && <LongerAsked last={last} timeZone={release.timeZone} />}
      {mayAsk && (
        <>
          <p>{t.explained}</p>
          <ChoiceForm
            name="longer"
            action={askLonger.bind(null, release.id)}
            button={t.button}
            isQuiet
          />
        </>
      )}
      {!mayAsk && last?.state !== 'asked' && <p>{t.atLongest}</p>}
    </section>
  );
}

function LongerAsked({
  last,
  timeZone,
}: {
  last: NonNullable<ReleaseView['longer']['last']>;
  timeZone: ReleaseView['timeZone'];
}) {
  const t = words().releases.longer;
  if (last.state === 'asked') return <p>{t.asked(formatInstant(last.askedAt, timeZone))}</p>;
  if (last.decidedAt === null || last.state === 'lapsed') return <p>{t.lapsed}</p>;
  const when = formatInstant(last.decidedAt, timeZone);
  if (last.state === 'given') return <p>{t.given(when)}</p>;
  return (
    <>
      <p>{t.refused(when)}</p>
      <div className="nhsuk-inset-text">
        <p className="lantern-in-their-words">{last.whyNot}</p>
      </div>
    </>
  );
}

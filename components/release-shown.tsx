import type { ReactNode } from 'react';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import type { ReleaseView } from '#lib/queries/release/view-release.ts';
import { words } from '#lib/words/words.ts';
import type { ReportReading } from './explained.tsx';
import { ReleasedStudyCard } from './released-study-card.tsx';
import { OfficeContact, TrustMark, TrustNote } from './trust-mark.tsx';

/** What is done on the page: by its recipient in truth, and by nobody where it is only shown to staff beforehand. */
type Acts = {
  readonly start: ReactNode;
  readonly letLook: ReactNode;
  readonly longer: ReactNode;
  /** The way to a copy that can be used as evidence. */
  readonly evidence: ReactNode;
  readonly stop: ReactNode;
};

/**
 * A release as its recipient sees it. Staff are shown the same before they let it go, and so all that it says comes from
 * what it is given and nothing is looked up here.
 */
export function ReleaseShown({
  release,
  title,
  reportAddress,
  imagesAddress,
  reading,
  acts,
  heading: Heading = 'h1',
}: {
  readonly release: ReleaseView;
  /** Where it says more than which hospital it is from. */
  readonly title?: string;
  readonly reportAddress: (studyId: string, reportId: string) => string;
  /** Where the images of a study are looked at; null where it is only shown to staff beforehand. */
  readonly imagesAddress: (studyId: string) => string | null;
  readonly reading: ReportReading;
  readonly acts: Acts;
  /** `h2` where it is shown on a page that has a title of its own. */
  readonly heading?: 'h1' | 'h2';
}) {
  const t = words().releases;
  return (
    <>
      <TrustMark colour={release.shown.colour}>
        <Heading className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{t.one.reference(release.reference)}</span>
          {title ?? t.one.title(release.hospital)}
        </Heading>
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
          reportAddress={(reportId) => reportAddress(study.id, reportId)}
          timeZone={release.timeZone}
          imagesAddress={imagesAddress(study.id)}
          reading={reading}
        />
      ))}
      <Download release={release} start={acts.start} />
      {acts.letLook}
      {acts.evidence}
      <Longer release={release} ask={acts.longer} />
      <OfficeContact hospital={release.hospital} shown={release.shown} />
      <h2 className="nhsuk-heading-m">{t.stop.link}</h2>
      <p>{t.stop.hint}</p>
      <p>{acts.stop}</p>
    </>
  );
}

/** From here a phone on a mobile network takes long, and its owner may have to pay. */
const BIG_BYTES = 100_000_000;

function Download({ release, start }: { release: ReleaseView; start: ReactNode }) {
  const { download: t, forms, refusals } = words().releases;
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
        {forms.size(formatSize(release.zipBytes))} {release.zipBytes > BIG_BYTES && t.big}
      </p>
      {release.downloadRefusal ? (
        refusals[release.downloadRefusal].map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      ) : (
        <>
          <p>
            {t.left(release.downloadsLeft, formatInstant(release.until, release.timeZone))}{' '}
            {t.resumes}
          </p>
          {start}
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
function Longer({ release, ask }: { release: ReleaseView; ask: ReactNode }) {
  const t = words().releases.longer;
  const { last, mayAsk } = release.longer;
  return (
    <section id="longer">
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      {last && <LongerAsked last={last} timeZone={release.timeZone} />}
      {mayAsk && (
        <>
          <p>{t.explained}</p>
          {ask}
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

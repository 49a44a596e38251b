import type { Metadata } from 'next';
import { cache } from 'react';
import { redirect } from 'next/navigation';
import { askedRows } from '#app/requests/_parts/asked-rows.ts';
import { AnswerRows } from '#components/answer-rows.tsx';
import { BackLink } from '#components/back-link.tsx';
import { DownloadForm } from '#components/download-form.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { RequestTag } from '#components/request-tag.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { formatSize } from '#lib/base/display-size.ts';
import { myParts, type MyPart } from '#lib/queries/request-set/my-parts.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { startBundle } from '../actions.ts';
import { ownSet, type OfSet } from '../own-set.ts';

const own = cache(async (id: string) => {
  const { set, acting } = await ownSet(id);
  const parts = await myParts(services().db, acting, { setId: set.id, now: new Date() });
  return { set, parts };
});

export async function generateMetadata({ params }: OfSet): Promise<Metadata> {
  const { parts } = await own((await params).id);
  return { title: words().requestSets.whole.title(parts.length) };
}

/** All that was asked of several hospitals, in one place: each with where it stands, by when, and what is next. */
export default async function WholeRequestPage({ params }: OfSet) {
  const { whole: t } = words().requestSets;
  const { set, parts } = await own((await params).id);
  if (set.isDraft) redirect(`/requests/sets/${set.id}/check`);
  const [only] = parts;
  if (only && parts.length === 1) redirect(`/requests/${only.requestId}`);
  const answered = parts.filter(({ words: said }) => said.deadline === null).length;
  return (
    <ReadingColumn>
      <BackLink href="/requests">{words().requests.mine.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title(parts.length)}</h1>
      <p>
        <strong>{t.answered(answered, parts.length)}</strong>
      </p>
      <p>{t.intro}</p>
      <Ready parts={parts} />
      <AllInOne setId={set.id} parts={parts} />
      <h2 className="nhsuk-heading-m">{t.hospitalsTitle}</h2>
      <ul className="lantern-plain-list">
        {parts.map((part) => (
          <Part key={part.requestId} part={part} />
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">{t.askedTitle}</h2>
      <AnswerRows rows={askedRows(set)} />
      <HelpLink topic="waiting" />
      {parts.some(({ isRunning }) => isRunning) && (
        <p>
          <a href={`/requests/sets/${set.id}/withdraw`}>{t.stopAll}</a>
        </p>
      )}
    </ReadingColumn>
  );
}

/** What can be opened now, whoever of the others is still to answer. */
function Ready({ parts }: { parts: readonly MyPart[] }) {
  const { whole: t } = words().requestSets;
  const ready = parts.flatMap(({ hospital, release }) => (release ? [{ hospital, release }] : []));
  if (ready.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.readyTitle}</h2>
      {ready.map(({ hospital, release }) => (
        <div className="nhsuk-inset-text" key={release.id}>
          <p>
            <strong>{t.from(hospital)}</strong>
            <br />
            {t.until(formatInstant(release.until, release.timeZone))}
          </p>
          <p>
            <a
              className="nhsuk-button nhsuk-u-margin-bottom-0"
              href={`/releases/${release.id}`}
              role="button"
              draggable="false"
            >
              {t.open}
              <span className="nhsuk-u-visually-hidden"> {t.openFrom(hospital)}</span>
            </a>
          </p>
        </div>
      ))}
    </section>
  );
}

/** One file of all that can be downloaded, once that is more than one hospital's. */
function AllInOne({ setId, parts }: { setId: string; parts: readonly MyPart[] }) {
  const { bundle: t } = words().requestSets;
  const ready = parts.filter(({ release }) => release !== null);
  const inside = ready.filter(({ release }) => (release?.downloadBytes ?? null) !== null);
  if (inside.length < 2) return null;
  const left = ready.filter((part) => !inside.includes(part));
  const bytes = inside.reduce((sum, { release }) => sum + (release?.downloadBytes ?? 0), 0);
  return (
    <section>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.what}</p>
      <HospitalNames parts={inside} />
      <p>
        {t.folders} {t.size(formatSize(bytes))} {t.counts}
      </p>
      {left.length > 0 && (
        <>
          <p>{t.left}</p>
          <HospitalNames parts={left} />
        </>
      )}
      {parts.some(({ isRunning }) => isRunning) && <p>{t.more}</p>}
      <DownloadForm action={startBundle.bind(null, setId)} label={t.start} />
    </section>
  );
}

function HospitalNames({ parts }: { parts: readonly MyPart[] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {parts.map(({ hospital, requestId }) => (
        <li key={requestId}>{hospital}</li>
      ))}
    </ul>
  );
}

function Part({ part }: { part: MyPart }) {
  const { requests, requestSets } = words();
  const { whole: t } = requestSets;
  const { hospital, requestId, words: said, refusal } = part;
  return (
    <li className="nhsuk-card nhsuk-u-margin-bottom-4">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">{hospital}</h3>
        <p className="nhsuk-u-margin-bottom-2">
          <RequestTag status={said.status.key} />
        </p>
        <p>{requests.one.explained[said.status.key](hospital)}</p>
        {said.deadline && (
          <p>
            <strong>{deadlineSaid(hospital, said.deadline)}</strong>
          </p>
        )}
        {refusal && (
          <p>
            {t.refused}: {requests.refusalReasons[refusal]}
          </p>
        )}
        {said.next && said.next.key !== 'request.next.answer_question' && (
          <p>{requests.next[said.next.key]}</p>
        )}
        <p>
          {t.reference}: {part.reference}
        </p>
        <p className="nhsuk-u-margin-bottom-2">
          <a href={`/requests/${requestId}`}>
            {t.more}
            <span className="nhsuk-u-visually-hidden"> {t.moreAt(hospital)}</span>
          </a>
        </p>
        {part.isRunning && (
          <p className="nhsuk-u-margin-bottom-0">
            <a href={`/requests/${requestId}/withdraw`}>
              {t.stopOne}
              <span className="nhsuk-u-visually-hidden"> {t.moreAt(hospital)}</span>
            </a>
          </p>
        )}
      </div>
    </li>
  );
}

function deadlineSaid(
  hospital: string,
  { key, values }: NonNullable<MyPart['words']['deadline']>,
): string {
  const { requests, requestSets } = words();
  const date = values['date'] ?? '';
  if (key === 'request.deadline.late') return requestSets.whole.late(hospital, date);
  return requests.deadline[key](hospital, date);
}

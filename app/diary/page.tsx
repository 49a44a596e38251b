import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { sentenceOf } from '#app/diary/_parts/sentence-of.ts';
import { pageNumber } from '#app/_web/page-number.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate, formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { DiaryLine } from '#lib/queries/audit/diary-lines.ts';
import { myDiary, type DiaryPage } from '#lib/queries/audit/my-diary.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().diary.title });

export default async function DiaryPageView({
  searchParams,
}: {
  searchParams: Promise<{ page?: string }>;
}) {
  const t = words().diary;
  const { acting } = await requireActing();
  const diary = await myDiary(services().db, acting, pageNumber((await searchParams).page));
  return (
    <ReadingColumn>
      <BackLink href="/requests">{words().requests.mine.back}</BackLink>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.lead}</p>
      {diary.lines.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <ul className="lantern-plain-list lantern-diary">
          {diary.lines.map((line) => (
            <DiaryEntry key={line.id} line={line} />
          ))}
        </ul>
      )}
      <Pages diary={diary} />
      <p>{t.worried}</p>
    </ReadingColumn>
  );
}

function DiaryEntry({ line }: { line: DiaryLine }) {
  const t = words().diary;
  const isDenied = line.what.kind === 'denied';
  return (
    <li className="lantern-diary__entry">
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{formatInstant(line.at, line.timeZone)}</strong>{' '}
        {isDenied && <strong className="nhsuk-tag nhsuk-tag--red">{t.stopped}</strong>}
      </p>
      <p className="nhsuk-u-margin-bottom-1">{sentenceOf(line)}</p>
      {line.reference && line.hospital && (
        <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">
          {t.request(line.reference, line.hospital)}
        </p>
      )}
      <Question line={line} />
    </li>
  );
}

/** What can be said about an entry of a hospital, or what was said and when the answer is due. */
function Question({ line }: { line: DiaryLine }) {
  const t = words().incidents;
  const { question } = line;
  if (line.hospital === null) return null;
  if (question === null) {
    return (
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">
        <a href={`/diary/${line.id}/unexpected`}>
          {t.question.link}
          <span className="nhsuk-u-visually-hidden">
            . {t.question.linkAbout(formatInstant(line.at, line.timeZone))}
          </span>
        </a>
      </p>
    );
  }
  const day = (at: Date) => formatDate(localDate(at, line.timeZone));
  const said =
    question.answeredAt === null
      ? t.inDiary.told(
          day(question.toldAt),
          formatDateWithDay(question.answerBy ?? localDate(question.toldAt, line.timeZone)),
        )
      : t.inDiary.answered(day(question.answeredAt));
  return (
    <p className="lantern-diary__question">
      {said}{' '}
      <a href={`/diary/${line.id}/told`}>
        {question.answeredAt === null
          ? t.inDiary.more(question.reference)
          : t.inDiary.moreAnswered(question.reference)}
      </a>
    </p>
  );
}

function Pages({ diary }: { diary: DiaryPage }) {
  const t = words().diary;
  if (diary.page === 1 && !diary.hasOlder) return null;
  return (
    <nav className="nhsuk-pagination" aria-label={t.pages}>
      <ul className="nhsuk-list nhsuk-pagination__list">
        {diary.page > 1 && (
          <li className="nhsuk-pagination-item--previous">
            <a
              className="nhsuk-pagination__link nhsuk-pagination__link--prev"
              href={`/diary?page=${diary.page - 1}`}
            >
              <span className="nhsuk-pagination__title">{t.newer}</span>
            </a>
          </li>
        )}
        {diary.hasOlder && (
          <li className="nhsuk-pagination-item--next">
            <a
              className="nhsuk-pagination__link nhsuk-pagination__link--next"
              href={`/diary?page=${diary.page + 1}`}
            >
              <span className="nhsuk-pagination__title">{t.older}</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

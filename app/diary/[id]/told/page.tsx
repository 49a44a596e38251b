import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ownEntry, type OfEntry } from '#app/diary/_parts/own-entry.ts';
import { sentenceOf } from '#app/diary/_parts/sentence-of.ts';
import { BackLink } from '#components/back-link.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDateWithDay, formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { DiaryQuestion } from '#lib/queries/audit/diary-lines.ts';
import { words } from '#lib/words/words.ts';

export async function generateMetadata({ params }: OfEntry): Promise<Metadata> {
  const { entry } = await ownEntry((await params).id);
  return { title: titleOf(entry.question) };
}

/** What was told of an entry, what happens next and by when, and the answer once there is one. */
export default async function ToldPage({ params }: OfEntry) {
  const { entry, hospital } = await ownEntry((await params).id);
  const { question } = entry;
  if (question === null) redirect(`/diary/${entry.id}/unexpected`);
  const { incidents } = words();
  const t = incidents.told;
  return (
    <ReadingColumn>
      <BackLink href="/diary">{incidents.question.back}</BackLink>
      <div className="nhsuk-panel">
        <h1 className="nhsuk-panel__title">{titleOf(question)}</h1>
        <div className="nhsuk-panel__body">
          {t.reference}
          <br />
          <strong>{question.reference}</strong>
        </div>
      </div>
      {question.answer === null ? (
        <WhatHappensNext question={question} hospital={hospital} />
      ) : (
        <Answer question={question} hospital={hospital} zone={entry.timeZone} />
      )}
      <h2 className="nhsuk-heading-m">{t.said}</h2>
      <p>
        <strong>{formatInstant(entry.at, entry.timeZone)}</strong>
        <br />
        {sentenceOf(entry)}
      </p>
      <Said question={question} />
    </ReadingColumn>
  );
}

function titleOf(question: DiaryQuestion | null): string {
  const t = words().incidents.told;
  return (question?.answer ?? null) === null ? t.title : t.answeredTitle;
}

type Shown = { readonly question: DiaryQuestion; readonly hospital: string };

function WhatHappensNext({ question, hospital }: Shown) {
  const t = words().incidents.told;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.next}</h2>
      {question.surprise === 'not_me' && (
        <p className="lantern-warning">
          {t.notMe} <a href="/account/sessions">{t.sessions}</a>
        </p>
      )}
      {question.answerBy !== null && (
        <p>
          <strong>{t.by(hospital, formatDateWithDay(question.answerBy))}</strong>
        </p>
      )}
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>{t.looks(hospital)}</li>
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </>
  );
}

function Answer({ question, hospital, zone }: Shown & { readonly zone: TimeZone }) {
  const t = words().incidents.told;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.answer(hospital)}</h2>
      <p className="lantern-in-their-words">{question.answer}</p>
      {question.answeredAt !== null && (
        <p className="lantern-quiet">{t.answeredOn(formatInstant(question.answeredAt, zone))}</p>
      )}
      <p>{t.unhappy}</p>
    </>
  );
}

function Said({ question }: { readonly question: DiaryQuestion }) {
  const { surprises, told } = words().incidents;
  const { surprise, description } = question;
  if (surprise === null && description === '') return <p>{told.saidNothing}</p>;
  return (
    <>
      {surprise !== null && <p>{surprises[surprise]}</p>}
      {description !== '' && <p className="lantern-in-their-words">{description}</p>}
    </>
  );
}

import type { Metadata } from 'next';
import { BroughtStudySection } from '#app/staff/_parts/brought-study-section.tsx';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openAsk } from '#app/staff/_parts/open-ask.ts';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AskView } from '#lib/queries/image-ask/ask.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await openAsk((await params).id);
  return { title: words().imagesAskedAtWork.one.title(reference) };
}

/** What a patient was asked for, what came, and what is decided about it. */
export default async function ImageAskPage({ params, searchParams }: Props) {
  const ask = await openAsk((await params).id);
  const { one: t, list } = words().imagesAskedAtWork;
  return (
    <>
      <BackLink href={`/staff/images-asked?org=${ask.odsCode}`}>{t.back}</BackLink>
      <DoneWord said={{ ...t.done, ...list.done }} done={(await searchParams).done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{ask.hospital}</span>
        {t.title(ask.reference)}
      </h1>
      <FactsList facts={factsOf(ask)} />
      <h2 className="nhsuk-heading-m">{t.came}</h2>
      {ask.state === 'open' && <p>{t.stillSending}</p>}
      {ask.studies.length === 0 && <p>{t.nothing}</p>}
      {ask.studies.map((study) => (
        <BroughtStudySection key={study.id} ask={ask} study={study} />
      ))}
      {ask.mayWithdraw && (
        <p>
          <a href={`/staff/images-asked/${ask.id}/withdraw`}>{t.withdraw}</a>
        </p>
      )}
    </>
  );
}

function factsOf(ask: AskView) {
  const { one, states } = words().imagesAskedAtWork;
  const { facts: t } = one;
  return [
    { name: t.state, value: states[ask.state] },
    { name: t.wanted, value: <span className="lantern-in-their-words">{ask.wanted}</span> },
    { name: t.reason, value: <span className="lantern-in-their-words">{ask.reason}</span> },
    { name: t.asked, value: formatInstant(ask.askedAt, ask.zone) },
    { name: t.until, value: formatDate(localDate(ask.until, ask.zone)) },
    { name: t.withdrawn, value: ask.withdrawnBecause },
    ask.mayOpenRequest
      ? {
          name: t.request,
          value: <a href={`/staff/requests/${ask.requestId}`}>{one.openRequest}</a>,
        }
      : null,
  ];
}

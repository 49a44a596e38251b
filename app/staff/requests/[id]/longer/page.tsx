import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { StaffLonger } from '#lib/queries/release/longer.ts';
import { words } from '#lib/words/words.ts';
import { giveLonger, refuseLonger } from './actions.ts';

export const metadata: Metadata = { title: words().communications.longer.title };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** Somebody needs a link longer: gives it, or says why not. */
export default async function LongerPage({ params, searchParams }: Props) {
  const request = await openRequestForWork((await params).id);
  const t = words().communications.longer;
  const { longer } = request;
  if (longer === null) notFound();
  const isWaiting = longer.state === 'asked' && longer.isOpen;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/requests/${request.id}`}>{request.reference}</BackLink>
        <DoneWord said={t.done} done={(await searchParams).done} />
        {isWaiting && request.me.roles.includes('access_officer') ? (
          <Decide request={request} longer={longer} />
        ) : (
          <>
            <h1 className="nhsuk-heading-l">{t.title}</h1>
            <Facts request={request} longer={longer} />
            {!isWaiting && <p>{t.nothing}</p>}
          </>
        )}
      </div>
    </div>
  );
}

type Asked = { request: StaffRequest; longer: StaffLonger };

function Decide({ request, longer }: Asked) {
  const t = words().communications.longer;
  const refuse = (
    <ChoiceForm
      name="refuse"
      action={refuseLonger.bind(null, request.id, longer.releaseId)}
      button={t.refuse}
      isQuiet
      fields={[{ name: 'whyNot', kind: 'textarea', label: t.whyNot, hint: t.whyNotHint }]}
    />
  );
  if (longer.until === null) {
    return (
      <>
        <h1 className="nhsuk-heading-l">{t.title}</h1>
        <Facts request={request} longer={longer} />
        <p>{t.atLongest}</p>
        {refuse}
      </>
    );
  }
  return (
    <>
      <QuestionForm
        action={giveLonger.bind(null, request.id, longer.releaseId)}
        title={t.title}
        caption={request.reference}
        button={t.give}
        fields={[]}
      >
        {t.explain.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <Facts request={request} longer={longer} />
      </QuestionForm>
      {refuse}
    </>
  );
}

function Facts({ request, longer }: Asked) {
  const { facts: t } = words().communications.longer;
  const { zone } = request.organisation;
  const facts = [
    { name: t.who, value: request.requester.name },
    { name: t.asked, value: formatInstant(longer.askedAt, zone) },
    { name: t.ends, value: formatInstant(longer.endsAt, zone) },
    ...(longer.until === null || longer.state !== 'asked'
      ? []
      : [{ name: t.until, value: formatInstant(longer.until, zone) }]),
  ];
  return <FactsList facts={facts} />;
}

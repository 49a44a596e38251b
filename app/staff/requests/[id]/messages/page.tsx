import type { Metadata } from 'next';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { CommunicationsThread } from '#components/communications-thread.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';
import { answerRequester, settleMessages } from './actions.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await openRequestForWork((await params).id);
  return { title: words().communications.staff.title(reference) };
}

/** What the requester and the hospital wrote to each other, and an answer. */
export default async function MessagesPage({ params, searchParams }: Props) {
  const request = await openRequestForWork((await params).id);
  const t = words().communications.staff;
  const { id, reference, communications, requester, organisation } = request;
  const thread =
    communications.length === 0 ? (
      <p>{t.none}</p>
    ) : (
      <CommunicationsThread
        lines={communications}
        named={{ requester: t.requester(requester.name), hospital: t.hospital }}
        waiting={t.waiting}
        zone={organisation.zone}
      />
    );
  const mayWrite = request.me.roles.includes('access_officer');
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/requests/${id}`}>{reference}</BackLink>
        <DoneWord said={t.done} done={(await searchParams).done} />
        {mayWrite ? (
          <>
            <QuestionForm
              action={answerRequester.bind(null, id)}
              title={t.title(reference)}
              caption={requester.name}
              button={t.button}
              fields={[{ name: 'text', kind: 'textarea', label: t.label, hint: t.hint }]}
            >
              {thread}
            </QuestionForm>
            {communications.some(({ isWaiting }) => isWaiting) && (
              <ChoiceForm
                name="settle"
                action={settleMessages.bind(null, id)}
                button={t.settle}
                isQuiet
              />
            )}
          </>
        ) : (
          <>
            <h1 className="nhsuk-heading-l">{t.title(reference)}</h1>
            {thread}
          </>
        )}
      </div>
    </div>
  );
}

import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { askedRows } from '#app/requests/_parts/asked-rows.ts';
import { AnswerRows } from '#components/answer-rows.tsx';
import { CostsSection } from '#app/requests/_parts/costs-section.tsx';
import { BackLink } from '#components/back-link.tsx';
import { CommunicationsThread } from '#components/communications-thread.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { RequestTag } from '#components/request-tag.tsx';
import { OfficeContact } from '#components/trust-mark.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { myRequest, type MyRequest } from '#lib/queries/access-request/my-request.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { sendAnswer } from '../actions.ts';
import { requestIdOf, type OfRequest } from '../own-request.ts';

const own = cache(async (id: string) => {
  const requestId = requestIdOf(id);
  const { acting } = await requireActing();
  return (await myRequest(services().db, acting, { requestId, now: new Date() })) ?? notFound();
});

export async function generateMetadata({ params }: OfRequest): Promise<Metadata> {
  const { reference } = await own((await params).id);
  return { title: words().requests.one.title(reference) };
}

export default async function MyRequestPage({ params }: OfRequest) {
  const t = words().requests;
  const request = await own((await params).id);
  const title = t.one.title(request.reference);
  const standing = <Standing request={request} />;
  return (
    <ReadingColumn>
      {request.setId === null ? (
        <BackLink href="/requests">{t.mine.back}</BackLink>
      ) : (
        <BackLink href={`/requests/sets/${request.setId}`}>{t.one.wholeRequest}</BackLink>
      )}
      {request.canAnswer ? (
        <QuestionForm
          action={sendAnswer.bind(null, request.id)}
          title={title}
          button={t.one.send}
          fields={[
            {
              name: 'answer',
              kind: 'textarea',
              label: t.one.answer,
              hint: t.one.answerHint,
            },
          ]}
        >
          {standing}
          <h2 className="nhsuk-heading-m">{t.one.questionTitle}</h2>
          <div className="nhsuk-inset-text">
            <p className="lantern-in-their-words">{request.question}</p>
          </div>
        </QuestionForm>
      ) : (
        <>
          <h1 className="nhsuk-heading-l">{title}</h1>
          {standing}
        </>
      )}
      <Letters request={request} />
      <CostsSection requestId={request.id} isFree={request.isFree} />
      <Messages request={request} />
      <Asked request={request} />
      <History request={request} />
      <OfficeContact hospital={request.hospital} shown={request.shown} />
      <HelpLink topic="waiting" />
      <p>
        <a href={`/complaints/new?request=${request.id}`}>{words().complaints.mine.aboutRequest}</a>
      </p>
      {request.canWithdraw && (
        <p>
          <a href={`/requests/${request.id}/withdraw`}>{t.one.withdraw}</a>
        </p>
      )}
    </ReadingColumn>
  );
}

/** What the hospital has written about the request, to read, keep and print. */
function Letters({ request }: { request: MyRequest }) {
  const t = words().decisionLetters;
  const { letters, timeZone, id } = request;
  if (letters.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.list}</h2>
      <ul>
        {letters.map((letter) => (
          <li key={letter.id}>
            <a href={`/requests/${id}/letters/${letter.id}`}>
              {t.open(letter.title, formatInstant(letter.writtenAt, timeZone))}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the person and the hospital wrote to each other, and the way to write more. */
function Messages({ request }: { request: MyRequest }) {
  const t = words().communications.mine;
  const { communications, hospital, timeZone } = request;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      {communications.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <CommunicationsThread
          lines={communications}
          named={{ requester: t.you, hospital }}
          waiting={t.waiting}
          zone={timeZone}
        />
      )}
      {request.canWrite && (
        <p>
          <a href={`/requests/${request.id}/message`}>{t.link}</a>
        </p>
      )}
    </>
  );
}

/** Where it stands, what happens next, by whom and by when, and what the person can do. */
function Standing({ request }: { request: MyRequest }) {
  const t = words().requests;
  const { hospital, words: state } = request;
  const isOver = state.next?.key === 'request.next.ask_again';
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.one.nowTitle}</h2>
      <p>
        <RequestTag status={state.status.key} />
      </p>
      <p>
        {request.isRecalled
          ? t.one.recalled(hospital)
          : t.one.explained[state.status.key](hospital)}
      </p>
      {request.opening && <Opening opening={request.opening} hospital={hospital} />}
      {state.deadline && (
        <p>
          <strong>
            {t.deadline[state.deadline.key](hospital, state.deadline.values['date'] ?? '')}
          </strong>
        </p>
      )}
      {request.extension && <p>{t.one.extended[request.extension]}</p>}
      {request.refusal && (
        <p>
          {t.one.refusedBecause}: {t.refusalReasons[request.refusal]}
        </p>
      )}
      {state.next && (
        <>
          <h2 className="nhsuk-heading-m">{t.one.nextTitle}</h2>
          {request.acting !== null && state.next.key === 'request.next.send_authority' ? (
            <Authority acting={request.acting} />
          ) : (
            <p>{t.next[state.next.key]}</p>
          )}
        </>
      )}
      {request.releaseId && (
        <p>
          <a
            className="nhsuk-button"
            href={`/releases/${request.releaseId}`}
            role="button"
            draggable="false"
          >
            {t.one.open}
          </a>
        </p>
      )}
      {isOver && (
        <p>
          <a href="/requests/new">{t.one.ask}</a>
        </p>
      )}
    </>
  );
}

/** What is missing of somebody’s authority, or why it has stopped, and where to see to it. */
function Authority({ acting }: { acting: NonNullable<MyRequest['acting']> }) {
  const { acting: t } = words().requests.one;
  const { proxyId, patientName, stopped } = acting;
  const isNew = stopped === null || stopped === 'proxy_not_active';
  return (
    <>
      <p>{isNew ? t.send : words().acting.stopped[stopped]}</p>
      <p>
        <a href={`/proxies/${proxyId}`}>{(isNew ? t.link : t.stoppedLink)(patientName)}</a>
      </p>
    </>
  );
}

/** Why what was approved is not here yet: the same for everybody whose hospital does it so. */
function Opening({
  opening,
  hospital,
}: {
  opening: NonNullable<MyRequest['opening']>;
  hospital: string;
}) {
  const t = words().requests.one.opening;
  return (
    <p>
      {opening.rule === 'after_days' ? t.afterDays(hospital, opening.days) : t.afterCall(hospital)}
    </p>
  );
}

function Asked({ request }: { request: MyRequest }) {
  const { one: t } = words().requests;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.askedTitle}</h2>
      <AnswerRows
        rows={[
          ...(request.acting === null
            ? []
            : [{ name: t.acting.forWhom, value: request.acting.patientName }]),
          { name: t.hospital, value: request.hospital },
          ...askedRows(request),
          { name: t.sentOn, value: formatDate(request.receivedOn) },
        ]}
      />
    </>
  );
}

function History({ request }: { request: MyRequest }) {
  const { one: t, moves } = words().requests;
  if (request.history.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.historyTitle}</h2>
      <ul className="nhsuk-list">
        {request.history.map(({ at, move }) => (
          <li key={`${at.getTime()} ${move}`}>
            <strong>{formatInstant(at, request.timeZone)}</strong>
            <br />
            {moves[move]}
          </li>
        ))}
      </ul>
    </>
  );
}

import type { Metadata } from 'next';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import {
  openSubjectRequest,
  type OfSubjectRequest,
} from '#app/staff/_parts/open-subject-request.ts';
import {
  askedFacts,
  askerFacts,
  certificateFacts,
  decisionFacts,
} from '#app/staff/_parts/subject-request-facts.tsx';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { SubjectRequestThread } from '#components/subject-request-thread.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { SubjectRequestView } from '#lib/queries/subject-request/subject-requests.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().subjectRequests.work.list.title };

type Props = OfSubjectRequest & { searchParams: Promise<{ done?: string }> };

/** One request to correct or delete: what to do next first, then what was asked, by whom, and what came of it. */
export default async function StaffSubjectRequestPage({ params, searchParams }: Props) {
  const request = await openSubjectRequest((await params).id);
  const { done } = await searchParams;
  const { work, one } = words().subjectRequests;
  const { one: t, list, states } = work;
  return (
    <>
      <BackLink href={`/staff/subject-requests?org=${request.odsCode}`}>{t.back}</BackLink>
      <DoneWord said={{ yes: t.done }} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{request.hospital}</span>
        {one.title(request.reference)}
      </h1>
      <p>
        <strong className="nhsuk-tag nhsuk-tag--blue lantern-tag">{states[request.state]}</strong>
      </p>
      <NextStep request={request} />
      <h2 className="nhsuk-heading-m">{t.asked}</h2>
      <FactsList facts={askedFacts(request)} />
      <h2 className="nhsuk-heading-m">{t.who}</h2>
      <FactsList facts={askerFacts(request)} />
      <Former request={request} />
      {request.said.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">{one.said}</h2>
          <SubjectRequestThread
            said={request.said}
            zone={request.zone}
            names={{ asker: request.asker || t.erased, office: list.title }}
          />
        </>
      )}
      <Decision request={request} />
    </>
  );
}

function NextStep({ request }: { request: SubjectRequestView }) {
  const { one: t, acts, returned } = words().subjectRequests.work;
  const { id, offered, returnedBecause, returnedNote, state } = request;
  return (
    <section className="lantern-next" aria-labelledby="next">
      <h2 className="nhsuk-heading-m" id="next">
        {t.next}
      </h2>
      {returnedBecause !== null && <p>{returned[returnedBecause]}</p>}
      {returnedNote !== null && <p className="lantern-in-their-words">{returnedNote}</p>}
      {offered.length === 0 && <p>{state === 'awaiting_approval' ? t.secondNeeded : t.nothing}</p>}
      <div className="lantern-button-row">
        {offered.toSorted(granting).map((event, index) => (
          <a
            className={`nhsuk-button${index > 0 ? ' nhsuk-button--secondary' : ''}`}
            href={`/staff/subject-requests/${id}/act/${event}`}
            role="button"
            draggable="false"
            key={event}
          >
            {acts[event]}
          </a>
        ))}
      </div>
    </section>
  );
}

/** What most will do stands first. */
const FIRST: readonly string[] = ['accept', 'propose', 'approve'];
const granting = (a: string, b: string) => Number(FIRST.includes(b)) - Number(FIRST.includes(a));

function Former({ request }: { request: SubjectRequestView }) {
  const { one: t } = words().subjectRequests.work;
  if (request.former.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.former}</h2>
      <p>{t.formerHint}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {request.former.map(({ name, dateOfBirth, postcode, replacedAt }) => (
          <li key={replacedAt.toISOString()}>
            {t.formerLine(
              name,
              dateOfBirth === null ? t.unknown : formatDate(dateOfBirth),
              postcode ?? t.unknown,
              formatDate(localDate(replacedAt, request.zone)),
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Decision({ request }: { request: SubjectRequestView }) {
  const { one: t } = words().subjectRequests.work;
  const { certificate } = request;
  return (
    <>
      {request.decidedBy !== null && (
        <>
          <h2 className="nhsuk-heading-m">{t.decided}</h2>
          <FactsList facts={decisionFacts(request)} />
        </>
      )}
      {certificate !== null && (
        <>
          <h2 className="nhsuk-heading-m">{t.certificate}</h2>
          <FactsList facts={certificateFacts(certificate, request.zone)} />
        </>
      )}
    </>
  );
}

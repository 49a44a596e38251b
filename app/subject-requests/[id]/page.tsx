import type { Metadata } from 'next';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { answerHospital, takeBackSubjectRequest } from '#app/subject-requests/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { SubjectRequestThread } from '#components/subject-request-thread.tsx';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { parseId } from '#lib/base/id.ts';
import {
  mySubjectRequest,
  type MySubjectRequest,
} from '#lib/queries/subject-request/my-subject-requests.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
};

const own = cache(async (id: string): Promise<MySubjectRequest> => {
  const subjectRequestId = parseId(id);
  const { acting } = await requireActing();
  if (!subjectRequestId.ok) notFound();
  const found = await mySubjectRequest(services().db, acting, subjectRequestId.value);
  return found ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await own((await params).id);
  return { title: words().subjectRequests.one.title(reference) };
}

/** What the person asked, where it is, by when it is answered, and what they can do. */
export default async function SubjectRequestPage({ params, searchParams }: Props) {
  const request = await own((await params).id);
  const { done } = await searchParams;
  const { one: t } = words().subjectRequests;
  return (
    <ReadingColumn>
      <BackLink href="/subject-requests">{t.back}</BackLink>
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{request.hospital}</span>
        {t.title(request.reference)}
      </h1>
      <h2 className="nhsuk-heading-m">{t.now}</h2>
      <p>{t.explained[request.state]}</p>
      {request.endedAt === null ? <Waiting request={request} /> : <Answer request={request} />}
      <Said request={request} />
      <h2 className="nhsuk-heading-m">{t.asked}</h2>
      <FactsList facts={factsOf(request)} />
      {request.endedAt === null && request.state !== 'approved' && (
        <>
          <p>{t.withdrawHint}</p>
          <ChoiceForm
            action={takeBackSubjectRequest.bind(null, request.id)}
            button={t.withdraw}
            name="withdraw"
            isQuiet
          />
        </>
      )}
    </ReadingColumn>
  );
}

function Waiting({ request }: { request: MySubjectRequest }) {
  const { one: t } = words().subjectRequests;
  const { hospital, extensionReason, state } = request;
  const due = formatDateWithDay(request.dueOn);
  return (
    <>
      <p>
        <strong>
          {state === 'awaiting_person' ? t.dueAsked(hospital, due) : t.due(hospital, due)}
        </strong>
      </p>
      {extensionReason !== null && <p>{t.extended[extensionReason]}</p>}
    </>
  );
}

/** What was done and what was not, why not, and where else to go with it (RF-2, RF-4). */
function Answer({ request }: { request: MySubjectRequest }) {
  const { one: t, parts, grounds } = words().subjectRequests;
  const { complaints } = words();
  const { state, acceptedParts, ground, answer, jurisdiction } = request;
  if (state === 'withdrawn') return null;
  const kept = request.parts.filter((part) => !acceptedParts.includes(part));
  const listed = (names: MySubjectRequest['parts']) => (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {names.map((part) => (
        <li key={part}>{parts[part]}</li>
      ))}
    </ul>
  );
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.answer}</h2>
      {acceptedParts.length > 0 && (
        <>
          <p>{t.doneParts}</p>
          {listed(acceptedParts)}
        </>
      )}
      {kept.length > 0 && (
        <>
          <p>{t.notDoneParts}</p>
          {listed(kept)}
          {ground !== null && <p>{grounds[ground]}</p>}
        </>
      )}
      {answer !== null && <p className="lantern-in-their-words">{answer}</p>}
      <p>
        {t.complainHint} <a href="/complaints/new">{t.complain}</a>
      </p>
      <p>
        {complaints.elsewhere(
          complaints.regulators[jurisdiction],
          complaints.ombudsmen[jurisdiction],
        )}
      </p>
    </>
  );
}

function Said({ request }: { request: MySubjectRequest }) {
  const { one: t } = words().subjectRequests;
  if (request.said.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.said}</h2>
      <SubjectRequestThread
        said={request.said}
        zone={request.zone}
        names={{ asker: t.byYou, office: t.byOffice }}
      />
      {request.state === 'awaiting_person' && (
        <ChoiceForm
          action={answerHospital.bind(null, request.id)}
          button={t.replyButton}
          name="reply"
          fields={[{ kind: 'textarea', name: 'text', label: t.reply }]}
        />
      )}
    </>
  );
}

function factsOf(request: MySubjectRequest) {
  const { one, kinds, parts, evidence } = words().subjectRequests;
  const { facts: t } = one;
  // A new name and a record are one thing each, which the kind has said.
  const isPlain = request.kind === 'name' || request.kind === 'record';
  const inTheirWords = (text: string | null) =>
    text === null ? null : <span className="lantern-in-their-words">{text}</span>;
  return [
    { name: t.kind, value: kinds[request.kind] },
    {
      name: t.parts,
      value: isPlain ? null : request.parts.map((part) => parts[part]).join(', '),
    },
    { name: t.study, value: request.studyWords },
    { name: t.description, value: inTheirWords(request.description) },
    { name: t.statement, value: inTheirWords(request.statement) },
    { name: t.name, value: request.newName },
    { name: t.dateOfBirth, value: request.newDateOfBirth && formatDate(request.newDateOfBirth) },
    { name: t.postcode, value: request.newPostcode },
    { name: t.evidence, value: request.evidence && evidence[request.evidence] },
    { name: t.hides, value: request.hidesOldName ? t.hidden : null },
  ];
}

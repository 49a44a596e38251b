import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { sendSubjectRequest } from '#app/subject-requests/actions.ts';
import { askFields } from '#app/subject-requests/ask-fields.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import {
  SUBJECT_REQUEST_KINDS,
  type SubjectRequestKind,
} from '#lib/domain/subject-request/kinds.ts';
import { complainableHospitals } from '#lib/queries/complaint/complainable.ts';
import {
  myHeldDetails,
  myReleasedStudies,
} from '#lib/queries/subject-request/my-subject-requests.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

type Props = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words().subjectRequests.kinds[kindOf((await params).kind)] };
}

/** The questions of one kind of request, with what the person should know before they ask. */
export default async function AskPage({ params }: Props) {
  const kind = kindOf((await params).kind);
  const { acting } = await requireActing();
  const { db } = services();
  const { kinds, ask: t } = words().subjectRequests;
  const fields = askFields(kind, {
    hospitals: await complainableHospitals(db, acting),
    held: (await myHeldDetails(db, acting)) ?? notFound(),
    studies: kind === 'record' ? await myReleasedStudies(db, acting) : [],
  });
  return (
    <ReadingColumn>
      <BackLink href="/subject-requests/new">{t.back}</BackLink>
      <QuestionForm
        action={sendSubjectRequest.bind(null, kind)}
        title={kinds[kind]}
        button={kind === 'erasure' ? t.erasure.button : t.button}
        fields={fields}
      >
        {kind === 'erasure' ? (
          <BeforeErasure />
        ) : (
          t[kind].explain.map((paragraph) => <p key={paragraph}>{paragraph}</p>)
        )}
      </QuestionForm>
    </ReadingColumn>
  );
}

/** What is usually kept and why, before anybody asks, and what they can do instead (Article 17(3)(b) and (c)). */
function BeforeErasure() {
  const { erasure: t } = words().subjectRequests.ask;
  return (
    <>
      <div className="nhsuk-inset-text">
        <h2 className="nhsuk-heading-s">{t.recordsTitle}</h2>
        {t.records.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          <a href="/subject-requests/new/record">{t.recordsLink}</a>
        </p>
      </div>
      <p>{t.kept}</p>
    </>
  );
}

function kindOf(name: string): SubjectRequestKind {
  return SUBJECT_REQUEST_KINDS.find((one) => one === name) ?? notFound();
}

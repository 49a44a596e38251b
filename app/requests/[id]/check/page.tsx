import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AnswerRows } from '#components/answer-rows.tsx';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { formatNhsNumber, type NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { MyDraft } from '#lib/queries/access-request/my-draft.ts';
import { words } from '#lib/words/words.ts';
import { sendRequest } from '../../actions.ts';
import { ownDraft, type OfRequest } from '../../own-request.ts';

export const generateMetadata = (): Metadata => ({ title: words().requests.check.title });

export default async function CheckPage({ params }: OfRequest) {
  const t = words().requests.check;
  const { draft } = await ownDraft((await params).id);
  if (draft.description === '') redirect(`/requests/${draft.id}/what`);
  return (
    <ReadingColumn>
      <BackLink href={`/requests/${draft.id}/when`} />
      <QuestionForm
        action={sendRequest.bind(null, draft.id)}
        title={t.title}
        button={t.send}
        fields={[]}
      >
        <Answers draft={draft} />
        <h2 className="nhsuk-heading-m">{t.nextTitle}</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {t.next.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </QuestionForm>
      <p>
        <a href={`/requests/${draft.id}/withdraw`}>{t.delete}</a>
      </p>
    </ReadingColumn>
  );
}

function Answers({ draft }: { draft: MyDraft }) {
  const t = words().requests.check;
  const change = (page: string, what: string) => ({
    href: `/requests/${draft.id}/${page}`,
    label: words().common.change,
    what,
  });
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.about}</h2>
      <AnswerRows
        rows={[
          { name: t.hospital, value: draft.hospital },
          {
            name: t.description,
            value: draft.description,
            change: change('what?change=yes', t.changeDescription),
          },
          {
            name: t.bodyPart,
            value: draft.bodyPart ?? t.notSaid,
            change: change('what?change=yes#bodyPart', t.changeBodyPart),
          },
          {
            name: t.roughly,
            value: draft.roughly ?? t.notSaid,
            change: change('when?change=yes', t.changeRoughly),
          },
        ]}
      />
      <h2 className="nhsuk-heading-m">{t.you}</h2>
      <AnswerRows
        rows={[
          { name: t.name, value: draft.name },
          { name: t.dateOfBirth, value: formatDate(draft.dateOfBirth) },
          ...(draft.nhsNumber
            ? [{ name: t.nhsNumber, value: formatNhsNumber(draft.nhsNumber as NhsNumber) }]
            : []),
        ]}
      />
      <p className="nhsuk-hint">{t.youHint}</p>
    </>
  );
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AnswerRows } from '#components/answer-rows.tsx';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { formatNhsNumber, type NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { MySet } from '#lib/queries/request-set/my-set.ts';
import { words } from '#lib/words/words.ts';
import { kindsSaid } from '#app/requests/_parts/asked-rows.ts';
import { sendSet } from '../../actions.ts';
import { ownDraft, type OfSet } from '../../own-set.ts';

export const generateMetadata = (): Metadata => ({ title: words().requestSets.check.title });

export default async function CheckPage({ params }: OfSet) {
  const t = words().requestSets.check;
  const { draft } = await ownDraft((await params).id);
  if (draft.hospitals.length === 0) redirect(`/requests/sets/${draft.id}/hospitals`);
  if (draft.description === '') redirect(`/requests/sets/${draft.id}/what`);
  return (
    <ReadingColumn>
      <BackLink href={`/requests/sets/${draft.id}/when`} />
      <QuestionForm
        action={sendSet.bind(null, draft.id)}
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
          {draft.hospitals.length > 1 && <li>{t.several}</li>}
        </ul>
      </QuestionForm>
      <p>
        <a href={`/requests/sets/${draft.id}/withdraw`}>{t.delete}</a>
      </p>
    </ReadingColumn>
  );
}

function Answers({ draft }: { draft: MySet }) {
  const t = words().requestSets.check;
  const change = (page: string, what: string) => ({
    href: `/requests/sets/${draft.id}/${page}`,
    label: words().common.change,
    what,
  });
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.about}</h2>
      <AnswerRows
        rows={[
          {
            name: t.hospitals(draft.hospitals.length),
            value: draft.hospitals.map(({ name }) => name).join('\n'),
            change: change('hospitals?change=yes', t.changeHospitals),
          },
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
            name: t.scanKinds,
            value: kindsSaid(draft.scanKinds),
            change: change('what?change=yes#scanKinds', t.changeScanKinds),
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
          ...(draft.dateOfBirth
            ? [{ name: t.dateOfBirth, value: formatDate(draft.dateOfBirth) }]
            : []),
          ...(draft.nhsNumber
            ? [{ name: t.nhsNumber, value: formatNhsNumber(draft.nhsNumber as NhsNumber) }]
            : []),
        ]}
      />
      <p className="nhsuk-hint">{t.youHint}</p>
    </>
  );
}

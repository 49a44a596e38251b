import type { Metadata } from 'next';
import { openSheet } from '#app/staff/_parts/open-sheet.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { stopCodeSheet } from '../actions.ts';

export const metadata: Metadata = { title: words().codeSheet.end.title };

type Props = { params: Promise<{ id: string }> };

/** Asks whether to stop a requester's sheet of codes, with what follows. */
export default async function EndCodeSheetPage({ params }: Props) {
  const { request, here } = await openSheet((await params).id);
  const t = words().codeSheet;
  return (
    <ReadingColumn>
      <BackLink href={here}>{t.backToRequest}</BackLink>
      <QuestionForm
        action={stopCodeSheet.bind(null, request.id)}
        title={t.end.title}
        caption={`${request.requester.name}, ${request.reference}`}
        button={t.end.button}
        isGrave
        fields={[]}
      >
        <p>{t.end.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { declineQuote } from '#app/requests/costs-actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { ownLine, type OfLine } from '../own-line.ts';

export const generateMetadata = (): Metadata => ({ title: words().costs.declinePage.title });

/** Asks whether somebody does not want what was quoted to them. */
export default async function DeclinePage({ params }: OfLine) {
  const { id, line: lineId } = await params;
  const line = await ownLine(id, lineId);
  const here = `/requests/${id}/costs/${lineId}`;
  if (!['quoted', 'accepted'].includes(line.state)) redirect(here);
  const { declinePage: t, kinds } = words().costs;
  return (
    <ReadingColumn>
      <BackLink href={here}>{kinds[line.kind]}</BackLink>
      <QuestionForm
        action={declineQuote.bind(null, id, lineId)}
        title={t.title}
        caption={kinds[line.kind]}
        button={t.button}
        isGrave
        fields={[]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { askToShow } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().pairings.begin.title });

/** For a computer in a consulting room: the same for everybody. */
export default function ShowPage() {
  const { begin: t } = words().pairings;
  return (
    <ReadingColumn>
      <QuestionForm
        action={askToShow}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'text', name: 'name', label: t.name, hint: t.nameHint }]}
      >
        {t.lead.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
    </ReadingColumn>
  );
}

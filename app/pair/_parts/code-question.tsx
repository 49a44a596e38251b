import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { bringCode } from '../actions.ts';

/** Asks for the code on the other screen; one that was scanned is filled in already. */
export function CodeQuestion({ code }: { code: string }) {
  const { code: t, mine } = words().pairings;
  return (
    <ReadingColumn>
      <BackLink href="/requests">{mine.back}</BackLink>
      <QuestionForm
        action={bringCode}
        title={t.title}
        button={t.button}
        fields={[
          { kind: 'text', name: 'code', label: t.label, hint: t.hint, value: code, isShort: true },
        ]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
    </ReadingColumn>
  );
}

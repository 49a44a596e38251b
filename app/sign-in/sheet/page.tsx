import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { submitSheetCode } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().signIn.sheet.title });

/** For those who have codes on paper in place of a phone, after the password. */
export default function SheetPage() {
  const t = words().signIn.sheet;
  return (
    <ReadingColumn>
      <BackLink href="/sign-in/code" />
      <QuestionForm
        action={submitSheetCode}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'secret', name: 'code', label: t.code, hint: t.hint, isShort: true }]}
      >
        <p>{t.body}</p>
      </QuestionForm>
      <h2 className="nhsuk-heading-m">{t.lost}</h2>
      <p>{t.lostBody}</p>
    </ReadingColumn>
  );
}

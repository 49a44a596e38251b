import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { askToGetBackIn } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().recovery.lost.title });

/** For whoever has lost everything they sign in with: asks for the address of the account. */
export default function LostPage() {
  const { lost: t } = words().recovery;
  return (
    <ReadingColumn>
      <BackLink href="/sign-in" />
      <QuestionForm
        action={askToGetBackIn}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'email', name: 'email', label: t.email, autoComplete: 'username' }]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          <a href="/sign-in/forgotten">{t.forgotten}</a>
        </p>
      </QuestionForm>
      <h2 className="nhsuk-heading-m">{t.noEmail}</h2>
      <p>{t.noEmailBody}</p>
      <HelpLink topic="lost-phone" />
    </ReadingColumn>
  );
}

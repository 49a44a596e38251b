import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { submitRecoveryCode } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().signIn.recovery.title });

/** For those whose device is lost or not at hand, after the password. */
export default function RecoveryPage() {
  const t = words().signIn.recovery;
  return (
    <ReadingColumn>
      <BackLink href="/sign-in/code" />
      <QuestionForm
        action={submitRecoveryCode}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'secret', name: 'code', label: t.code, hint: t.hint }]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
      <h2 className="nhsuk-heading-m">{t.none}</h2>
      <p>{t.noneBody}</p>
      <p>
        <a href="/sign-in/lost">{words().recovery.lost.link}</a>
      </p>
      <HelpLink topic="lost-phone" />
    </ReadingColumn>
  );
}

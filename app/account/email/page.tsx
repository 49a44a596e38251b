import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openDetailsFor } from '#app/account/_parts/open-details.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { askForNewEmail } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.newEmail.title });

/** Asks for a new address to sign in with, after fresh proof. Not of whoever holds a role. */
export default async function NewEmailPage() {
  const { details } = await openDetailsFor(
    (personId) => ({ action: 'change_email', resourceId: personId }),
    '/account/email',
  );
  if (details.holdsRole || details.email === null) notFound();
  const { back, newEmail: t } = words().account;
  return (
    <ReadingColumn>
      <BackLink href="/account">{back}</BackLink>
      <QuestionForm
        action={askForNewEmail}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'email', name: 'email', label: t.label }]}
      >
        <p>{t.now(details.email)}</p>
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
    </ReadingColumn>
  );
}

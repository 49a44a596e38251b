import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { findOrganisation } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().signOn.organisation.title });

/** Asks for a work address, which leads to where that organisation signs in. */
export default function OrganisationPage() {
  const t = words().signOn.organisation;
  return (
    <ReadingColumn>
      <BackLink href="/sign-in" />
      <QuestionForm
        action={findOrganisation}
        title={t.title}
        button={words().common.continue}
        fields={[{ kind: 'email', name: 'email', label: t.email, autoComplete: 'username' }]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

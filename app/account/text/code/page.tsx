import type { Metadata } from 'next';
import { openMobilePage } from '#app/account/_parts/open-mobile.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { proveMobileNumber } from '../actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.mobile.prove.title });

/** Asks for the code that went to a new number. The same words whether one went or not. */
export default async function ProveMobilePage() {
  await openMobilePage('/account/text');
  const t = words().account.mobile.prove;
  return (
    <ReadingColumn>
      <BackLink href="/account/text" />
      <QuestionForm
        action={proveMobileNumber}
        title={t.title}
        button={t.button}
        fields={[{ kind: 'code', name: 'code', label: t.code }]}
      >
        <p>{t.body}</p>
      </QuestionForm>
      <p>
        <a href="/account/text">{t.again}</a>
      </p>
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { openMobilePage } from '#app/account/_parts/open-mobile.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { giveMobileNumber } from './actions.ts';

export const generateMetadata = (): Metadata => ({ title: words().account.mobile.page.title });

/** Asks for a mobile number for codes, after fresh proof. */
export default async function MobilePage() {
  await openMobilePage('/account/text');
  const { back, mobile } = words().account;
  const { page } = mobile;
  return (
    <ReadingColumn>
      <BackLink href="/account">{back}</BackLink>
      <QuestionForm
        action={giveMobileNumber}
        title={page.title}
        button={page.button}
        fields={[
          { kind: 'text', name: 'number', label: page.number, hint: page.hint, isShort: true },
        ]}
      >
        <p>{mobile.body}</p>
        <p>{page.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

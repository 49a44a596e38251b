import type { Metadata } from 'next';
import { openDetailsFor } from '#app/account/_parts/open-details.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { removeMobileNumber } from '../actions.ts';

export const generateMetadata = (): Metadata => ({
  title: words().account.mobile.removePage.title,
});

/** Asks whether to take the mobile number away, with what follows. */
export default async function RemoveMobilePage() {
  await openDetailsFor(
    (personId) => ({ action: 'change_mobile', resourceId: personId }),
    '/account/text/remove',
  );
  const { back, mobile } = words().account;
  const t = mobile.removePage;
  return (
    <ReadingColumn>
      <BackLink href="/account">{back}</BackLink>
      <QuestionForm
        action={removeMobileNumber}
        title={t.title}
        button={t.button}
        isGrave
        fields={[]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

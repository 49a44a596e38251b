import type { Metadata } from 'next';
import { requireActing } from '#app/_web/acting.ts';
import { beginJoining } from '#app/account/join/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().accountJoin.begin.title });

/** How two accounts of one person are joined. */
export default async function BeginJoinPage() {
  await requireActing();
  const { begin: t } = words().accountJoin;
  return (
    <ReadingColumn>
      <BackLink href="/account">{t.back}</BackLink>
      <QuestionForm action={beginJoining} title={t.title} button={t.button} fields={[]}>
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { signedIn } from '#app/_web/session.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { openShared } from '../actions.ts';
import { shareIdOf, type OfShare } from '../own-share.ts';

export const generateMetadata = (): Metadata => ({ title: words().shares.guest.landing.title });

/** The same for every id, whatever it is of: looking at it opens nothing, uses nothing up and tells nothing. */
export default async function SharedPage({ params }: OfShare) {
  const { landing: t } = words().shares.guest;
  const shareId = shareIdOf((await params).id);
  const isStranger = (await signedIn()) === null;
  return (
    <ReadingColumn>
      <QuestionForm
        action={openShared.bind(null, shareId)}
        title={t.title}
        button={isStranger ? t.signIn : t.open}
        fields={[]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
      {isStranger && (
        <p>
          {t.registerLead} <a href="/register">{t.register}</a>
        </p>
      )}
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { requireActing } from '#app/_web/acting.ts';
import { words } from '#lib/words/words.ts';
import { stopLink } from '../../actions.ts';
import { releaseIdOf, type OfRelease } from '../../own-release.ts';

export const generateMetadata = (): Metadata => ({ title: words().releases.stop.title });

/** Says nothing of the release: whose it is shows when it is stopped. */
export default async function StopLinkPage({ params }: OfRelease) {
  const t = words().releases.stop;
  const releaseId = releaseIdOf((await params).id);
  await requireActing();
  return (
    <ReadingColumn>
      <QuestionForm
        action={stopLink.bind(null, releaseId)}
        title={t.title}
        button={t.confirm}
        isGrave
        fields={[]}
      >
        {t.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
      <p>
        <a href={`/releases/${releaseId}`}>{t.keep}</a>
      </p>
    </ReadingColumn>
  );
}

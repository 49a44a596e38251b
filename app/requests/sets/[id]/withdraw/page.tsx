import type { Metadata } from 'next';
import { cache } from 'react';
import { redirect } from 'next/navigation';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { myParts } from '#lib/queries/request-set/my-parts.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { stopSet } from '../../actions.ts';
import { ownSet, type OfSet } from '../../own-set.ts';

const own = cache(ownSet);

export async function generateMetadata({ params }: OfSet): Promise<Metadata> {
  const t = words().requestSets.stopAll;
  const { set } = await own((await params).id);
  return { title: set.isDraft ? t.draftTitle : t.title };
}

export default async function StopAllPage({ params }: OfSet) {
  const t = words().requestSets.stopAll;
  const { set, acting } = await own((await params).id);
  const parts = await myParts(services().db, acting, { setId: set.id, now: new Date() });
  const running = parts.filter(({ isRunning }) => isRunning);
  if (!set.isDraft && running.length === 0) redirect(`/requests/sets/${set.id}`);
  const paragraphs = set.isDraft ? [t.draftBody] : t.body;
  return (
    <ReadingColumn>
      <QuestionForm
        action={stopSet.bind(null, set.id)}
        title={set.isDraft ? t.draftTitle : t.title}
        button={set.isDraft ? t.draftConfirm : t.confirm}
        isGrave
        fields={[]}
      >
        {running.length > 0 && (
          <ul className="nhsuk-list nhsuk-list--bullet">
            {running.map(({ requestId, hospital }) => (
              <li key={requestId}>{hospital}</li>
            ))}
          </ul>
        )}
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
      <p>
        <a href={`/requests/sets/${set.id}`}>{set.isDraft ? t.draftKeep : t.keep}</a>
      </p>
    </ReadingColumn>
  );
}

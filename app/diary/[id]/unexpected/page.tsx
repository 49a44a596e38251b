import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { tellUnexpected } from '#app/diary/actions.ts';
import { ownEntry, type OfEntry } from '#app/diary/_parts/own-entry.ts';
import { sentenceOf } from '#app/diary/_parts/sentence-of.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { SURPRISES, type Surprise } from '#lib/domain/incident/report.ts';
import type { DiaryLine } from '#lib/queries/audit/diary-lines.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().incidents.question.title });

/** One question about one entry, which need not be answered: what did you not expect? */
export default async function UnexpectedPage({ params }: OfEntry) {
  const { entry, hospital } = await ownEntry((await params).id);
  if (entry.question !== null) redirect(`/diary/${entry.id}/told`);
  const { incidents } = words();
  const t = incidents.question;
  return (
    <ReadingColumn>
      <BackLink href="/diary">{t.back}</BackLink>
      <QuestionForm
        action={tellUnexpected.bind(null, entry.id)}
        title={t.title}
        button={t.button}
        fields={[
          {
            kind: 'radios',
            name: 'surprise',
            label: t.why,
            hint: t.whyHint,
            options: fitting(entry.by).map((value) => ({
              value,
              label: incidents.surprises[value],
            })),
          },
          { kind: 'textarea', name: 'description', label: t.words, hint: t.wordsHint },
        ]}
      >
        <p>{t.entry}:</p>
        <div className="nhsuk-inset-text">
          <p>
            <strong>{formatInstant(entry.at, entry.timeZone)}</strong>
            <br />
            {sentenceOf(entry)}
          </p>
        </div>
        <p>{t.explain(hospital)}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

/** That somebody did not do a thing themselves can be said only of what the diary says they did. */
function fitting(by: DiaryLine['by']): readonly Surprise[] {
  return SURPRISES.filter((one) =>
    by === 'you' ? one === 'not_me' || one === 'other' : one !== 'not_me',
  );
}

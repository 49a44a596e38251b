import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { saveWhen } from '../../actions.ts';
import { ownDraft, type OfSet } from '../../own-set.ts';

export const generateMetadata = (): Metadata => ({ title: words().requestSets.when.title });

export default async function WhenPage({
  params,
  searchParams,
}: OfSet & { searchParams: Promise<{ change?: string }> }) {
  const t = words().requestSets.when;
  const { draft } = await ownDraft((await params).id);
  const isChange = (await searchParams).change !== undefined;
  return (
    <ReadingColumn>
      <BackLink href={`/requests/sets/${draft.id}/${isChange ? 'check' : 'what'}`} />
      <QuestionForm
        action={saveWhen.bind(null, draft.id)}
        title={t.title}
        button={words().common.continue}
        fields={[
          {
            name: 'roughly',
            kind: 'text',
            label: t.label,
            hint: t.hint,
            value: draft.roughly ?? '',
          },
        ]}
      />
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { saveWhat } from '../../actions.ts';
import { ownDraft, type OfRequest } from '../../own-request.ts';

export const generateMetadata = (): Metadata => ({ title: words().requests.what.title });

export default async function WhatPage({
  params,
  searchParams,
}: OfRequest & { searchParams: Promise<{ change?: string }> }) {
  const t = words().requests.what;
  const { draft } = await ownDraft((await params).id);
  const isChange = (await searchParams).change !== undefined;
  return (
    <ReadingColumn>
      <BackLink href={isChange ? `/requests/${draft.id}/check` : '/requests/new'} />
      <QuestionForm
        action={saveWhat.bind(null, { id: draft.id, isChange })}
        title={t.title}
        button={words().common.continue}
        fields={[
          {
            name: 'description',
            kind: 'textarea',
            label: t.description,
            hint: t.hint,
            value: draft.description,
          },
          {
            name: 'bodyPart',
            kind: 'text',
            label: t.bodyPart,
            hint: t.bodyPartHint,
            value: draft.bodyPart ?? '',
          },
        ]}
      />
    </ReadingColumn>
  );
}

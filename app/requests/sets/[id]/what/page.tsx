import type { Metadata } from 'next';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { SCAN_KINDS } from '#lib/domain/access-request/scan-kinds.ts';
import { words } from '#lib/words/words.ts';
import { saveWhat } from '../../actions.ts';
import { ownDraft, type OfSet } from '../../own-set.ts';

export const generateMetadata = (): Metadata => ({ title: words().requestSets.what.title });

export default async function WhatPage({
  params,
  searchParams,
}: OfSet & { searchParams: Promise<{ change?: string }> }) {
  const { what: t, scanKinds } = words().requestSets;
  const { draft } = await ownDraft((await params).id);
  const isChange = (await searchParams).change !== undefined;
  return (
    <ReadingColumn>
      <BackLink href={`/requests/sets/${draft.id}/${isChange ? 'check' : 'hospitals'}`} />
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
          {
            name: 'scanKinds',
            kind: 'checkboxes',
            label: t.scanKinds,
            hint: t.scanKindsHint,
            options: SCAN_KINDS.map((kind) => ({ value: kind, label: scanKinds[kind] })),
            chosen: draft.scanKinds,
          },
        ]}
      />
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openDeletion } from '#app/staff/_parts/open-deletion.ts';
import { keepOneRecord } from '#app/staff/deletions/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().deletions.keep.title };

type Props = { params: Promise<{ id: string; item: string }> };

/** Takes one record out of a list, with the reason. */
export default async function KeepPage({ params }: Props) {
  const at = await params;
  const batch = await openDeletion(at.id);
  const item = batch.items.find(({ id }) => id === at.item) ?? notFound();
  if (item.state !== 'proposed' || item.reference === null) notFound();
  const { keep: t, certificate } = words().deletions;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/deletions/${batch.id}`}>{certificate.back}</BackLink>
        <QuestionForm
          action={keepOneRecord.bind(null, batch.id, item.id)}
          title={t.title}
          caption={item.reference}
          button={t.button}
          fields={[{ kind: 'textarea', name: 'reason', label: t.why, hint: t.whyHint }]}
        >
          <p>{t.what}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

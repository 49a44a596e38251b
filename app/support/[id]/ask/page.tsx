import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { askHospital } from '#app/support/grants/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { askableHelp } from '#lib/queries/support-grant/my-support-grants.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().supportGrants.support.ask.title };

type Props = { params: Promise<{ id: string }> };

/** Asks a hospital to let support look at the one request behind a request for help. */
export default async function AskToLookPage({ params }: Props) {
  const id = parseId((await params).id);
  const { acting } = await requireActing();
  if (!id.ok) notFound();
  const about = { helpRequestId: id.value, now: new Date() };
  const found = await askableHelp(services().db, acting, about);
  if (!found.ok) {
    if (found.error === 'not_found' || found.error === 'not_permitted') notFound();
    redirect(`/support/${id.value}`);
  }
  const { helpReference, organisation, openGrantId } = found.value;
  if (openGrantId !== null) redirect(`/support/grants/${openGrantId}`);
  const { ask: t } = words().supportGrants.support;
  return (
    <ReadingColumn>
      <BackLink href={`/support/${id.value}`}>{t.back}</BackLink>
      <QuestionForm
        action={askHospital.bind(null, id.value)}
        title={t.title}
        caption={helpReference}
        button={t.button}
        fields={[
          {
            kind: 'text',
            name: 'reference',
            label: t.reference,
            hint: t.referenceHint,
            isShort: true,
          },
          { kind: 'textarea', name: 'reason', label: t.reason, hint: t.reasonHint },
        ]}
      >
        <p>{t.lead(organisation)}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

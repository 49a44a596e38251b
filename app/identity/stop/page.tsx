import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { stopProving } from '#app/identity/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { myIdentity } from '#lib/queries/identity-check/my-check.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().identity.stop.title });

/** Asks whether to stop the person's own open check, with what follows. */
export default async function StopProvingPage() {
  const { acting } = await requireActing();
  const { check } = await myIdentity(services().db, acting);
  if (check?.state !== 'open') redirect('/identity');
  const { stop: t, mine } = words().identity;
  return (
    <ReadingColumn>
      <BackLink href="/identity">{mine.backHere}</BackLink>
      <QuestionForm
        action={stopProving}
        title={t.title}
        caption={`${check.hospital}, ${check.reference}`}
        button={t.button}
        isGrave
        fields={[]}
      >
        <p>{t.body}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

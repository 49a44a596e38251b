import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { sendForSomebody } from '#app/proxies/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { myProxy } from '#lib/queries/proxy/my-proxies.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().requestSets.what.title });

type Props = { params: Promise<{ id: string }> };

/** Asks for scans of somebody the person acts for, of the hospital that knows of it. */
export default async function AskForSomebodyPage({ params }: Props) {
  const proxyId = parseId((await params).id);
  const { acting } = await requireActing();
  if (!proxyId.ok) notFound();
  const asked = { proxyId: proxyId.value, now: new Date() };
  const mine = (await myProxy(services().db, acting, asked)) ?? notFound();
  if (mine.party !== 'proxy') notFound();
  const { what, when, check } = words().requestSets;
  return (
    <ReadingColumn>
      <BackLink href={`/proxies/${mine.id}`} />
      <QuestionForm
        action={sendForSomebody.bind(null, mine.id)}
        title={what.title}
        caption={`${mine.patientName}, ${mine.hospital}`}
        button={check.send}
        fields={[
          { name: 'description', kind: 'textarea', label: what.description, hint: what.hint },
          { name: 'bodyPart', kind: 'text', label: what.bodyPart, hint: what.bodyPartHint },
          { name: 'roughly', kind: 'text', label: when.title, hint: when.hint },
        ]}
      />
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { sendMessage } from '../../actions.ts';
import { requestIdOf, type OfRequest } from '../../own-request.ts';

export const generateMetadata = (): Metadata => ({ title: words().communications.mine.link });

/** A form to write to the hospital about one's own request. */
export default async function MessagePage({ params }: OfRequest) {
  const t = words().communications.mine;
  const requestId = requestIdOf((await params).id);
  const { acting } = await requireActing();
  const request = await myRequest(services().db, acting, { requestId, now: new Date() });
  if (!request?.canWrite) notFound();
  return (
    <ReadingColumn>
      <BackLink href={`/requests/${requestId}`}>
        {words().requests.one.title(request.reference)}
      </BackLink>
      <QuestionForm
        action={sendMessage.bind(null, requestId)}
        title={t.writeTitle(request.hospital)}
        caption={request.reference}
        button={t.button}
        fields={[{ name: 'text', kind: 'textarea', label: t.label, hint: t.hint }]}
      />
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { isTerminal } from '#lib/domain/access-request/states.ts';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { stopRequest } from '../../actions.ts';
import { requestIdOf, type OfRequest } from '../../own-request.ts';

export const generateMetadata = (): Metadata => ({ title: words().requests.withdraw.title });

export default async function WithdrawPage({ params }: OfRequest) {
  const t = words().requests.withdraw;
  const requestId = requestIdOf((await params).id);
  const { acting } = await requireActing();
  const request =
    (await myRequest(services().db, acting, { requestId, now: new Date() })) ?? notFound();
  if (isTerminal(request.state)) redirect(`/requests/${request.id}`);
  const paragraphs = [
    t.stops(request.hospital),
    ...(request.setId === null ? [] : [t.others]),
    ...t.body,
  ];
  return (
    <ReadingColumn>
      <QuestionForm
        action={stopRequest.bind(null, request.id)}
        title={t.title}
        caption={request.reference}
        button={t.confirm}
        isGrave
        fields={[]}
      >
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
      <p>
        <a href={`/requests/${request.id}`}>{t.keep}</a>
      </p>
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { cache } from 'react';
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

const own = cache(async (id: string) => {
  const requestId = requestIdOf(id);
  const { acting } = await requireActing();
  return (await myRequest(services().db, acting, { requestId, now: new Date() })) ?? notFound();
});

export async function generateMetadata({ params }: OfRequest): Promise<Metadata> {
  const t = words().requests.withdraw;
  const { state } = await own((await params).id);
  return { title: state === 'draft' ? t.draftTitle : t.title };
}

export default async function WithdrawPage({ params }: OfRequest) {
  const t = words().requests.withdraw;
  const request = await own((await params).id);
  if (isTerminal(request.state)) redirect(`/requests/${request.id}`);
  const isDraft = request.state === 'draft';
  const paragraphs = isDraft ? [t.draftBody] : [t.stops(request.hospital), ...t.body];
  return (
    <ReadingColumn>
      <QuestionForm
        action={stopRequest.bind(null, request.id)}
        title={isDraft ? t.draftTitle : t.title}
        caption={request.reference}
        button={isDraft ? t.draftConfirm : t.confirm}
        isGrave
        fields={[]}
      >
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </QuestionForm>
      <p>
        <a href={`/requests/${request.id}`}>{isDraft ? t.draftKeep : t.keep}</a>
      </p>
    </ReadingColumn>
  );
}

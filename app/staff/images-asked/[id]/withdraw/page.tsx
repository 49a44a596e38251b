import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openAsk } from '#app/staff/_parts/open-ask.ts';
import { withdrawImageAsk } from '#app/staff/images-asked/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { LONGEST_ASK_TEXT } from '#lib/domain/image-ask/image-ask.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().imagesAskedAtWork.withdraw.title };

type Props = { params: Promise<{ id: string }> };

/** Asks what to tell the patient, and takes back what was asked. */
export default async function WithdrawAskPage({ params }: Props) {
  const ask = await openAsk((await params).id);
  if (!ask.mayWithdraw) redirect(`/staff/images-asked/${ask.id}`);
  const { withdraw: t, one } = words().imagesAskedAtWork;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/images-asked/${ask.id}`}>{one.title(ask.reference)}</BackLink>
        <QuestionForm
          action={withdrawImageAsk.bind(null, ask.id)}
          title={t.title}
          caption={ask.reference}
          button={t.button}
          isGrave
          fields={[
            { name: 'because', kind: 'textarea', label: t.because, longest: LONGEST_ASK_TEXT },
          ]}
        >
          <p>{t.body}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

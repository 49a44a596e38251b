import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { askPatientForImages } from '#app/staff/images-asked/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ASK_DAYS, LONGEST_ASK_TEXT } from '#lib/domain/image-ask/image-ask.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().imagesAskedAtWork.ask.title };

type Props = { params: Promise<{ id: string }> };

/** A form to ask the patient of a request for images that they have elsewhere. */
export default async function AskImagesPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  if (!request.me.roles.includes('access_officer')) notFound();
  const { ask: t } = words().imagesAskedAtWork;
  const longest = LONGEST_ASK_TEXT;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/requests/${request.id}`}>{request.reference}</BackLink>
        <QuestionForm
          action={askPatientForImages.bind(null, request.id)}
          title={t.title}
          caption={request.requester.name}
          button={t.button}
          fields={[
            { name: 'wanted', kind: 'textarea', label: t.wanted, hint: t.wantedHint, longest },
            { name: 'reason', kind: 'textarea', label: t.reason, hint: t.reasonHint, longest },
            {
              name: 'days',
              kind: 'radios',
              label: t.days,
              options: ASK_DAYS.map((days) => ({
                value: String(days),
                label: t.dayOptions[days],
              })),
              chosen: [String(ASK_DAYS[0])],
            },
          ]}
        >
          <p>{t.body}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

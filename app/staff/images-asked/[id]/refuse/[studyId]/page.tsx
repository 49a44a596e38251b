import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { openAsk } from '#app/staff/_parts/open-ask.ts';
import { studyName } from '#app/staff/_parts/study-words.ts';
import { refuseImages } from '#app/staff/images-asked/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { NOT_TAKEN_REASONS } from '#lib/domain/image-ask/brought-study.ts';
import { LONGEST_ASK_TEXT } from '#lib/domain/image-ask/image-ask.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().imagesAskedAtWork.refuse.title };

type Props = { params: Promise<{ id: string; studyId: string }> };

/** Asks why images that a patient sent are not taken in. */
export default async function RefuseImagesPage({ params }: Props) {
  const { id, studyId } = await params;
  const ask = await openAsk(id);
  const study = ask.studies.find((one) => one.id === studyId) ?? notFound();
  if (ask.state !== 'sent' || study.state !== 'waiting') redirect(`/staff/images-asked/${ask.id}`);
  const { refuse: t, one } = words().imagesAskedAtWork;
  const { description, modality } = study;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/images-asked/${ask.id}`}>{one.title(ask.reference)}</BackLink>
        <QuestionForm
          action={refuseImages.bind(null, ask.id, study.id)}
          title={t.title}
          caption={studyName({ description, modalities: modality === null ? [] : [modality] })}
          button={t.button}
          isGrave
          fields={[
            {
              name: 'because',
              kind: 'radios',
              label: t.because,
              options: NOT_TAKEN_REASONS.map((value) => ({ value, label: t.reasons[value] })),
            },
            {
              name: 'note',
              kind: 'textarea',
              label: t.note,
              hint: t.noteHint,
              longest: LONGEST_ASK_TEXT,
            },
          ]}
        >
          <p>{t.body}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

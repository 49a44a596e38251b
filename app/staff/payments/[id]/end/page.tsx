import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openLine } from '#app/staff/_parts/open-line.ts';
import { endALine } from '#app/staff/payments/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { LONGEST_LINE_TEXT } from '#lib/domain/payment/service-line.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().paymentsAtWork.end.title };

type Props = { params: Promise<{ id: string }> };

/** Asks whether what was quoted is not to be had, or to be had for nothing. */
export default async function EndLinePage({ params }: Props) {
  const line = await openLine((await params).id);
  const here = `/staff/payments/${line.id}`;
  if (!line.canEnd) redirect(here);
  const { end: t, one } = words().paymentsAtWork;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{one.title(line.reference)}</BackLink>
        <QuestionForm
          action={endALine.bind(null, line.id)}
          title={t.title}
          caption={line.reference}
          button={t.button}
          isGrave
          fields={[
            {
              name: 'how',
              kind: 'radios',
              label: t.how,
              options: (['cancel', 'waive'] as const).map((value) => ({
                value,
                label: t.hows[value],
              })),
            },
            { name: 'because', kind: 'textarea', label: t.because, longest: LONGEST_LINE_TEXT },
          ]}
        />
      </div>
    </div>
  );
}

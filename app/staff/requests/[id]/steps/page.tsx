import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { words } from '#lib/words/words.ts';
import { tickTeamSteps } from './actions.ts';

export const metadata: Metadata = { title: words().steps.tick.title };

type Props = { params: Promise<{ id: string }> };

/** The steps of the team that a request is with, to tick what was done. */
export default async function StepsPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (!request.maySteps) redirect(here);
  const t = words().steps.tick;
  return (
    <ReadingColumn>
      <BackLink href={here}>{words().staff.request.backToRequest}</BackLink>
      <QuestionForm
        action={tickTeamSteps.bind(null, { requestId: request.id, version: request.version })}
        title={t.title}
        caption={request.reference}
        button={t.save}
        fields={[
          {
            kind: 'checkboxes',
            name: 'steps',
            label: t.legend,
            options: request.steps.map(({ id, text }) => ({ value: id, label: text })),
            chosen: request.steps.filter(({ ticked }) => ticked !== null).map(({ id }) => id),
          },
        ]}
      />
    </ReadingColumn>
  );
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { assignableColleagues } from '#lib/queries/queue/assignable.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { assignOne } from './actions.ts';

export const metadata: Metadata = { title: words().queue.assign.one.title };

type Props = { params: Promise<{ id: string }> };

/** Asks who is to look after a request. */
export default async function AssignPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  const here = `/staff/requests/${request.id}`;
  if (!request.offered.includes('reassign')) redirect(here);
  const { acting } = await requireActing();
  const { id: organisationId } = request.organisation;
  const people = await assignableColleagues(services().db, acting, {
    organisationId,
    now: new Date(),
  });
  const me = acting.actor.kind === 'person' ? acting.actor.personId : '';
  const t = words().queue.assign;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{words().staff.request.backToRequest}</BackLink>
        <QuestionForm
          action={assignOne.bind(null, { requestId: request.id, version: request.version })}
          title={t.one.title}
          caption={request.reference}
          button={t.one.button}
          fields={[
            {
              kind: 'radios',
              name: 'to',
              label: t.one.who,
              hint: t.one.hint,
              options: [
                { value: me, label: t.me },
                ...people
                  .filter(({ personId }) => personId !== me)
                  .map(({ personId, name }) => ({ value: personId, label: name })),
                { value: 'nobody', label: t.nobody },
              ],
              chosen: [request.isAssignedToMe ? me : ''],
            },
          ]}
        />
      </div>
    </div>
  );
}

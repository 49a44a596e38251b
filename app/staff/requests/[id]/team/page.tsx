import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { services } from '#lib/processes/web/services.ts';
import { placesOf } from '#lib/queries/organisation/places.ts';
import { words } from '#lib/words/words.ts';
import { sendToTeam } from './actions.ts';

export const metadata: Metadata = { title: words().reach.route.title };

type Props = { params: Promise<{ id: string }> };

/** Sends a request to one of the institution's teams. */
export default async function TeamPage({ params }: Props) {
  const request = await openRequestForWork((await params).id);
  if (!request.me.roles.includes('access_officer')) notFound();
  const { acting } = await requireActing();
  const { teams } = await placesOf(services().db, acting, request.organisation.id);
  const offered = teams.filter(({ isClosed }) => !isClosed);
  const t = words().reach.route;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/requests/${request.id}`}>{request.reference}</BackLink>
        <QuestionForm
          action={sendToTeam.bind(null, { requestId: request.id, version: request.version })}
          title={t.title}
          caption={request.reference}
          button={t.button}
          fields={[
            {
              kind: 'radios',
              name: 'team',
              label: t.team,
              options: [
                ...offered.map(({ id, name }) => ({ value: id, label: name })),
                { value: 'none', label: t.none },
              ],
              chosen: [request.teamId ?? 'none'],
            },
          ]}
        >
          <p>{offered.length === 0 ? t.noTeams : t.body}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { openPlaces } from '#app/staff/_parts/open-people.ts';
import { saveTeamSteps } from '#app/staff/people/[organisation]/places/actions.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { parseId, type Id } from '#lib/base/id.ts';
import { teamSteps } from '#lib/queries/team-step/team-steps.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().steps.title };

type Props = { params: Promise<{ organisation: string; id: string }> };

/** What a team goes through before one of its requests is approved, for whoever keeps teams. */
export default async function TeamStepsPage({ params }: Props) {
  const { organisation: odsCode, id } = await params;
  const { organisation, here } = await openPlaces(odsCode);
  const { acting } = await requireActing();
  const teamId = parseId<Id<'Team'>>(id);
  if (!teamId.ok) notFound();
  const team = await teamSteps(services().db, acting, {
    ...{ organisationId: organisation.id, teamId: teamId.value, now: new Date() },
  });
  if (team === null) notFound();
  const t = words().steps;
  return (
    <ReadingColumn>
      <BackLink href={here}>{words().reach.places.backToList}</BackLink>
      <QuestionForm
        action={saveTeamSteps.bind(null, organisation.odsCode, teamId.value)}
        title={t.title}
        caption={team.name}
        button={t.save}
        fields={[
          {
            ...{ kind: 'textarea', name: 'steps', label: t.label, hint: t.hint },
            value: team.steps.join('\n'),
          },
        ]}
      >
        <p>{t.explain}</p>
        <p>{t.holds}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

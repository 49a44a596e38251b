import type { Metadata } from 'next';
import { openPlaces } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { SPECIALTIES } from '#lib/domain/organisation/specialty.ts';
import { words } from '#lib/words/words.ts';
import { addNewTeam } from '../actions.ts';

export const metadata: Metadata = { title: words().reach.places.addTeam };

type Props = { params: Promise<{ organisation: string }> };

/** Adds a team that requests can be sent to. */
export default async function AddTeamPage({ params }: Props) {
  const { organisation, here } = await openPlaces((await params).organisation);
  const { places: t, specialties } = words().reach;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.backToList}</BackLink>
        <QuestionForm
          action={addNewTeam.bind(null, organisation.odsCode)}
          title={t.addTeam}
          caption={organisation.name}
          button={t.saveTeam}
          fields={[
            { kind: 'text', name: 'name', label: t.name, hint: t.nameHint },
            {
              kind: 'select',
              name: 'specialty',
              label: t.specialty,
              options: [
                { value: '', label: t.noSpecialty },
                ...SPECIALTIES.map((value) => ({ value, label: specialties[value] ?? value })),
              ],
            },
          ]}
        />
      </div>
    </div>
  );
}

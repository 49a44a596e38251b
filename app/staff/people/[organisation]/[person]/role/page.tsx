import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { limitFields } from '#app/staff/_parts/limit-fields.ts';
import { openColleague } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { STAFF_ROLES } from '#lib/domain/person/staff-roles.ts';
import { words } from '#lib/words/words.ts';
import { giveRole } from '../../../actions.ts';

export const metadata: Metadata = { title: words().people.grant.title };

type Props = { params: Promise<{ organisation: string; person: string }> };

/** Gives a colleague a role for a time. */
export default async function GiveRolePage({ params }: Props) {
  const at = await params;
  const { organisation, person, places, here } = await openColleague(at.organisation, at.person);
  if (!person.mayChange) notFound();
  const t = words().people;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.person.backTo(person.name)}</BackLink>
        <QuestionForm
          action={giveRole.bind(null, {
            odsCode: organisation.odsCode,
            personId: person.personId,
          })}
          title={t.grant.title}
          caption={person.name}
          button={t.grant.button}
          fields={[
            {
              kind: 'radios',
              name: 'role',
              label: t.grant.role,
              options: STAFF_ROLES.map((role) => ({
                value: role,
                label: t.role(role),
                hint: t.roleDoes(role),
              })),
            },
            {
              kind: 'radios',
              name: 'months',
              label: t.grant.months,
              hint: t.grant.monthsHint,
              options: Object.entries(t.grant.forMonths).map(([value, label]) => ({
                value,
                label,
              })),
            },
            ...limitFields(places),
          ]}
        >
          <p>{words().reach.onlyFor}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

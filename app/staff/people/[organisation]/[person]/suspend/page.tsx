import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { openColleague } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { SUSPENSION_REASONS } from '#lib/domain/person/suspension.ts';
import { words } from '#lib/words/words.ts';
import { suspendColleague } from '../../../actions.ts';

export const metadata: Metadata = { title: words().people.suspend.title };

type Props = { params: Promise<{ organisation: string; person: string }> };

/** Halts a colleague's access, with what follows from it and one question. */
export default async function SuspendPage({ params }: Props) {
  const at = await params;
  const { organisation, person, here } = await openColleague(at.organisation, at.person);
  if (!person.mayChange || person.suspended !== null) notFound();
  const t = words().people;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.person.backTo(person.name)}</BackLink>
        <QuestionForm
          action={suspendColleague.bind(null, {
            odsCode: organisation.odsCode,
            personId: person.personId,
          })}
          title={t.suspend.title}
          caption={person.name}
          button={t.suspend.button}
          isGrave
          fields={[
            {
              kind: 'radios',
              name: 'reason',
              label: t.suspend.why,
              options: SUSPENSION_REASONS.map((value) => ({ value, label: t.reasons[value] })),
            },
          ]}
        >
          <p>{t.suspend.what}</p>
        </QuestionForm>
      </div>
    </div>
  );
}

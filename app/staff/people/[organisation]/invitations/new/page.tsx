import type { Metadata } from 'next';
import { limitFields } from '#app/staff/_parts/limit-fields.ts';
import { openInvitations } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { INVITATIONS } from '#lib/domain/person/invitation.ts';
import { words } from '#lib/words/words.ts';
import { inviteToOrganisation } from '../actions.ts';

export const metadata: Metadata = { title: words().invitations.invite.title };

type Props = { params: Promise<{ organisation: string }> };

/** Invites somebody who does not work here with Lantern yet. */
export default async function InvitePage({ params }: Props) {
  const { organisation, kind, here, places } = await openInvitations((await params).organisation);
  const { invitations: t, people } = words();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={here}>{t.backToList}</BackLink>
        <QuestionForm
          action={inviteToOrganisation.bind(null, organisation.odsCode)}
          title={t.invite.title}
          caption={organisation.name}
          button={t.invite.button}
          fields={[
            {
              kind: 'email',
              name: 'email',
              label: t.invite.email,
              hint: t.invite.emailHint,
            },
            {
              kind: 'checkboxes',
              name: 'roles',
              label: t.invite.roles,
              options: INVITATIONS[kind].gives.map((role) => ({
                value: role,
                label: people.role(role),
                hint: people.roleDoes(role),
              })),
            },
            {
              kind: 'radios',
              name: 'months',
              label: people.grant.months,
              hint: people.grant.monthsHint,
              options: Object.entries(people.grant.forMonths).map(([value, label]) => ({
                value,
                label,
              })),
            },
            // A firm’s solicitors work for their clients, not for a part of an institution.
            ...(kind === 'staff' ? limitFields(places) : []),
          ]}
        >
          <p>{t.invite.body}</p>
          {kind === 'staff' && <p>{words().reach.onlyFor}</p>}
        </QuestionForm>
      </div>
    </div>
  );
}

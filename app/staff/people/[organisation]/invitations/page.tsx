import type { Metadata } from 'next';
import { openInvitations } from '#app/staff/_parts/open-people.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { InvitationLine } from '#lib/queries/invitation/invitations.ts';
import { words } from '#lib/words/words.ts';
import { sendInvitationAgain, takeInvitationBack } from './actions.ts';

export const metadata: Metadata = { title: words().invitations.title };

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string }>;
};

/** Who was invited to work at an organisation, and what has become of it. */
export default async function InvitationsPage({ params, searchParams }: Props) {
  const { organisation, kind, invitations, here } = await openInvitations(
    (await params).organisation,
  );
  const { done } = await searchParams;
  const t = words().invitations;
  return (
    <>
      {kind === 'staff' && (
        <BackLink href={`/staff/people/${organisation.odsCode}`}>{t.back}</BackLink>
      )}
      <DoneWord said={t.done} done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <p>{invitations.length === 0 ? t.empty : t.hint}</p>
      <p>
        <a className="nhsuk-button" href={`${here}/new`} draggable="false">
          {t.link}
        </a>
      </p>
      <ul className="lantern-plain-list">
        {invitations.map((invitation) => (
          <InvitationCard
            key={invitation.id}
            invitation={invitation}
            odsCode={organisation.odsCode}
            zone={organisation.zone}
          />
        ))}
      </ul>
    </>
  );
}

function InvitationCard({
  invitation,
  odsCode,
  zone,
}: {
  invitation: InvitationLine;
  odsCode: string;
  zone: TimeZone;
}) {
  const { invitations: t, people } = words();
  const { id, email, roles, months, state } = invitation;
  const isOpen = state === 'open' || state === 'expired';
  return (
    <li className="nhsuk-card nhsuk-u-margin-bottom-4">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading nhsuk-heading-s lantern-in-their-words">{email}</h2>
        <p>
          {roles.map((role) => people.role(role)).join(', ')} {t.forMonths(months)}
          <br />
          <strong>{t.state[state]}</strong> {dateOf(invitation, zone)}
        </p>
        {isOpen && (
          <div className="lantern-button-row">
            <ChoiceForm
              action={sendInvitationAgain.bind(null, odsCode, id)}
              button={t.sendAgain}
              about={t.sendAgainTo(email)}
              name={`again-${id}`}
              isQuiet
            />
            <ChoiceForm
              action={takeInvitationBack.bind(null, odsCode, id)}
              button={t.takeBack}
              about={t.takeBackFrom(email)}
              name={`take-back-${id}`}
              isQuiet
            />
          </div>
        )}
      </div>
    </li>
  );
}

function dateOf({ state, expiresAt, acceptedAt }: InvitationLine, zone: TimeZone): string {
  const t = words().invitations;
  if (state === 'open') return t.until(formatInstant(expiresAt, zone));
  return acceptedAt === null ? '' : t.acceptedOn(formatDate(localDate(acceptedAt, zone)));
}

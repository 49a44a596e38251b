import type { Metadata } from 'next';
import { openInvitations } from '#app/staff/_parts/open-people.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
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
  const { organisation, invitations, here } = await openInvitations((await params).organisation);
  const { done } = await searchParams;
  const t = words().invitations;
  const said = Object.entries(t.done).find(([what]) => what === done)?.[1];
  return (
    <>
      <BackLink href={`/staff/people/${organisation.odsCode}`}>{t.back}</BackLink>
      {said !== undefined && <DoneNotice>{said}</DoneNotice>}
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
      {invitations.length > 0 && (
        <table role="table" className="nhsuk-table-responsive">
          <caption className="nhsuk-u-visually-hidden">{t.title}</caption>
          <thead role="rowgroup" className="nhsuk-table__head">
            <tr role="row">
              {Object.values(t.columns).map((name) => (
                <th role="columnheader" scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {invitations.map((invitation) => (
              <InvitationRow
                key={invitation.id}
                invitation={invitation}
                odsCode={organisation.odsCode}
                zone={organisation.zone}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function InvitationRow({
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
  return (
    <tr role="row" className="nhsuk-table__row">
      <TableCell name={t.columns.email}>{email}</TableCell>
      <TableCell name={t.columns.roles}>
        {roles.map((role) => people.role(role)).join(', ')} {t.forMonths(months)}
      </TableCell>
      <TableCell name={t.columns.state}>
        {t.state[state]} {dateOf(invitation, zone)}
        {(state === 'open' || state === 'expired') && (
          <div className="lantern-button-row">
            <ChoiceForm
              action={sendInvitationAgain.bind(null, odsCode, id)}
              button={t.sendAgainTo(email)}
              name={`again-${id}`}
              isQuiet
            />
            <ChoiceForm
              action={takeInvitationBack.bind(null, odsCode, id)}
              button={t.withdrawOf(email)}
              name={`withdraw-${id}`}
              isQuiet
            />
          </div>
        )}
      </TableCell>
    </tr>
  );
}

function dateOf({ state, expiresAt, acceptedAt }: InvitationLine, zone: TimeZone): string {
  const t = words().invitations;
  if (state === 'open') return t.until(formatInstant(expiresAt, zone));
  return acceptedAt === null ? '' : t.acceptedOn(formatDate(localDate(acceptedAt, zone)));
}

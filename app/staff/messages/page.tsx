import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import {
  waitingForAnswer,
  type WaitingForAnswer,
} from '#lib/queries/communication/waiting-for-answer.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().communications.waiting.title };

/** Who wrote something that nobody has answered, and who needs a link for longer. */
export default async function MessagesPage({
  searchParams,
}: {
  searchParams: Promise<{ org?: string }>;
}) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasQueue }) => hasQueue);
  const organisation = listedOrganisation(mine, org);
  const { id: organisationId, odsCode, name, zone } = organisation;
  const waiting = await waitingForAnswer(services().db, acting, { organisationId, now });
  if (!waiting.ok) notFound();
  const t = words().communications.waiting;
  return (
    <>
      <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={words().staff.queue.organisations}
        organisations={mine}
        current={odsCode}
        address={(code) => `/staff/messages?org=${code}`}
      />
      <Messages lines={waiting.value.messages} zone={zone} />
      <Longer lines={waiting.value.longer} zone={zone} />
    </>
  );
}

type Shown<Part extends keyof WaitingForAnswer> = {
  lines: WaitingForAnswer[Part];
  zone: TimeZone;
};

function Messages({ lines, zone }: Shown<'messages'>) {
  const { columns: all, messages, noMessages, nobody } = words().communications.waiting;
  const { request, who, since, assigned } = all;
  const columns = { request, who, since, assigned };
  return (
    <>
      <h2 className="nhsuk-heading-m">{messages}</h2>
      {lines.length === 0 ? (
        <p>{noMessages}</p>
      ) : (
        <ListTable caption={messages} columns={columns}>
          {lines.map((line) => (
            <tr role="row" className="nhsuk-table__row" key={line.requestId}>
              <TableCell name={request}>
                <a href={`/staff/requests/${line.requestId}/messages`}>{line.reference}</a>
              </TableCell>
              <TableCell name={who}>{line.requesterName}</TableCell>
              <TableCell name={since}>{formatInstant(line.since, zone)}</TableCell>
              <TableCell name={assigned}>{line.assignedTo ?? nobody}</TableCell>
            </tr>
          ))}
        </ListTable>
      )}
    </>
  );
}

function Longer({ lines, zone }: Shown<'longer'>) {
  const { columns: all, longer, noLonger } = words().communications.waiting;
  const { request, who, since, ends } = all;
  const columns = { request, who, since, ends };
  return (
    <>
      <h2 className="nhsuk-heading-m">{longer}</h2>
      {lines.length === 0 ? (
        <p>{noLonger}</p>
      ) : (
        <ListTable caption={longer} columns={columns}>
          {lines.map((line) => (
            <tr role="row" className="nhsuk-table__row" key={line.requestId}>
              <TableCell name={request}>
                <a href={`/staff/requests/${line.requestId}/longer`}>{line.reference}</a>
              </TableCell>
              <TableCell name={who}>{line.requesterName}</TableCell>
              <TableCell name={since}>{formatInstant(line.since, zone)}</TableCell>
              <TableCell name={ends}>{formatInstant(line.endsAt, zone)}</TableCell>
            </tr>
          ))}
        </ListTable>
      )}
    </>
  );
}

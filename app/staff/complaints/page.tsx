import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { formatDate, formatDateWithDay } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import type { Complaint } from '#lib/queries/complaint/complaint-row.ts';
import { complaints } from '#lib/queries/complaint/complaints.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { isLate } from '#lib/domain/clock/clock.ts';

export const metadata: Metadata = { title: words().complaints.list.title };

type Query = { readonly org?: string; readonly show?: string };

/** The complaints to an organisation, by when they are to be answered. */
export default async function StaffComplaintsPage({
  searchParams,
}: {
  searchParams: Promise<Query>;
}) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasComplaints }) => hasComplaints);
  const organisation = listedOrganisation(mine, query.org);
  const isClosed = query.show === 'closed';
  const { id: organisationId, odsCode, name } = organisation;
  const listed = await complaints(services().db, acting, { organisationId, isClosed, now });
  if (!listed.ok) notFound();
  const t = words().complaints.list;
  return (
    <>
      <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <ChoiceLinks
        label={t.show}
        links={(['open', 'closed'] as const).map((one) => ({
          href: `/staff/complaints?org=${odsCode}&show=${one}`,
          text: t[one],
          isCurrent: (one === 'closed') === isClosed,
        }))}
      />
      {listed.value.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <Table rows={listed.value} now={now} caption={isClosed ? t.closed : t.open} />
      )}
    </>
  );
}

function Table({ rows, now, caption }: { rows: readonly Complaint[]; now: Date; caption: string }) {
  const { list: t, subjects, states } = words().complaints;
  const { columns } = t;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/complaints/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.what}>{subjects[row.subject]}</TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.received}>
            {formatDate(localDate(row.receivedAt, row.zone))}
          </TableCell>
          <TableCell name={columns.answer}>
            {formatDateWithDay(row.answerTarget)}
            {row.answer === null && isLate(row.answerTarget, now, row.zone) && (
              <>
                <br />
                <strong className="nhsuk-tag nhsuk-tag--red">{t.late}</strong>
              </>
            )}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

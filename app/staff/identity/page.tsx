import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { checks, type CheckLine } from '#lib/queries/identity-check/checks.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().identity.list.title };

type Query = { readonly org?: string; readonly done?: string };

/** Who waits to prove who they are, longest first. */
export default async function StaffIdentityPage({
  searchParams,
}: {
  searchParams: Promise<Query>;
}) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasChecks }) => hasChecks);
  const organisation = listedOrganisation(mine, query.org);
  const { id: organisationId, odsCode, name, zone } = organisation;
  const listed = await checks(services().db, acting, { organisationId, now });
  if (!listed.ok) notFound();
  const t = words().identity.list;
  return (
    <>
      <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>
      <DoneWord said={t.done} done={query.done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <p>{t.lead}</p>
      {listed.value.length === 0 ? <p>{t.empty}</p> : <Table rows={listed.value} zone={zone} />}
    </>
  );
}

function Table({ rows, zone }: { rows: readonly CheckLine[]; zone: TimeZone }) {
  const { list: t, asked, purposes } = words().identity;
  const { columns } = t;
  const dayOf = (at: Date) => formatDate(localDate(at, zone));
  return (
    <ListTable caption={t.caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/identity/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.name}>{row.name}</TableCell>
          <TableCell name={columns.purpose}>{purposes[row.purpose]}</TableCell>
          <TableCell name={columns.how}>{asked[row.way]}</TableCell>
          <TableCell name={columns.asked}>{dayOf(row.askedAt)}</TableCell>
          <TableCell name={columns.until}>{dayOf(row.until)}</TableCell>
          <TableCell name={columns.pictures}>{row.documents}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

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
import { recoveries, type RecoveryLine } from '#lib/queries/recovery/recoveries.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().recovery.staff.title };

type Query = { readonly org?: string; readonly done?: string };

/** Which colleagues wait for a second person to get back in, longest first. */
export default async function RecoveriesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ invites }) => invites === 'staff');
  const organisation = listedOrganisation(mine, query.org);
  const { id: organisationId, odsCode, name, zone } = organisation;
  const listed = await recoveries(services().db, acting, { organisationId, now });
  if (!listed.ok) notFound();
  const { staff: t } = words().recovery;
  return (
    <>
      <BackLink href={`/staff/people/${odsCode}`}>{t.back}</BackLink>
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

function Table({ rows, zone }: { rows: readonly RecoveryLine[]; zone: TimeZone }) {
  const { caption, columns } = words().recovery.staff;
  const dayOf = (at: Date) => formatDate(localDate(at, zone));
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.name}>
            <a href={`/staff/recoveries/${row.id}`}>{row.name}</a>
          </TableCell>
          <TableCell name={columns.officer}>{row.hospital}</TableCell>
          <TableCell name={columns.asked}>{dayOf(row.askedAt)}</TableCell>
          <TableCell name={columns.until}>{dayOf(row.until)}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

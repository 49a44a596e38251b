import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { SupportGrantTag } from '#components/support-grant-tag.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import type { SupportGrantLine } from '#lib/queries/support-grant/support-grant-row.ts';
import { supportGrants } from '#lib/queries/support-grant/support-grants.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().supportGrants.staff.title };

type Query = { readonly org?: string };

/** What support asked an organisation to look at, newest first, to those who let it or not. */
export default async function SupportGrantsPage({
  searchParams,
}: {
  searchParams: Promise<Query>;
}) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasSupportGrants }) => hasSupportGrants);
  const organisation = listedOrganisation(mine, query.org);
  const { id: organisationId, odsCode, name } = organisation;
  const listed = await supportGrants(services().db, acting, { organisationId, now });
  if (!listed.ok) notFound();
  const { staff: t } = words().supportGrants;
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={odsCode}
        address={(code) => `/staff/support-grants?org=${code}`}
      />
      <p>{t.lead}</p>
      {listed.value.length === 0 ? <p>{t.empty}</p> : <Table rows={listed.value} />}
    </>
  );
}

function Table({ rows }: { rows: readonly SupportGrantLine[] }) {
  const { staff: t } = words().supportGrants;
  const { columns } = t;
  return (
    <ListTable caption={t.caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.asked}>
            <a href={`/staff/support-grants/${row.id}`}>{formatInstant(row.askedAt, row.zone)}</a>
          </TableCell>
          <TableCell name={columns.request}>
            <span className="lantern-reference">{row.requestReference}</span>
          </TableCell>
          <TableCell name={columns.help}>
            <span className="lantern-reference">{row.helpReference}</span>
          </TableCell>
          <TableCell name={columns.state}>
            <SupportGrantTag state={row.state} />
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { services } from '#lib/processes/web/services.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { proxies, type ProxyLine } from '#lib/queries/proxy/proxies.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().actingAtWork.title };

type Query = { readonly org?: string; readonly show?: string };

/** Who acts for an organisation’s patients, or says so: what waits longest first. */
export default async function StaffProxiesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasProxies }) => hasProxies);
  const organisation = listedOrganisation(mine, query.org);
  const isOver = query.show === 'over';
  const { id: organisationId, odsCode, name } = organisation;
  const listed = await proxies(services().db, acting, { organisationId, isOver, now });
  if (!listed.ok) notFound();
  const t = words().actingAtWork;
  return (
    <>
      <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <ChoiceLinks
        label={t.show}
        links={(['open', 'over'] as const).map((one) => ({
          href: `/staff/proxies?org=${odsCode}&show=${one}`,
          text: t[one],
          isCurrent: (one === 'over') === isOver,
        }))}
      />
      {listed.value.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table rows={listed.value} caption={isOver ? t.over : t.open} />
      )}
    </>
  );
}

function Table({ rows, caption }: { rows: readonly ProxyLine[]; caption: string }) {
  const { columns, states } = words().actingAtWork;
  const { capacities } = words().acting;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/proxies/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.capacity}>{capacities[row.kind]}</TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.claimed}>
            {formatDate(localDate(row.claimedAt, row.zone))}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

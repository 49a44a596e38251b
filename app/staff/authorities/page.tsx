import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { authorities, type Authority } from '#lib/queries/legal-authority/authorities.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().authorities.title };

type Query = { readonly org?: string; readonly show?: string };

/** The orders, notices and requests by law that an organisation holds. */
export default async function AuthoritiesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasConsents }) => hasConsents);
  const organisation = listedOrganisation(mine, query.org);
  const isOver = query.show === 'over';
  const { id: organisationId, odsCode, name, recordsConsents } = organisation;
  const listed = await authorities(services().db, acting, { organisationId, isOver, now });
  if (!listed.ok) notFound();
  const { authorities: t } = words();
  return (
    <>
      <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      {recordsConsents && (
        <p>
          <a
            className="nhsuk-button"
            href={`/staff/authorities/new?org=${odsCode}`}
            role="button"
            draggable="false"
          >
            {t.record}
          </a>
        </p>
      )}
      <ChoiceLinks
        label={t.show}
        links={(['open', 'over'] as const).map((one) => ({
          href: `/staff/authorities?org=${odsCode}&show=${one}`,
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

function Table({ rows, caption }: { rows: readonly Authority[]; caption: string }) {
  const { columns, kinds, states } = words().authorities;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/authorities/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.kind}>{kinds[row.kind]}</TableCell>
          <TableCell name={columns.issuer}>{row.issuer}</TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.comply}>
            {row.complyBy === null ? words().staff.none : formatDateWithDay(row.complyBy)}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

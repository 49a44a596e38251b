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
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import type { Consent } from '#lib/queries/consent/consent-row.ts';
import { consents } from '#lib/queries/consent/consents.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().consents.staff.title };

type Query = { readonly org?: string; readonly show?: string };

/** The consents that an organisation holds, by their last day. */
export default async function StaffConsentsPage({
  searchParams,
}: {
  searchParams: Promise<Query>;
}) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasConsents }) => hasConsents);
  const organisation = listedOrganisation(mine, query.org);
  const isOver = query.show === 'over';
  const { id: organisationId, odsCode, name, recordsConsents } = organisation;
  const listed = await consents(services().db, acting, { organisationId, isOver, now });
  if (!listed.ok) notFound();
  const { staff: t } = words().consents;
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
            href={`/staff/consents/new?org=${odsCode}`}
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
          href: `/staff/consents?org=${odsCode}&show=${one}`,
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

function Table({ rows, caption }: { rows: readonly Consent[]; caption: string }) {
  const { staff: t, states } = words().consents;
  const { columns } = t;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/consents/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.grantee}>{row.granteeName}</TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.received}>
            {formatDate(localDate(row.receivedAt, row.zone))}
          </TableCell>
          <TableCell name={columns.until}>{formatDate(row.validTo)}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { coveredWords } from '#app/staff/holds/covered-words.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { holdsOf, type HoldView } from '#lib/queries/legal-hold/holds.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().holds.title };

type Props = { searchParams: Promise<{ readonly org?: string }> };

/** What keeps an organisation's records from being deleted. */
export default async function HoldsPage({ searchParams }: Props) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasHolds }) => hasHolds);
  const organisation = listedOrganisation(mine, org);
  const { id: organisationId, odsCode, name } = organisation;
  const listed = await holdsOf(services().db, acting, { organisationId, now });
  if (!listed.ok) notFound();
  const t = words().holds;
  return (
    <>
      <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={odsCode}
        address={(one) => `/staff/holds?org=${one}`}
      />
      <p className="nhsuk-u-reading-width">{t.lead}</p>
      <a
        className="nhsuk-button nhsuk-button--secondary"
        href={`/staff/holds/new?org=${odsCode}`}
        draggable="false"
      >
        {t.place}
      </a>
      {listed.value.length === 0 ? <p>{t.empty}</p> : <Table holds={listed.value} now={now} />}
    </>
  );
}

function Table({ holds, now }: { holds: readonly HoldView[]; now: Date }) {
  const { columns, kinds, states, title, due } = words().holds;
  return (
    <ListTable caption={title} columns={columns}>
      {holds.map((hold) => (
        <tr role="row" className="nhsuk-table__row" key={hold.id}>
          <TableCell name={columns.why}>
            <a href={`/staff/holds/${hold.id}`}>{kinds[hold.kind]}</a>
          </TableCell>
          <TableCell name={columns.covers}>{coveredWords(hold.covers)}</TableCell>
          <TableCell name={columns.state}>{states[hold.state]}</TableCell>
          <TableCell name={columns.review}>
            {hold.state === 'lifted' || hold.reviewOn === null ? (
              '–'
            ) : (
              <>
                {formatDate(hold.reviewOn)}
                {hold.reviewOn <= localDate(now, hold.zone) && (
                  <strong className="nhsuk-tag nhsuk-tag--red lantern-tag">{due}</strong>
                )}
              </>
            )}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

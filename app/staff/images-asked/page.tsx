import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { BackLink } from '#components/back-link.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { imageAsks, type AskLine } from '#lib/queries/image-ask/asks.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().imagesAskedAtWork.list.title };

type Props = { searchParams: Promise<{ org?: string }> };

/** What patients were asked for and what came of it: what waits for the reader first. */
export default async function ImagesAskedListPage({ searchParams }: Props) {
  const { org } = await searchParams;
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const all = await staffOrganisations(db, acting, now);
  const mine = all.filter(({ hasImageAsks }) => hasImageAsks);
  const organisation = listedOrganisation(mine, org);
  const { id: organisationId, odsCode, name, zone, hasQueue } = organisation;
  const listed = await imageAsks(db, acting, { organisationId, now });
  if (!listed.ok) notFound();
  const { list: t } = words().imagesAskedAtWork;
  return (
    <>
      {hasQueue && <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={words().staff.queue.organisations}
        organisations={mine}
        current={odsCode}
        address={(one) => `/staff/images-asked?org=${one}`}
      />
      <p>{t.lead}</p>
      {listed.value.length === 0 ? <p>{t.empty}</p> : <Table rows={listed.value} zone={zone} />}
    </>
  );
}

function Table({ rows, zone }: { rows: readonly AskLine[]; zone: TimeZone }) {
  const { list: t, states } = words().imagesAskedAtWork;
  const { columns } = t;
  const dayOf = (at: Date) => formatDate(localDate(at, zone));
  return (
    <ListTable caption={t.title} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/images-asked/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.wanted}>
            <span className="lantern-clamped">{row.wanted}</span>
          </TableCell>
          <TableCell name={columns.asked}>{dayOf(row.askedAt)}</TableCell>
          <TableCell name={columns.until}>{dayOf(row.until)}</TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.came}>{t.came(row.studies, row.undecided)}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

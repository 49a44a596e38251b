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
import type { SubjectRequestSummary } from '#lib/queries/subject-request/subject-request-row.ts';
import { subjectRequests } from '#lib/queries/subject-request/subject-requests.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { isLate } from '#lib/domain/clock/clock.ts';

export const metadata: Metadata = { title: words().subjectRequests.work.list.title };

type Query = { readonly org?: string; readonly show?: string };

/** The requests to correct or delete that an organisation has, by when they are to be answered. */
export default async function StaffSubjectRequestsPage({
  searchParams,
}: {
  searchParams: Promise<Query>;
}) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasSubjectRequests }) => hasSubjectRequests);
  const organisation = listedOrganisation(mine, query.org);
  const isEnded = query.show === 'ended';
  const { id: organisationId, odsCode, name } = organisation;
  const listed = await subjectRequests(services().db, acting, { organisationId, isEnded, now });
  if (!listed.ok) notFound();
  const { list: t } = words().subjectRequests.work;
  return (
    <>
      {organisation.hasQueue && <BackLink href={`/staff?org=${odsCode}`}>{t.back}</BackLink>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{name}</span>
        {t.title}
      </h1>
      <ChoiceLinks
        label={t.show}
        links={(['open', 'ended'] as const).map((one) => ({
          href: `/staff/subject-requests?org=${odsCode}&show=${one}`,
          text: t[one],
          isCurrent: (one === 'ended') === isEnded,
        }))}
      />
      {listed.value.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <Table rows={listed.value} now={now} caption={isEnded ? t.ended : t.open} />
      )}
    </>
  );
}

function Table({
  rows,
  now,
  caption,
}: {
  rows: readonly SubjectRequestSummary[];
  now: Date;
  caption: string;
}) {
  const { work, kinds } = words().subjectRequests;
  const { columns, late } = work.list;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/subject-requests/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.what}>{kinds[row.kind]}</TableCell>
          <TableCell name={columns.state}>{work.states[row.state]}</TableCell>
          <TableCell name={columns.received}>
            {formatDate(localDate(row.receivedAt, row.zone))}
          </TableCell>
          <TableCell name={columns.due}>
            {formatDateWithDay(row.dueOn)}
            {row.endedAt === null && isLate(row.dueOn, now, row.zone) && (
              <>
                <br />
                <strong className="nhsuk-tag nhsuk-tag--red">{late}</strong>
              </>
            )}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

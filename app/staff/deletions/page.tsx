import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { BackLink } from '#components/back-link.tsx';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import {
  DELETABLE_KINDS,
  RETENTION_RULES,
  type RecordKind,
  type RetentionRuleName,
} from '#lib/domain/retention/schedule.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { deletionBatches, type BatchLine } from '#lib/queries/retention/deletions.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().deletions.title };

type Props = { searchParams: Promise<{ readonly org?: string }> };

/** What is due for deletion at an organisation, what was deleted, and how long each kind of record is kept. */
export default async function DeletionsPage({ searchParams }: Props) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasDeletions }) => hasDeletions);
  const organisation = listedOrganisation(mine, query.org);
  const { id: organisationId, odsCode, name, zone } = organisation;
  const listed = await deletionBatches(services().db, acting, { organisationId, now });
  if (!listed.ok) notFound();
  const t = words().deletions;
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
        current={organisation.odsCode}
        address={(one) => `/staff/deletions?org=${one}`}
      />
      <p className="nhsuk-u-reading-width">{t.lead}</p>
      {listed.value.length === 0 ? <p>{t.empty}</p> : <Table rows={listed.value} zone={zone} />}
      <Schedule />
    </>
  );
}

function Table({ rows, zone }: { rows: readonly BatchLine[]; zone: TimeZone }) {
  const { columns, kinds, states, title } = words().deletions;
  return (
    <ListTable caption={title} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.what}>
            <a href={`/staff/deletions/${row.id}`}>{kinds[row.kind]}</a>
          </TableCell>
          <TableCell name={columns.records}>{String(row.records)}</TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.proposed}>
            {formatDate(localDate(row.proposedAt, zone))}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

function Schedule() {
  const { schedule: t } = words().deletions;
  return (
    <section aria-labelledby="schedule">
      <h2 className="nhsuk-heading-m" id="schedule">
        {t.title}
      </h2>
      <p className="nhsuk-u-reading-width">{t.hint}</p>
      <h3 className="nhsuk-heading-s">{t.files}</h3>
      <Rules of={DELETABLE_KINDS} />
      <h3 className="nhsuk-heading-s">{t.images}</h3>
      <Rules of={['images']} />
      <h3 className="nhsuk-heading-s">{t.audit}</h3>
      <Rules of={['audit']} />
    </section>
  );
}

function Rules({ of }: { of: readonly RecordKind[] }) {
  const { rules } = words().deletions;
  const names = (Object.keys(RETENTION_RULES) as RetentionRuleName[]).filter((name) =>
    of.includes(RETENTION_RULES[name].kind),
  );
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {names.map((name) => (
        <li key={name}>{rules[name]}</li>
      ))}
    </ul>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { IncidentClock } from '#app/staff/_parts/incident-clock.tsx';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { PageLinks } from '#app/staff/_parts/page-links.tsx';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { pageNumber } from '#app/_web/page-number.ts';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { INCIDENT_GROUPS, incidents, type IncidentRow } from '#lib/queries/incident/incidents.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().incidents.list.title };

type Query = { readonly org?: string; readonly show?: string; readonly page?: string };

/** The incidents of an organisation, by the time that is left. */
export default async function IncidentsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const now = new Date();
  const all = await staffOrganisations(services().db, acting, now);
  const mine = all.filter(({ hasIncidents }) => hasIncidents);
  const organisation = listedOrganisation(mine, query.org);
  const group = INCIDENT_GROUPS.find((one) => one === query.show) ?? 'running';
  const listed = await incidents(services().db, acting, {
    organisationId: organisation.id,
    group,
    page: pageNumber(query.page),
    now,
  });
  if (!listed.ok) notFound();
  const { rows, page, pages } = listed.value;
  const t = words().incidents.list;
  const address = (place: Query) =>
    `/staff/incidents?${new URLSearchParams({ org: organisation.odsCode, show: group, ...place }).toString()}`;
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={organisation.odsCode}
        address={(odsCode) => `/staff/incidents?org=${odsCode}`}
      />
      <p>
        <a href="/staff/incidents/new">{t.report}</a>
      </p>
      <OtherWork organisation={organisation} />
      <ChoiceLinks
        label={t.show}
        links={INCIDENT_GROUPS.map((one) => ({
          href: address({ show: one }),
          text: t.groups[one],
          isCurrent: one === group,
        }))}
      />
      {rows.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <>
          {group === 'running' && <p>{t.hint}</p>}
          <Table rows={rows} zone={organisation.zone} caption={t.groups[group]} />
        </>
      )}
      <PageLinks
        t={t}
        page={page}
        pages={pages}
        address={(one) => address({ page: String(one) })}
      />
    </>
  );
}

/** Whoever begins their day here finds the rest of their work from here. */
function OtherWork({ organisation }: { organisation: StaffOrganisation }) {
  const t = words().incidents.list;
  const { hasQueue, hasPeople, hasDeletions, odsCode } = organisation;
  if (!hasQueue && !hasPeople && !hasDeletions) return null;
  return (
    <p>
      {hasQueue && <a href={`/staff?org=${odsCode}`}>{t.requests}</a>}
      {hasPeople && <a href={`/staff/people/${odsCode}`}>{t.people}</a>}{' '}
      {hasDeletions && <a href={`/staff/deletions?org=${odsCode}`}>{words().deletions.title}</a>}
    </p>
  );
}

function Table({
  rows,
  zone,
  caption,
}: {
  rows: readonly IncidentRow[];
  zone: TimeZone;
  caption: string;
}) {
  const { list: t, kinds, states } = words().incidents;
  const { columns } = t;
  return (
    <ListTable caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr role="row" className="nhsuk-table__row" key={row.id}>
          <TableCell name={columns.reference}>
            <a className="lantern-reference" href={`/staff/incidents/${row.id}`}>
              {row.reference}
            </a>
          </TableCell>
          <TableCell name={columns.what}>
            {kinds[row.kind]}
            {row.source === 'patient' && (
              <>
                <br />
                <span className="lantern-quiet">{t.byPatient}</span>
              </>
            )}
          </TableCell>
          <TableCell name={columns.state}>{states[row.state]}</TableCell>
          <TableCell name={columns.regulator}>
            {row.clock === null ? t.noClock : <IncidentClock clock={row.clock} zone={zone} />}
          </TableCell>
          <TableCell name={columns.answer}>
            {row.answerBy === null || row.state === 'closed'
              ? t.nobody
              : formatDateWithDay(row.answerBy)}
          </TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '#components/back-link.tsx';
import { DoneBanner } from '#app/staff/_parts/done-banner.tsx';
import { listedOrganisation } from '#app/staff/_parts/named-or-first.ts';
import { OwnReach } from '#app/staff/_parts/own-reach.tsx';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { studyLine, studyName } from '#app/staff/_parts/study-words.ts';
import { requireActing } from '#app/_web/acting.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { countBroughtStudies } from '#lib/queries/image-ask/asks.ts';
import { waitingArrivals, type Arrivals } from '#lib/queries/arrival/arrivals.ts';
import { placesOf } from '#lib/queries/organisation/places.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().staff.arrivals.title };

type Props = { searchParams: Promise<{ org?: string; done?: string }> };

/** Studies that have come without anybody knowing whose they are, and images that contradict one another. */
export default async function ArrivalsPage({ searchParams }: Props) {
  const { org, done } = await searchParams;
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const t = words().staff;
  const organisations = await staffOrganisations(db, acting, now);
  const mine = organisations.filter(({ hasArrivals }) => hasArrivals);
  const organisation = listedOrganisation(mine, org);
  const { id: organisationId, odsCode, zone } = organisation;
  const arrivals =
    (await waitingArrivals(db, acting, { organisationId, odsCode, now })) ?? notFound();
  const brought = await countBroughtStudies(db, acting, { organisationId, now });
  return (
    <>
      {organisation.hasQueue && (
        <BackLink href={`/staff?org=${odsCode}`}>{t.request.back}</BackLink>
      )}
      <DoneBanner what={done ?? null} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.arrivals.title}
      </h1>
      <OrganisationLinks
        label={t.queue.organisations}
        organisations={mine}
        current={odsCode}
        address={(one) => `/staff/arrivals?org=${one}`}
      />
      {arrivals.limits.length > 0 && (
        <OwnReach limits={arrivals.limits} places={await placesOf(db, acting, organisationId)} />
      )}
      {organisation.hasImageAsks && (
        <p>
          <a href={`/staff/images-asked?org=${odsCode}`}>
            {brought > 0
              ? words().imagesAskedAtWork.list.waiting(brought)
              : words().imagesAskedAtWork.link}
          </a>
        </p>
      )}
      {arrivals.studies.length === 0 ? (
        <p>{t.arrivals.empty}</p>
      ) : (
        <>
          <p>{t.arrivals.hint}</p>
          <Waiting arrivals={arrivals} zone={zone} />
        </>
      )}
      <Conflicts arrivals={arrivals} zone={zone} />
    </>
  );
}

function Waiting({ arrivals, zone }: { arrivals: Arrivals; zone: TimeZone }) {
  const t = words().staff.arrivals;
  return (
    <ListTable caption={t.title} columns={t.columns}>
      {arrivals.studies.map((study) => (
        <tr role="row" className="nhsuk-table__row" key={study.id}>
          <TableCell name={t.columns.said}>
            <a href={`/staff/arrivals/${study.id}`}>{study.saidName ?? t.noName}</a>
            {study.saidBornOn && (
              <>
                <br />
                {t.born(formatDate(study.saidBornOn))}
              </>
            )}
          </TableCell>
          <TableCell name={t.columns.study}>
            {studyName(study)}
            <br />
            <span className="lantern-quiet">{studyLine(study)}</span>
          </TableCell>
          <TableCell name={t.columns.arrived}>{formatInstant(study.arrivedAt, zone)}</TableCell>
          <TableCell name={t.columns.why}>{t.why[study.why]}</TableCell>
        </tr>
      ))}
    </ListTable>
  );
}

function Conflicts({ arrivals, zone }: { arrivals: Arrivals; zone: TimeZone }) {
  const t = words().staff.arrivals;
  if (arrivals.conflicts.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.conflicts}</h2>
      <p>{t.conflictsHint}</p>
      <ListTable caption={t.conflicts} columns={t.conflictColumns}>
        {arrivals.conflicts.map((conflict) => (
          <tr role="row" className="nhsuk-table__row" key={conflict.id}>
            <TableCell name={t.conflictColumns.uid}>
              <span className="lantern-uid">{conflict.sopInstanceUid}</span>
            </TableCell>
            <TableCell name={t.conflictColumns.arrived}>
              {formatInstant(conflict.arrivedAt, zone)}
            </TableCell>
          </tr>
        ))}
      </ListTable>
    </>
  );
}

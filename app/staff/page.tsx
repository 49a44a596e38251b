import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { DoneNotice } from '#components/done-notice.tsx';
import { staffQueue, type QueueFilter } from '#lib/queries/access-request/queue.ts';
import { QUEUE_GROUPS, type QueueGroup } from '#lib/queries/access-request/queue-groups.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { countArrivals } from '#lib/queries/arrival/arrivals.ts';
import { countWaitingForAnswer } from '#lib/queries/communication/waiting-for-answer.ts';
import { countRunningIncidents } from '#lib/queries/incident/incidents.ts';
import { placesOf } from '#lib/queries/organisation/places.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { OwnReach } from './_parts/own-reach.tsx';
import { QueueTable } from './_parts/queue-table.tsx';
import { QueuePages } from './_parts/queue-pages.tsx';
import { queueAddress, type QueueQuery } from './_parts/queue-address.ts';

export const metadata: Metadata = { title: words().staff.queue.title };

/** The requests of an institution, the soonest due first: where its staff begin their day. */
export default async function QueuePage({ searchParams }: { searchParams: Promise<QueueQuery> }) {
  const query = await searchParams;
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const t = words().staff;

  const organisations = await staffOrganisations(db, acting, now);
  const withQueue = organisations.filter(({ hasQueue }) => hasQueue);
  const organisation =
    withQueue.find(({ odsCode }) => odsCode === query.org) ?? withQueue[0] ?? null;
  if (!organisation) {
    if (organisations.some(({ hasArrivals }) => hasArrivals)) redirect('/staff/arrivals');
    if (organisations.some(({ hasIncidents }) => hasIncidents)) redirect('/staff/incidents');
    if (organisations.some(({ hasAudit }) => hasAudit)) redirect('/staff/audit');
    if (organisations.some(({ hasPeople }) => hasPeople)) redirect('/staff/people');
    return <NoQueue />;
  }
  const filter = filterOf(query);
  const queue = await staffQueue(db, acting, {
    organisationId: organisation.id,
    zone: organisation.zone,
    filter,
    now,
  });
  if (!queue.ok) return <NoQueue />;
  const arrivals = organisation.hasArrivals
    ? await countArrivals(db, acting, { organisationId: organisation.id, now })
    : 0;
  const waiting = await countWaitingForAnswer(db, acting, {
    organisationId: organisation.id,
    now,
  });
  const running = await countRunningIncidents(db, acting, organisation.id, now);
  const { rows, total, pages, counts, overdue, limits, dueSoonDays } = queue.value;
  const here = { org: organisation.odsCode, show: filter.group, mine: filter.isMine };

  return (
    <>
      {query.done === 'routed' && <DoneNotice>{words().reach.route.done}</DoneNotice>}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.queue.title}
      </h1>
      <OrganisationLinks
        label={t.queue.organisations}
        organisations={withQueue}
        current={organisation.odsCode}
        address={(odsCode) => `/staff?org=${odsCode}`}
      />
      {limits.length > 0 && (
        <OwnReach limits={limits} places={await placesOf(db, acting, organisation.id)} />
      )}
      {arrivals > 0 && (
        <p>
          <a href={`/staff/arrivals?org=${organisation.odsCode}`}>{t.queue.arrivals(arrivals)}</a>.{' '}
          {t.queue.arrivalsHint}
        </p>
      )}
      {waiting > 0 && (
        <p>
          <a href={`/staff/messages?org=${organisation.odsCode}`}>
            {words().communications.waiting.count(waiting)}
          </a>
          . {words().communications.waiting.hint}
        </p>
      )}
      {organisation.logsRequests && (
        <p>
          <a href={`/staff/requests/log?org=${organisation.odsCode}`}>{words().requestLog.link}</a>
        </p>
      )}
      <Incidents count={running} organisation={organisation} />
      {overdue > 0 && (
        <p className="lantern-warning">
          <strong>{t.queue.overdue(overdue)}</strong>
        </p>
      )}
      <nav className="lantern-filters" aria-label={t.queue.show}>
        <ul>
          {QUEUE_GROUPS.map((group) => (
            <li key={group}>
              <a
                href={queueAddress({ ...here, show: group })}
                {...(group === filter.group && { 'aria-current': 'page' as const })}
              >
                {t.groups[group]} ({counts[group]})
              </a>
            </li>
          ))}
        </ul>
        <p>
          {filter.isMine ? (
            <a href={queueAddress({ ...here, mine: false })}>{t.queue.all}</a>
          ) : (
            <a href={queueAddress({ ...here, mine: true })}>{t.queue.mine}</a>
          )}
        </p>
      </nav>
      {rows.length === 0 ? (
        <p>{filter.group === 'to_do' && !filter.isMine ? t.queue.emptyToDo : t.queue.empty}</p>
      ) : (
        <>
          <QueueTable rows={rows} caption={captionOf(filter)} soonDays={dueSoonDays} />
          <QueuePages page={filter.page} pages={pages} total={total} here={here} />
        </>
      )}
    </>
  );
}

/** What else may be urgent, and where anybody says that something went wrong. */
function Incidents({ count, organisation }: { count: number; organisation: StaffOrganisation }) {
  const t = words().incidents.list;
  const { odsCode, hasIncidents, hasComplaints, hasChecks, hasDeletions } = organisation;
  const { hasSubjectRequests, hasConsents, hasSettings } = organisation;
  return (
    <p>
      {hasIncidents && (
        <>
          <a href={`/staff/incidents?org=${odsCode}`}>{t.count(count)}</a> {t.countHint}{' '}
        </>
      )}
      {hasChecks && (
        <>
          <a href={`/staff/identity?org=${odsCode}`}>{words().identity.list.link}</a>.{' '}
        </>
      )}
      {hasComplaints && (
        <>
          <a href={`/staff/complaints?org=${odsCode}`}>{words().complaints.list.title}</a>.{' '}
        </>
      )}
      {hasSubjectRequests && (
        <>
          <a href={`/staff/subject-requests?org=${odsCode}`}>
            {words().subjectRequests.work.list.title}
          </a>
          .{' '}
        </>
      )}
      {hasConsents && (
        <>
          <a href={`/staff/consents?org=${odsCode}`}>{words().consents.staff.link}</a>.{' '}
          <a href={`/staff/authorities?org=${odsCode}`}>{words().authorities.link}</a>.{' '}
        </>
      )}
      {hasDeletions && (
        <>
          <a href={`/staff/deletions?org=${odsCode}`}>{words().deletions.title}</a>.{' '}
        </>
      )}
      {hasSettings && (
        <>
          <a href={`/staff/settings/${odsCode}`}>{words().settings.link}</a>.{' '}
        </>
      )}
      <a href="/staff/incidents/new">{t.report}</a>
    </p>
  );
}

function NoQueue() {
  const t = words().staff.queue;
  return (
    <>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <h2 className="nhsuk-heading-m">{t.noOrganisation.title}</h2>
      <p>{t.noOrganisation.body}</p>
    </>
  );
}

function filterOf({ show, mine, page }: QueueQuery): QueueFilter {
  const number = Number.parseInt(page ?? '', 10);
  return {
    group: QUEUE_GROUPS.find((group) => group === show) ?? 'to_do',
    isMine: mine === 'yes',
    page: number >= 1 && number <= 10_000 ? number : 1,
  };
}

function captionOf({ group, isMine }: { group: QueueGroup; isMine: boolean }): string {
  const { groups, queue } = words().staff;
  return isMine ? `${groups[group]}: ${queue.mine}` : groups[group];
}

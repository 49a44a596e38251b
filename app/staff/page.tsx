import type { ReactNode } from 'react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { ChoiceLinks } from '#components/choice-links.tsx';
import { DoneNotice, DoneWord } from '#components/done-notice.tsx';
import type { Acting } from '#lib/adapters/db/context.ts';
import { QUEUE_GROUPS } from '#lib/domain/access-request/queue-groups.ts';
import { isNarrowed, readFilter, type QueueFilter } from '#lib/domain/queue/filter.ts';
import { readStart } from '#lib/domain/queue/page.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { countArrivals } from '#lib/queries/arrival/arrivals.ts';
import { countWaitingForAnswer } from '#lib/queries/communication/waiting-for-answer.ts';
import { countRunningIncidents } from '#lib/queries/incident/incidents.ts';
import { placesOf } from '#lib/queries/organisation/places.ts';
import { assignableColleagues } from '#lib/queries/queue/assignable.ts';
import { countPaymentsWaiting } from '#lib/queries/payment/lines.ts';
import { otherWork } from '#lib/queries/queue/other-work.ts';
import { MOST_COUNTED, MOST_FINISHED, staffQueue, type Queue } from '#lib/queries/queue/queue.ts';
import { queueViews } from '#lib/queries/queue/queue-views.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';
import { OtherWork } from './_parts/other-work.tsx';
import { OwnReach } from './_parts/own-reach.tsx';
import { queueAddress, saysWhich, wordsOf, type QueueQuery } from './_parts/queue-address.ts';
import { QueueFilters } from './_parts/queue-filters.tsx';
import { QueueForecast } from './_parts/queue-forecast.tsx';
import { QueueList } from './_parts/queue-list.tsx';
import { readOutcomes } from './_parts/queue-outcomes.ts';
import { QueuePages } from './_parts/queue-pages.tsx';
import { QueueViews } from './_parts/queue-views.tsx';

export const metadata: Metadata = { title: words().staff.queue.title };

/** The requests of an institution, of all kinds: where its staff begin their day. */
export default async function QueuePage({ searchParams }: { searchParams: Promise<QueueQuery> }) {
  const said = wordsOf(await searchParams);
  const { acting } = await requireActing();
  const now = new Date();
  const organisations = await staffOrganisations(services().db, acting, now);
  const withQueue = organisations.filter(({ hasQueue }) => hasQueue);
  const organisation =
    withQueue.find(({ odsCode }) => odsCode === said['org']) ?? withQueue[0] ?? null;
  if (!organisation) {
    leadOn(organisations);
    return <NoQueue />;
  }

  const shown = await shownOf(acting, { organisation, said, now });
  if (shown === null) return <NoQueue />;
  const { queue, filter, views, landed, colleagues, places, start } = shown;
  const { odsCode: org } = organisation;
  const t = words().staff;
  const me = acting.actor.kind === 'person' ? acting.actor.personId : '';
  return (
    <>
      <Said said={said} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.queue.title}
      </h1>
      <OrganisationLinks
        label={t.queue.organisations}
        organisations={withQueue}
        current={org}
        address={(odsCode) => `/staff?org=${odsCode}`}
      />
      {queue.limits.length > 0 && <OwnReach limits={queue.limits} places={places} />}
      {queue.overdue > 0 && (
        <p className="lantern-warning">
          <strong>{t.queue.overdue(queue.overdue)}</strong>
        </p>
      )}
      <QueueForecast forecast={queue.forecast} lookedBack={queue.lookedBack} />
      <Groups queue={queue} org={org} filter={filter} />
      <QueueViews org={org} filter={filter} views={views} landed={landed} />
      <QueueFilters
        org={org}
        filter={filter}
        colleagues={colleagues}
        me={me}
        teams={places.teams.filter(({ isClosed }) => !isClosed)}
      />
      <Found queue={queue} filter={filter}>
        <QueueList {...{ queue, org, filter, colleagues, me }} assigns={organisation.assigns} />
        <QueuePages queue={queue} org={org} filter={filter} isFirst={start === null} />
      </Found>
      <OtherWork organisation={organisation} {...shown.other} />
    </>
  );
}

type Asked = {
  readonly organisation: StaffOrganisation;
  readonly said: ReturnType<typeof wordsOf>;
  readonly now: Date;
};

/** Everything of the page; null where the queue is not the reader's. */
async function shownOf(acting: Acting, { organisation, said, now }: Asked) {
  const { db } = services();
  const { id: organisationId, zone } = organisation;
  const views = await queueViews(db, acting, organisationId);
  const landed = saysWhich(said) ? null : (views.find(({ isLanding }) => isLanding) ?? null);
  const filter = landed?.filter ?? readFilter(said);
  const start = readStart(filter.sort, { after: said['after'], before: said['before'] });
  const queue = await staffQueue(db, acting, { organisationId, filter, start, now });
  if (!queue.ok) return null;
  return {
    ...{ queue: queue.value, filter, start, views, landed },
    colleagues: await assignableColleagues(db, acting, { organisationId, now }),
    places: await placesOf(db, acting, organisationId),
    other: {
      work: await otherWork(db, acting, { organisationId, zone, now }),
      arrivals: organisation.hasArrivals
        ? await countArrivals(db, acting, { organisationId, now })
        : 0,
      incidents: await countRunningIncidents(db, acting, organisationId, now),
      messages: await countWaitingForAnswer(db, acting, { organisationId, now }),
      payments: await countPaymentsWaiting(db, acting, { organisationId, now }),
    },
  };
}

function Groups({ queue, org, filter }: { queue: Queue; org: string; filter: QueueFilter }) {
  const { staff: t, queue: q } = words();
  return (
    <ChoiceLinks
      label={t.queue.show}
      links={QUEUE_GROUPS.map((group) => ({
        href: queueAddress(org, readFilter({ show: group })),
        text: `${t.groups[group]} (${q.atMost(queue.counts[group], mostOf(group))})`,
        isCurrent: group === filter.group && filter.search === '',
      }))}
    />
  );
}

function mostOf(group: QueueFilter['group']): number {
  return group === 'finished' ? MOST_FINISHED : MOST_COUNTED;
}

function Found({
  queue,
  filter,
  children,
}: {
  queue: Queue;
  filter: QueueFilter;
  children: ReactNode;
}) {
  const { staff: t, queue: q } = words();
  const isAll = filter.group === 'to_do' && !isNarrowed(filter);
  return (
    <>
      {isNarrowed(filter) && (
        <p role="status">
          {q.found(q.atMost(queue.total, MOST_COUNTED), queue.total === 1)}{' '}
          {filter.search === '' ? q.filters.narrowed : q.foundAnywhere}
        </p>
      )}
      {queue.rows.length === 0 ? <p>{isAll ? t.queue.emptyToDo : t.queue.empty}</p> : children}
    </>
  );
}

/** What was just done, and what of it could not be. */
function Said({ said }: { said: Asked['said'] }) {
  const { queue, reach } = words();
  const { gave, kept } = readOutcomes(said);
  return (
    <>
      <DoneWord said={{ routed: reach.route.done, ...queue.views.done }} done={said['done']} />
      {gave !== null && <DoneNotice>{gave}</DoneNotice>}
      {kept.length > 0 && (
        <div className="lantern-warning" role="alert">
          <p>
            <strong>{queue.assign.notAll(kept.length)}</strong>
          </p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {kept.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Whoever has no requests to answer is led to what is theirs. */
function leadOn(organisations: readonly StaffOrganisation[]): void {
  if (organisations.some(({ hasArrivals }) => hasArrivals)) redirect('/staff/arrivals');
  if (organisations.some(({ hasIncidents }) => hasIncidents)) redirect('/staff/incidents');
  if (organisations.some(({ hasAudit }) => hasAudit)) redirect('/staff/audit');
  if (organisations.some(({ hasPeople }) => hasPeople)) redirect('/staff/people');
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

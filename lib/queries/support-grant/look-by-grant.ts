import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { lookingBy, type Acting } from '#lib/adapters/db/context.ts';
import { loadSupportGrant } from '#lib/adapters/db/support-grant-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { LinkState } from '#lib/domain/link/lifecycle.ts';
import { mayLookByGrant } from '#lib/domain/policy/support-grant.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import type { ReleaseState } from '#lib/domain/release/lifecycle.ts';
import { isSupportGrantLive } from '#lib/domain/support-grant/decide-support-grant.ts';
import { stateShownToSupport } from '#lib/domain/support-grant/shown-state.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { historyOfRequest, type HistoryLine } from '../audit/history-of-request.ts';

/**
 * What leave to look opens: one request, what it is for and where it stands, and nothing else of whoever asked. No
 * image, no report, no date of birth or number, no other request, nothing of why anything is kept back.
 */
export type SupportLook = {
  readonly grantId: string;
  readonly organisation: string;
  readonly zone: TimeZone;
  readonly until: Date;
  readonly helpReference: string;
  readonly request: {
    readonly reference: string;
    readonly name: string;
    readonly type: RequestType;
    readonly state: RequestState;
    readonly since: Date;
    readonly receivedAt: Date;
    readonly dueOn: CalendarDate | null;
    readonly closedAt: Date | null;
    readonly description: string;
    readonly bodyPart: string | null;
    readonly roughly: string | null;
    readonly from: CalendarDate | null;
    readonly to: CalendarDate | null;
    readonly includeReports: boolean;
  };
  readonly history: readonly HistoryLine[];
  readonly studies: readonly SupportStudy[];
  readonly releases: readonly SupportRelease[];
};

export type SupportStudy = {
  readonly id: string;
  readonly studyDate: CalendarDate | null;
  readonly modalities: readonly string[];
  readonly description: string | null;
  readonly instanceCount: number;
  readonly arrival: 'arriving' | 'arrived';
};

export type SupportRelease = {
  readonly id: string;
  readonly state: ReleaseState;
  readonly createdAt: Date;
  readonly sealedAt: Date | null;
  readonly endedAt: Date | null;
  readonly fileCount: number | null;
  readonly link: {
    readonly state: LinkState;
    readonly expiresAt: Date;
    readonly openedAt: Date | null;
    readonly downloadsUsed: number;
    readonly maxDownloads: number;
  } | null;
};

type Ask = { readonly grantId: string; readonly now: Date };

/** Looks, while the leave for it is live. Each look is written to the institution's audit, and to the patient's diary. */
export function lookByGrant(
  db: Db,
  { actor, context }: Acting,
  { grantId, now }: Ask,
): Promise<Result<SupportLook, StaffRefusal | 'not_found' | 'over'>> {
  const tried = { event: 'support_grant.looked', details: { supportGrantId: grantId } } as const;
  return db.as(lookingBy(context, grantId), async (tx) => {
    const found = await loadSupportGrant(tx, grantId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts } = found;
    const { organisationId, requestId, endsAt } = facts;
    const about = { ...tried, organisationId, requestId };
    const may = mayLookByGrant(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (!isSupportGrantLive(facts, now) || endsAt === null || requestId === null) {
      return refuse(tx, 'over', about);
    }
    // Row-level security asks more: that nobody who has a part in it is suspended or halted.
    const row = await tx.accessRequest.findUnique({ where: { id: requestId }, select: columns });
    if (row === null) return refuse(tx, 'over', about);
    const { helpReference, answeredAs } = await tx.supportGrant.findUniqueOrThrow({
      where: { id: grantId },
      select: { helpReference: true, answeredAs: true },
    });
    const look = {
      ...{ grantId, helpReference, until: endsAt },
      organisation: row.organisation.name,
      zone: row.organisation.timeZone as TimeZone,
      request: requestOf(row),
      history: await stepsOf(tx, requestId),
      studies: row.studies.map(({ study }) => studyOf(study)),
      releases: row.releases.map(releaseOf),
    };
    const details = { ...tried.details, helpReference, answeredAs: answeredAs ?? '' };
    await record(tx, { ...about, details, actorRole: may.value });
    return ok(look);
  });
}

/** Whether what somebody looks at by a grant is still open to them: asked by the open page every few seconds. */
export function isLookOpen(db: Db, { actor, context }: Acting, ask: Ask): Promise<boolean> {
  return db.as(lookingBy(context, ask.grantId), async (tx) => {
    const found = await loadSupportGrant(tx, ask.grantId);
    if (!found || !mayLookByGrant(actor, found.facts, ask.now).ok) return false;
    const { requestId } = found.facts;
    if (!isSupportGrantLive(found.facts, ask.now) || requestId === null) return false;
    return (await tx.accessRequest.count({ where: { id: requestId } })) === 1;
  });
}

const columns = {
  reference: true,
  claimedGivenNames: true,
  claimedFamilyName: true,
  type: true,
  state: true,
  stateSince: true,
  receivedAt: true,
  dueOn: true,
  closedAt: true,
  description: true,
  bodyPart: true,
  roughly: true,
  scopeFrom: true,
  scopeTo: true,
  includeReports: true,
  organisation: { select: { name: true, timeZone: true } },
  studies: {
    orderBy: { studyId: 'asc' },
    select: {
      study: {
        select: {
          id: true,
          studyDate: true,
          modalities: true,
          description: true,
          instanceCount: true,
          completeAt: true,
        },
      },
    },
  },
  releases: {
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      state: true,
      createdAt: true,
      sealedAt: true,
      endedAt: true,
      fileCount: true,
      links: {
        orderBy: { createdAt: 'desc' },
        take: 1,
        select: {
          state: true,
          expiresAt: true,
          openedAt: true,
          downloadsUsed: true,
          maxDownloads: true,
        },
      },
    },
  },
} as const;

type Row = Prisma.AccessRequestGetPayload<{ select: typeof columns }>;

function requestOf(row: Row): SupportLook['request'] {
  return {
    reference: row.reference,
    name: `${row.claimedGivenNames} ${row.claimedFamilyName}`.trim(),
    type: row.type as RequestType,
    state: stateShownToSupport(row.state as RequestState),
    since: row.stateSince,
    receivedAt: row.receivedAt,
    dueOn: fromNullableColumn(row.dueOn),
    closedAt: row.closedAt,
    description: row.description,
    bodyPart: row.bodyPart,
    roughly: row.roughly,
    from: fromNullableColumn(row.scopeFrom),
    to: fromNullableColumn(row.scopeTo),
    includeReports: row.includeReports,
  };
}

/** What happened to it, as its requester may read it. */
async function stepsOf(tx: Tx, requestId: string): Promise<readonly HistoryLine[]> {
  const rows = await tx.auditEvent.findMany({
    where: { requestId, event: 'request.moved', outcome: 'success' },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { at: true, details: true },
  });
  return historyOfRequest(rows);
}

function studyOf({
  completeAt,
  studyDate,
  ...study
}: Row['studies'][number]['study']): SupportStudy {
  return {
    ...study,
    studyDate: fromNullableColumn(studyDate),
    arrival: completeAt === null ? 'arriving' : 'arrived',
  };
}

function releaseOf({ links, ...release }: Row['releases'][number]): SupportRelease {
  const [link] = links;
  return {
    ...release,
    state: release.state as ReleaseState,
    link: link === undefined ? null : { ...link, state: link.state as LinkState },
  };
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadSubjectRequestFacts } from '#lib/adapters/db/subject-request-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { proofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import {
  mayListSubjectRequests,
  maySeeSubjectRequest,
  type SubjectRequestRefusal,
} from '#lib/domain/policy/subject-request.ts';
import { offeredSubjectRequestEvents } from '#lib/domain/subject-request/decide-subject-request.ts';
import type { HaltReason } from '#lib/domain/subject-request/facts.ts';
import { graveActOf } from '#lib/domain/subject-request/grave-events.ts';
import type { Evidence, SubjectRequestPart } from '#lib/domain/subject-request/kinds.ts';
import type { SubjectRequestEventKind } from '#lib/domain/subject-request/lifecycle.ts';
import {
  saidSince,
  subjectRequestColumns,
  subjectRequestOf,
  summaryColumns,
  summaryOf,
  type SubjectRequest,
  type SubjectRequestLine,
  type SubjectRequestSummary,
} from './subject-request-row.ts';

const ROWS_SHOWN = 200;

/** The requests to correct or delete of an institution: open ones by when they are due, or ended ones, newest first. */
export function subjectRequests(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; isEnded: boolean; now: Date },
): Promise<Result<readonly SubjectRequestSummary[], StaffRefusal>> {
  const { organisationId, isEnded, now } = input;
  const about = { event: 'subject_requests.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListSubjectRequests(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const rows = await tx.subjectRequest.findMany({
      where: {
        organisationId,
        endedAt: isEnded ? { not: null } : null,
        personId: { not: actor.personId },
      },
      orderBy: isEnded ? { receivedAt: 'desc' } : { dueOn: 'asc' },
      take: ROWS_SHOWN,
      select: summaryColumns,
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(rows.map(summaryOf));
  });
}

/** Details as they were, and since when they are not any more. */
export type FormerDetailsLine = {
  readonly name: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly postcode: string | null;
  readonly replacedAt: Date;
};

export type ErasureCertificate = {
  readonly parts: readonly SubjectRequestPart[];
  /** Rows that went, by table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly decidedAt: Date;
  readonly approvedAt: Date;
  readonly completedAt: Date;
};

/** A request to correct or delete as whoever answers it sees it. */
export type SubjectRequestView = SubjectRequest & {
  readonly version: number;
  /** Empty once their account was deleted. */
  readonly asker: string;
  readonly heldDateOfBirth: CalendarDate | null;
  readonly heldPostcode: string | null;
  readonly isIdentityProven: boolean;
  readonly evidenceSeen: Evidence | null;
  readonly decidedBy: string | null;
  readonly approvedBy: string | null;
  readonly returnedBecause: HaltReason | 'sent_back' | null;
  readonly returnedNote: string | null;
  readonly said: readonly SubjectRequestLine[];
  readonly former: readonly FormerDetailsLine[];
  readonly certificate: ErasureCertificate | null;
  readonly offered: readonly SubjectRequestEventKind[];
  /** Of those, what wants proof that was not given yet. */
  readonly proofFirst: readonly SubjectRequestEventKind[];
};

/** One of them. The look is recorded. */
export function subjectRequest(
  db: Db,
  { actor, context }: Acting,
  input: { subjectRequestId: string; now: Date },
): Promise<Result<SubjectRequestView, SubjectRequestRefusal | 'not_found'>> {
  const { subjectRequestId, now } = input;
  const tried = { event: 'subject_request.viewed', details: { subjectRequestId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadSubjectRequestFacts(tx, subjectRequestId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, organisationId: facts.organisationId };
    const may = maySeeSubjectRequest(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const subjectPersonId = facts.asker.personId;
    await record(tx, { ...about, actorRole: may.value, subjectPersonId });
    const offered = offeredSubjectRequestEvents(actor, facts, now);
    return ok({
      ...(await viewOf(tx, subjectRequestId)),
      version,
      former: await formerDetails(tx, subjectPersonId),
      offered,
      proofFirst: offered.filter((event) => isProofNeeded(actor, event, { id: facts.id, now })),
    });
  });
}

function isProofNeeded(
  actor: Actor,
  event: SubjectRequestEventKind,
  { id, now }: { id: string; now: Date },
): boolean {
  const act = graveActOf(event, id);
  if (act === null || actor.kind !== 'person') return false;
  return proofRefusal(actor.assurance.stepUps, act, now) !== null;
}

const NAMES = { select: { givenNames: true, familyName: true } } as const;

const viewColumns = {
  ...subjectRequestColumns,
  ...{ evidenceSeen: true, returnedBecause: true, returnedNote: true },
  ...{ decider: NAMES, approver: NAMES },
  person: {
    select: { ...NAMES.select, dateOfBirth: true, postcode: true, identityLevel: true },
  },
  certificates: {
    select: {
      ...{ parts: true, counts: true, decidedAt: true, approvedAt: true, completedAt: true },
    },
  },
} as const;

async function viewOf(tx: Tx, id: string) {
  const { person, decider, approver, certificates, ...row } =
    await tx.subjectRequest.findUniqueOrThrow({ where: { id }, select: viewColumns });
  const [certificate] = certificates;
  return {
    ...subjectRequestOf(row),
    asker: nameOf(person),
    heldDateOfBirth: fromNullableColumn(person.dateOfBirth),
    heldPostcode: person.postcode,
    isIdentityProven: person.identityLevel === 'P9' || person.identityLevel === 'verified_offline',
    evidenceSeen: row.evidenceSeen as Evidence | null,
    returnedBecause: row.returnedBecause as SubjectRequestView['returnedBecause'],
    returnedNote: row.returnedNote,
    decidedBy: decider && nameOf(decider),
    approvedBy: approver && nameOf(approver),
    said: await saidSince(tx, id),
    certificate: certificate
      ? {
          ...certificate,
          parts: certificate.parts as SubjectRequestPart[],
          counts: certificate.counts as Record<string, number>,
        }
      : null,
  };
}

/** The database gives them to those who look after people's information, and to nobody else (5.1, scenario 46). */
async function formerDetails(tx: Tx, personId: string): Promise<readonly FormerDetailsLine[]> {
  const rows = await tx.formerDetails.findMany({
    where: { personId },
    orderBy: { replacedAt: 'desc' },
    select: {
      ...{ givenNames: true, familyName: true, dateOfBirth: true, postcode: true },
      replacedAt: true,
    },
  });
  return rows.map(({ dateOfBirth, postcode, replacedAt, ...names }) => ({
    ...{ name: nameOf(names), postcode, replacedAt },
    dateOfBirth: fromNullableColumn(dateOfBirth),
  }));
}

function nameOf({ givenNames, familyName }: { givenNames: string; familyName: string }): string {
  return `${givenNames} ${familyName}`.trim();
}

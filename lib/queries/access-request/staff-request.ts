import { claimOfRequest, claimedColumns } from '#lib/adapters/db/claims.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import { offeredEvents } from '#lib/domain/access-request/decide.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { HarmOutcome, RequestFacts } from '#lib/domain/access-request/facts.ts';
import { gate } from '#lib/domain/access-request/gate.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { Extension, Pause } from '#lib/domain/clock/clock.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import { matchRequester } from '#lib/domain/matching/match.ts';
import { isHealthProfessional } from '#lib/domain/person/person-identity.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';
import {
  hasSteppedUp,
  rolesAt,
  type IdentityLevel,
  type PersonActor,
  type Role,
} from '#lib/domain/policy/actor.ts';
import { compareWithRecords, type Comparison } from '#lib/queries/patient/candidates.ts';
import { requestHistory, type HistoryLine } from './staff-history.ts';
import { nextApproval, nextStep, type NextStep } from './staff-next-step.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { studiesOfRequest, type StaffStudy } from './staff-studies.ts';

/** A request as the staff who answer it see it, beside what is known. */
export type StaffRequest = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly type: RequestFacts['type'];
  readonly state: RequestState;
  readonly today: CalendarDate;
  readonly organisation: {
    readonly name: string;
    readonly odsCode: string;
    readonly zone: TimeZone;
  };
  readonly requester: {
    readonly name: string;
    readonly level: IdentityLevel | null;
    /** When staff saw proof, where the account's own did not suffice. */
    readonly confirmedAt: Date | null;
    readonly isEstablished: boolean;
    readonly doubt: string | null;
  };
  readonly claim: Claim;
  readonly asked: {
    readonly description: string;
    readonly bodyPart: string | null;
    readonly roughly: string | null;
    readonly includeReports: boolean;
  };
  readonly clock: {
    readonly receivedAt: Date;
    readonly startedOn: CalendarDate | null;
    readonly dueOn: CalendarDate | null;
    readonly targetOn: CalendarDate | null;
    readonly shadowDueOn: CalendarDate | null;
    readonly pauses: readonly Pause[];
    readonly extension: Extension | null;
  };
  readonly match: {
    readonly outcome: RequestFacts['match']['outcome'];
    readonly patientId: string | null;
    readonly needsTwo: boolean;
    readonly confirmedBy: readonly string[];
    readonly comparison: Comparison;
  };
  readonly studies: readonly StaffStudy[];
  readonly searches: RequestFacts['searches'];
  readonly opinion: {
    readonly outcome: HarmOutcome;
    readonly by: string;
    readonly at: Date;
    readonly rationale: string;
  } | null;
  readonly approvals: readonly {
    readonly by: string;
    readonly role: Role;
    readonly at: Date;
  }[];
  readonly safeguarding: RequestFacts['safeguarding'];
  readonly refusal: {
    readonly reason: string;
    readonly legalRef: string;
    readonly rationale: string;
  } | null;
  readonly assignedTo: string | null;
  readonly isAssignedToMe: boolean;
  readonly offered: readonly RequestEventKind[];
  readonly next: NextStep;
  /** What keeps images from going out now; null when the way is free. */
  readonly gate: RequestRefusal | null;
  readonly approval: ReturnType<typeof nextApproval>;
  readonly me: {
    readonly isHealthProfessional: boolean;
    readonly hasSteppedUp: boolean;
    readonly roles: readonly Role[];
  };
  readonly history: readonly HistoryLine[];
};

/** Null when there is no such request, or none that this actor sees as staff: the same answer. */
export async function staffRequest(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; now: Date },
): Promise<StaffRequest | null> {
  const { now } = input;
  return db.as(context, async (tx) => {
    const found = await loadRequestFacts(tx, input.requestId);
    if (!found || found.facts.state === 'draft' || actor.kind !== 'person') return null;
    const { facts, version } = found;
    const may = mayViewRequest(actor, facts, now);
    if (!may.ok || may.value !== 'staff') return null;

    const row = await tx.accessRequest.findUniqueOrThrow({ where: { id: facts.id }, select });
    const nameOf = await namesOf(tx, row);
    const claim = claimOfRequest(row);
    const organisationId = facts.controllerOrganisationId;
    const comparison = await compareWithRecords(
      tx,
      { actor, now },
      { organisationId, claim, rule: matchRequester },
    );
    return {
      ...factsShown(facts, now),
      reference: row.reference,
      version,
      organisation: { ...row.organisation, zone: facts.calendar.zone },
      requester: requesterOf(row, facts),
      claim,
      asked: {
        description: row.description,
        bodyPart: row.bodyPart,
        roughly: row.roughly,
        includeReports: row.includeReports,
      },
      clock: clockOf(row, facts),
      match: matchOf(row, facts, comparison, nameOf),
      studies: await studiesOfRequest(tx, { actor, facts, now }),
      ...decisionsOf(row, nameOf),
      assignedTo: row.assignedToPersonId && nameOf(row.assignedToPersonId),
      isAssignedToMe: row.assignedToPersonId === actor.personId,
      ...stepsFor(actor, facts, comparison, now),
      history: await requestHistory(tx, {
        id: facts.id,
        organisationId,
        requesterPersonId: row.requesterPersonId,
      }),
    };
  });
}

const select = {
  reference: true,
  requesterPersonId: true,
  ...claimedColumns,
  description: true,
  bodyPart: true,
  roughly: true,
  includeReports: true,
  matchNeedsTwo: true,
  identityConfirmedAt: true,
  identityDoubtReason: true,
  receivedAt: true,
  relevantDate: true,
  dueOn: true,
  targetOn: true,
  shadowDueOn: true,
  refusalReason: true,
  refusalLegalRef: true,
  refusalRationale: true,
  assignedToPersonId: true,
  organisation: { select: { name: true, odsCode: true } },
  requester: { select: { givenNames: true, familyName: true, identityLevel: true } },
  matchConfirmations: { select: { personId: true, patientId: true } },
  opinions: {
    orderBy: { decidedAt: 'desc' },
    take: 1,
    select: { outcome: true, reviewerPersonId: true, decidedAt: true, rationale: true },
  },
  approvals: {
    where: { voidedAt: null, decision: 'approve' },
    orderBy: { decidedAt: 'asc' },
    select: { approverPersonId: true, role: true, decidedAt: true },
  },
} as const;

type Row = Prisma.AccessRequestGetPayload<{ select: typeof select }>;
type NameOf = (personId: string) => string;

function factsShown(facts: RequestFacts, now: Date) {
  const { id, type, state, searches, safeguarding } = facts;
  const today = localDate(now, facts.calendar.zone);
  return { id, type, state, searches, safeguarding, today, gate: gate(facts, now) };
}

function requesterOf(row: Row, facts: RequestFacts): StaffRequest['requester'] {
  const { givenNames, familyName, identityLevel } = row.requester;
  return {
    name: `${givenNames} ${familyName}`.trim(),
    level: identityLevel as IdentityLevel | null,
    confirmedAt: row.identityConfirmedAt,
    isEstablished: facts.identity === 'established',
    doubt: row.identityDoubtReason,
  };
}

function clockOf(row: Row, { clock }: RequestFacts): StaffRequest['clock'] {
  return {
    receivedAt: row.receivedAt,
    startedOn: fromNullableColumn(row.relevantDate),
    dueOn: fromNullableColumn(row.dueOn),
    targetOn: fromNullableColumn(row.targetOn),
    shadowDueOn: fromNullableColumn(row.shadowDueOn),
    pauses: clock.pauses,
    extension: clock.extension,
  };
}

function matchOf(
  row: Row,
  { match }: RequestFacts,
  comparison: Comparison,
  nameOf: NameOf,
): StaffRequest['match'] {
  const patientId = match.outcome === 'matched' ? match.patientId : null;
  return {
    outcome: match.outcome,
    patientId,
    needsTwo: row.matchNeedsTwo || comparison.needsTwo,
    confirmedBy: row.matchConfirmations
      .filter((confirmation) => confirmation.patientId === patientId)
      .map(({ personId }) => nameOf(personId)),
    comparison,
  };
}

function decisionsOf(
  row: Row,
  nameOf: NameOf,
): Pick<StaffRequest, 'opinion' | 'approvals' | 'refusal'> {
  const [opinion] = row.opinions;
  return {
    opinion: opinion
      ? {
          outcome: opinion.outcome as HarmOutcome,
          by: nameOf(opinion.reviewerPersonId),
          at: opinion.decidedAt,
          rationale: opinion.rationale,
        }
      : null,
    approvals: row.approvals.map((approval) => ({
      by: nameOf(approval.approverPersonId),
      role: approval.role as Role,
      at: approval.decidedAt,
    })),
    refusal: row.refusalReason
      ? {
          reason: row.refusalReason,
          legalRef: row.refusalLegalRef ?? '',
          rationale: row.refusalRationale ?? '',
        }
      : null,
  };
}

function stepsFor(actor: PersonActor, facts: RequestFacts, comparison: Comparison, now: Date) {
  const offered = offeredEvents(actor, facts, now);
  const next = nextStep({
    actor,
    facts,
    offered,
    now,
    isForSeniors: comparison.isForSeniors,
    mayConfirmMatch: comparison.patients.some(({ mayConfirm }) => mayConfirm),
  });
  return {
    offered,
    next,
    approval: nextApproval(facts),
    me: {
      isHealthProfessional: isHealthProfessional(actor),
      hasSteppedUp: hasSteppedUp(actor, now),
      roles: rolesAt(actor, facts.controllerOrganisationId, now),
    },
  };
}

/** A colleague whose row the actor may not read any more is still somebody. */
async function namesOf(tx: Tx, row: Row): Promise<NameOf> {
  const ids = [
    ...row.approvals.map(({ approverPersonId }) => approverPersonId),
    ...row.matchConfirmations.map(({ personId }) => personId),
    ...row.opinions.map(({ reviewerPersonId }) => reviewerPersonId),
    ...(row.assignedToPersonId ? [row.assignedToPersonId] : []),
  ];
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, givenNames: true, familyName: true },
  });
  const names = new Map(
    people.map(({ id, givenNames, familyName }) => [id, `${givenNames} ${familyName}`.trim()]),
  );
  return (id) => names.get(id) ?? 'A former colleague';
}

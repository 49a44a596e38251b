import { claimedColumns } from '#lib/adapters/db/claims.ts';
import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { HarmOutcome, RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { ScanKind } from '#lib/domain/access-request/scan-kinds.ts';
import type { IdentityLevel, Role } from '#lib/domain/policy/actor.ts';
import type { Comparison } from '#lib/queries/patient/candidates.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import type { StaffRequest } from './staff-request-view.ts';

/** What is read of a request for its page, beside the facts the rules ask about. */
export const staffRequestColumns = {
  reference: true,
  requesterPersonId: true,
  ...claimedColumns,
  description: true,
  bodyPart: true,
  roughly: true,
  scanKinds: true,
  channel: true,
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
  teamId: true,
  log: { select: { loggedByPersonId: true } },
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

export type Row = Prisma.AccessRequestGetPayload<{ select: typeof staffRequestColumns }>;

export type NameOf = (personId: string) => string;

export function requesterOf(row: Row, facts: RequestFacts): StaffRequest['requester'] {
  const { givenNames, familyName, identityLevel } = row.requester;
  return {
    name: `${givenNames} ${familyName}`.trim(),
    level: identityLevel as IdentityLevel | null,
    confirmedAt: row.identityConfirmedAt,
    isEstablished: facts.identity === 'established',
    doubt: row.identityDoubtReason,
  };
}

/** What the requester said they want. */
export function askedOf({
  description,
  bodyPart,
  roughly,
  scanKinds,
  includeReports,
}: Row): StaffRequest['asked'] {
  const kinds = scanKinds as ScanKind[];
  return { description, bodyPart, roughly, scanKinds: kinds, includeReports };
}

export function clockOf(row: Row, { clock }: RequestFacts): StaffRequest['clock'] {
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

export function matchOf(
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

export function decisionsOf(
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

/** A colleague whose row the actor may not read any more is still somebody. */
export async function namesOf(tx: Tx, row: Row): Promise<NameOf> {
  const ids = [
    ...row.approvals.map(({ approverPersonId }) => approverPersonId),
    ...row.matchConfirmations.map(({ personId }) => personId),
    ...row.opinions.map(({ reviewerPersonId }) => reviewerPersonId),
    ...(row.assignedToPersonId ? [row.assignedToPersonId] : []),
    ...(row.log ? [row.log.loggedByPersonId] : []),
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

import type { OrganisationId, PatientId, PersonId, RequestId, StudyId } from '#lib/base/id.ts';
import type {
  Approval,
  HarmOpinion,
  HarmOutcome,
  RequestFacts,
  RequestItem,
  SubjectMatch,
  WithholdingReason,
} from '#lib/domain/access-request/facts.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import type { Precondition } from '#lib/domain/clock/relevant-date.ts';
import type { FieldAgreement } from '#lib/domain/matching/agreement.ts';
import type { Jurisdiction } from '#lib/domain/organisation/jurisdiction.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { placeOf } from '#lib/domain/policy/reach.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { reportStanding, type ReportVersion } from '#lib/domain/report/standing.ts';
import { factsOfActing, type ActingFacts } from './acting-facts.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import type { Tx } from './client.ts';
import { legalFactsOf } from './legal-facts.ts';
import { identityOf, personColumns } from './person-identity.ts';
import { factsOfFirm, type FirmFactsOfRequest } from './matter-facts.ts';
import { numberAgreement } from './number-agreement.ts';
import { sitesOf } from './places.ts';
import { openingFactsOf, reportedAt, whatWasSent } from './request-opening.ts';
import { whatReleaseAsks } from './release-asks.ts';
import { authorityOfRequest } from './request-authority.ts';
import { stepsLeft } from './team-steps.ts';

/**
 * All that the rules ask about a request, from the rows as they are now and as the actor may see
 * them. Null when there is no such request or it is none of the actor's business: the same answer.
 */
export async function loadRequestFacts(
  tx: Tx,
  requestId: string,
): Promise<{ facts: RequestFacts; version: number } | null> {
  const row = await tx.accessRequest.findUnique({ where: { id: requestId }, select: columns });
  if (!row) return null;
  const subjectId = row.subjectPersonId ?? row.keptFromPersonId;
  const subject =
    subjectId === row.requesterPersonId
      ? row.requester
      : subjectId &&
        (await tx.person.findUnique({ where: { id: subjectId }, select: personColumns }));
  const deciders = await peopleOf(tx, row);
  const sites = await sitesOf(tx, row.organisationId);
  const place = placeOf(
    row.studies.map(({ study }) => study),
    row.team,
    sites,
  );
  const { fact: authority } = await authorityOfRequest(tx, row);
  const number = await numberAgreement(tx, row);
  const firm = await factsOfFirm(tx, row);
  const acting = await factsOfActing(tx, row);
  const facts = {
    ...toFacts(row, { subject: subject ? identityOf(subject) : null, number, firm }, deciders),
    ...{ ...acting, interested: [...acting.interested, ...firm.interested] },
    ...{ place, authority },
    ...(await whatReleaseAsks(tx, row)),
    sent: await whatWasSent(tx, row),
    opening: openingFactsOf(row.openingEntries),
    legal: await legalFactsOf(tx, row),
    stepsLeft: await stepsLeft(tx, { requestId, teamId: row.team?.id ?? null }),
  };
  return { version: row.version, facts };
}

const columns = {
  ...{ id: true, type: true, version: true },
  ...{ state: true, stateSince: true, heldFromState: true },
  organisationId: true,
  requesterPersonId: true,
  ...{ subjectPersonId: true, keptFromPersonId: true, subjectPatientId: true },
  ...{ claimedNhsNumber: true, proxyAuthorityId: true },
  matchOutcome: true,
  matchNeedsTwo: true,
  identityConfirmedAt: true,
  description: true,
  receivedAt: true,
  extensionNoticeAt: true,
  extensionReason: true,
  enteredDueOn: true,
  safeguarding: true,
  scopeFrom: true,
  scopeTo: true,
  organisation: { select: { jurisdiction: true } },
  team: { select: { id: true, specialty: true } },
  requester: { select: { ...personColumns, identityLevel: true } },
  pauses: { select: { askedOn: true, answeredOn: true }, orderBy: { askedOn: 'asc' } },
  preconditions: { select: { kind: true, wasProper: true, receivedAt: true } },
  searches: { select: { system: true, searchedOn: true, found: true } },
  matchConfirmations: { select: { personId: true, patientId: true } },
  studies: {
    select: {
      withheldFor: true,
      checked: true,
      study: {
        select: {
          ...{ id: true, patientId: true, studyDate: true, institutionName: true },
          ...{ modalities: true, bodyPart: true, quarantinedBecause: true },
          reports: { select: { status: true, receivedAt: true, authoredAt: true } },
        },
      },
    },
  },
  opinions: {
    orderBy: { decidedAt: 'desc' },
    take: 1,
    select: {
      ...{ outcome: true, withheldStudyIds: true, coversStudyIds: true },
      ...{ decidedAt: true, reviewerPersonId: true },
    },
  },
  approvals: {
    where: { voidedAt: null, decision: 'approve' },
    orderBy: { decidedAt: 'asc' },
    select: { approverPersonId: true, role: true, decidedAt: true },
  },
  openingEntries: { select: { kind: true }, orderBy: [{ at: 'desc' }, { id: 'desc' }] },
  releases: {
    where: { state: { in: ['assembling', 'sealed', 'active', 'suspended'] } },
    take: 1,
    select: { hashesAgree: true, art15SheetAttached: true, sealedAt: true },
  },
} as const satisfies Prisma.AccessRequestSelect;

type Row = Prisma.AccessRequestGetPayload<{ select: typeof columns }>;
type People = ReadonlyMap<string, PersonIdentity>;

async function peopleOf(tx: Tx, row: Row): Promise<People> {
  const ids = [
    ...row.opinions.map((opinion) => opinion.reviewerPersonId),
    ...row.approvals.map((approval) => approval.approverPersonId),
    ...row.matchConfirmations.map((confirmation) => confirmation.personId),
  ];
  if (ids.length === 0) return new Map();
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select: personColumns });
  return new Map(people.map((person) => [person.id, identityOf(person)]));
}

/** What more than the row itself says. */
type AskedBeside = 'place' | 'authority' | 'policy' | 'care' | 'stepsLeft' | 'sent' | 'opening';
type NotOfTheRow = AskedBeside | 'legal' | keyof ActingFacts;

/** What is read beside the row itself. */
type Beside = {
  readonly subject: PersonIdentity | null;
  readonly number: FieldAgreement;
  readonly firm: FirmFactsOfRequest;
};

function toFacts(
  row: Row,
  { subject, number, firm }: Beside,
  people: People,
): Omit<RequestFacts, NotOfTheRow> {
  const type = row.type as RequestType;
  const calendar = workingCalendar(row.organisation.jurisdiction as Jurisdiction);
  const [release] = row.releases;
  return {
    id: row.id as RequestId,
    type,
    state: row.state as RequestState,
    stateSince: row.stateSince,
    heldFrom: row.heldFromState as RequestState | null,
    controllerOrganisationId: row.organisationId as OrganisationId,
    calendar,
    requester: identityOf(row.requester),
    requesterOrganisation: firm.requesterOrganisation,
    subject,
    missingFields: row.description.trim() === '' ? ['description'] : [],
    clock: {
      receivedAt: row.receivedAt,
      preconditions: row.preconditions.map((asked) => ({
        ...asked,
        kind: asked.kind as Precondition['kind'],
      })),
      pauses: row.pauses.map((pause) => ({
        askedOn: fromColumn(pause.askedOn),
        answeredOn: fromNullableColumn(pause.answeredOn),
      })),
      extension: row.extensionNoticeAt && {
        noticeSentOn: localDate(row.extensionNoticeAt, calendar.zone),
        reason: row.extensionReason as ExtensionReason,
      },
      enteredDueOn: fromNullableColumn(row.enteredDueOn),
    },
    // Who asks for a firm is known by the firm and its register; whose scans they are says the authority.
    identity:
      firm.requesterOrganisation !== null || isEstablished(row) ? 'established' : 'not_established',
    agreement: firm.agreement,
    match: matchOf(row, number, people),
    scope: scopeOf(row),
    searches: row.searches.map((search) => ({
      ...search,
      searchedOn: fromColumn(search.searchedOn),
    })),
    items: row.studies.map(toItem),
    harmOpinion: opinionOf(row, people),
    approvals: row.approvals.map((approval) => approvalOf(approval, people)),
    art15SheetAttached: release?.art15SheetAttached ?? false,
    packageHashes: release?.sealedAt ? (release.hashesAgree ? 'agree' : 'differ') : 'not_made',
  };
}

function scopeOf({ scopeFrom, scopeTo }: Row): RequestFacts['scope'] {
  return {
    from: fromNullableColumn(scopeFrom),
    to: fromNullableColumn(scopeTo),
    modalities: [],
    bodyParts: [],
    studyIds: [],
  };
}

function isEstablished(row: Row): boolean {
  const level = row.requester.identityLevel;
  return level === 'P9' || level === 'verified_offline' || row.identityConfirmedAt !== null;
}

function matchOf(row: Row, number: FieldAgreement, people: People): SubjectMatch {
  if (row.subjectPatientId === null)
    return { outcome: row.matchOutcome === 'ambiguous' ? 'ambiguous' : 'none' };
  return {
    outcome: 'matched',
    patientId: row.subjectPatientId as PatientId,
    number,
    needsTwo: row.matchNeedsTwo,
    confirmedBy: row.matchConfirmations
      .filter((confirmation) => confirmation.patientId === row.subjectPatientId)
      .map((confirmation) => known(people, confirmation.personId)),
  };
}

function toItem({ study, withheldFor, checked }: Row['studies'][number]): RequestItem {
  return {
    studyId: study.id as StudyId,
    studyDate: fromNullableColumn(study.studyDate),
    modalities: study.modalities,
    bodyPart: study.bodyPart,
    // A study of nobody is of no one who asks: the rules compare it and refuse it.
    patientId: (study.patientId ?? '') as PatientId,
    reportStatus: reportStanding(study.reports.map(asVersion))?.shown.status ?? 'none',
    reportedAt: reportedAt(study.reports),
    isQuarantined: study.quarantinedBecause !== null,
    isChecked: checked,
    withheldFor: withheldFor as WithholdingReason | null,
  };
}

/** Versions of one report are in the order in which they came. */
function asVersion(report: { status: string; receivedAt: Date }): ReportVersion {
  return {
    status: report.status as ReportVersion['status'],
    version: report.receivedAt.getTime(),
    issuedAt: report.receivedAt,
  };
}

function opinionOf(row: Row, people: People): HarmOpinion | null {
  const [opinion] = row.opinions;
  if (!opinion) return null;
  return {
    outcome: opinion.outcome as HarmOutcome,
    withheld: opinion.withheldStudyIds as StudyId[],
    covers: opinion.coversStudyIds as StudyId[],
    decidedAt: opinion.decidedAt,
    reviewer: known(people, opinion.reviewerPersonId),
  };
}

function approvalOf(approval: Row['approvals'][number], people: People): Approval {
  return {
    person: known(people, approval.approverPersonId),
    role: approval.role as Role,
    at: approval.decidedAt,
  };
}

/** Somebody whose row the actor may not read is still somebody: their id alone keeps duties apart. */
function known(people: People, id: string): PersonIdentity {
  return people.get(id) ?? { personId: id as PersonId, verifiedEmail: null, registration: null };
}

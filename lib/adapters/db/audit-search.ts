import type { OrganisationId, PatientId, PersonId } from '#lib/base/id.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import type { AuditOutcome } from '#lib/domain/audit/question.ts';
import type { Tx } from './client.ts';
import { parameters, type Value } from './parameters.ts';

/** A record, and what else is that patient's now: rows written before anybody knew so name only these. */
export type AuditedPatient = {
  readonly patientId: PatientId;
  readonly requestIds: readonly string[];
  readonly studyIds: readonly string[];
};

/** Which rows of an institution's audit are sought. Null means any. */
export type AuditSought = {
  readonly organisationId: OrganisationId;
  readonly from: Date;
  readonly until: Date;
  readonly patient: AuditedPatient | null;
  readonly byPersonId: PersonId | null;
  readonly events: readonly AuditEventName[] | null;
  readonly outcome: AuditOutcome | null;
};

/** A row's place in time: what is older comes after it. */
export type AuditPlace = { readonly at: Date; readonly id: string };

/** A row of the audit as it is kept, and its position in its chain: null until it is sealed. */
export type AuditRow = AuditPlace & {
  readonly event: AuditEventName;
  readonly outcome: AuditOutcome;
  readonly actorKind: string;
  readonly actorPersonId: string | null;
  readonly actorRole: string | null;
  readonly subjectPersonId: string | null;
  readonly patientId: string | null;
  readonly requestId: string | null;
  readonly releaseId: string | null;
  readonly studyId: string | null;
  readonly reason: string | null;
  readonly address: string | null;
  readonly bytes: bigint | null;
  readonly details: unknown;
  readonly position: bigint | null;
};

type Statement = { readonly text: string; readonly values: readonly unknown[] };

const COLUMNS = `e.id, e.at, e.event, e.outcome, e.actor_kind AS "actorKind", e.actor_person_id AS "actorPersonId",
  e.actor_role AS "actorRole", e.subject_person_id AS "subjectPersonId", e.patient_id AS "patientId",
  e.request_id AS "requestId", e.release_id AS "releaseId", e.study_id AS "studyId", e.reason, e.address, e.bytes,
  e.details`;

/** The rows after `before`, newest first, at most `limit`. */
export async function searchAuditRows(
  tx: Tx,
  sought: AuditSought,
  page: { readonly before: AuditPlace | null; readonly limit: number },
): Promise<readonly AuditRow[]> {
  const { text, values } = auditSearch(sought, page);
  return tx.$queryRawUnsafe<AuditRow[]>(text, ...values);
}

/** How many rows there are. */
export async function countAuditRows(tx: Tx, sought: AuditSought): Promise<number> {
  const { branches, values } = branchesOf(sought, null);
  const all = branches.map((rows) => `SELECT 1 ${rows}`).join(' UNION ALL ');
  const [row] = await tx.$queryRawUnsafe<{ n: bigint }[]>(
    `SELECT count(*) AS n FROM (${all}) e`,
    ...values,
  );
  return Number(row?.n ?? 0);
}

/**
 * The statement of a search. Each branch walks one index backwards and stops after `limit` rows, whatever there is
 * besides; they have no row in common. Seals are looked up for what is shown and nothing else.
 */
export function auditSearch(
  sought: AuditSought,
  { before, limit }: { readonly before: AuditPlace | null; readonly limit: number },
): Statement {
  const { branches, values } = branchesOf(sought, before);
  const most = `ORDER BY at DESC, id DESC LIMIT ${Math.trunc(limit)}`;
  const found = branches
    .map((rows) => `(SELECT ${COLUMNS} ${rows} ${most.replaceAll(/\b(at|id) DESC/g, 'e.$1 DESC')})`)
    .join(' UNION ALL ');
  return {
    text: `SELECT f.*, s.position FROM (SELECT * FROM (${found}) u ${most}) f
      LEFT JOIN audit_seal s ON s.event_id = f.id ORDER BY f.at DESC, f.id DESC`,
    values,
  };
}

/** Where the rows are: `FROM … WHERE …`, once for each index by which some of them are found. */
function branchesOf(sought: AuditSought, before: AuditPlace | null) {
  const { values, value } = parameters();
  const { patient, byPersonId, events, outcome } = sought;
  const every = [
    `e.organisation_id = ${value(sought.organisationId, 'uuid')}`,
    `e.at >= ${value(sought.from, 'timestamptz')} AND e.at < ${value(sought.until, 'timestamptz')}`,
    ...(before ? [placeBefore(before, value)] : []),
    ...(byPersonId ? [`e.actor_person_id = ${value(byPersonId, 'uuid')}`] : []),
    ...(events ? [`e.event = ANY (${value(events, 'text[]')})`] : []),
    ...(outcome ? [`e.outcome = ${value(outcome, 'text')}`] : []),
  ].join(' AND ');
  const from: From = (...more) => `FROM audit_event e WHERE ${[...more, every].join(' AND ')}`;
  if (!patient) return { branches: [from()], values };

  return { branches: branchesOfPatient(patient, from, value), values };
}

type From = (...conditions: readonly string[]) => string;

function branchesOfPatient(
  { patientId, requestIds, studyIds }: AuditedPatient,
  from: From,
  value: Value,
): readonly string[] {
  const id = value(patientId, 'uuid');
  const elsewhere = `e.patient_id IS DISTINCT FROM ${id}`;
  // Found by what they name and then sorted: walking through the institution's time for them would not end.
  const few = (named: string) =>
    from().replace(
      'FROM audit_event e',
      () => `FROM (SELECT * FROM audit_event e WHERE ${named} OFFSET 0) e`,
    );
  const branches = [from(`e.patient_id = ${id}`)];
  const ofOtherRequests: string[] = [];
  if (requestIds.length > 0) {
    const requests = value(requestIds, 'uuid[]');
    branches.push(few(`e.request_id = ANY (${requests}) AND ${elsewhere}`));
    ofOtherRequests.push(`(e.request_id IS NULL OR e.request_id <> ALL (${requests}))`);
  }
  if (studyIds.length > 0) {
    const studies = value(studyIds, 'uuid[]');
    const ofStudies = [`e.study_id = ANY (${studies})`, elsewhere, ...ofOtherRequests];
    branches.push(few(ofStudies.join(' AND ')));
  }
  return branches;
}

/** The first half is what an index is entered by, the second what tells rows of one moment apart. */
function placeBefore({ at, id }: AuditPlace, value: Value): string {
  const moment = value(at, 'timestamptz');
  return `e.at <= ${moment} AND (e.at, e.id) < (${moment}, ${value(id, 'uuid')})`;
}

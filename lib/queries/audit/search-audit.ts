import { record, refuse } from '#lib/adapters/db/audit.ts';
import {
  searchAuditRows,
  type AuditedPatient,
  type AuditPlace,
  type AuditSought,
} from '#lib/adapters/db/audit-search.ts';
import { loadAuditedPatient, type PatientFound } from '#lib/adapters/db/audited-patient.ts';
import { loadSealing, type Sealed } from '#lib/adapters/db/audit-sealed.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { eventsOf } from '#lib/domain/audit/kinds.ts';
import { windowOf, type AuditQuestion } from '#lib/domain/audit/question.ts';
import { mayReadAudit } from '#lib/domain/policy/audit.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { linesOf, nameOf, type AuditLine } from './audit-lines.ts';

const AUDIT_LINES_A_PAGE = 50;

export type AuditFound = {
  readonly lines: readonly AuditLine[];
  /** Where the next page begins, if there is more. */
  readonly older: AuditPlace | null;
  readonly patient: PatientFound | null;
  /** The name of whoever is asked for as having done it, if they work there. */
  readonly colleague: string | null;
  readonly sealed: Sealed;
};

export type AuditSearchRefusal = StaffRefusal | 'patient_not_found';

export type AuditAsked = {
  readonly organisationId: OrganisationId;
  readonly zone: TimeZone;
  readonly question: AuditQuestion;
  readonly now: Date;
};

/**
 * A page of an institution's audit, newest first. Reading it is itself written down, with what was asked (AU-3), also
 * when it is refused. A patient who is not the institution's is not found.
 */
export function searchAudit(
  db: Db,
  { actor, context }: Acting,
  input: AuditAsked & { readonly before: AuditPlace | null },
): Promise<Result<AuditFound, AuditSearchRefusal>> {
  const { organisationId, question, before, now } = input;
  const about = { event: 'audit.searched', ...auditOfQuestion(organisationId, question) } as const;
  return db.as(context, async (tx) => {
    const may = mayReadAudit(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const found = await soughtBy(tx, input);
    if (!found.ok) return refuse(tx, found.error, about);

    const { sought, patient } = found.value;
    const rows = await searchAuditRows(tx, sought, { before, limit: AUDIT_LINES_A_PAGE + 1 });
    const shown = rows.slice(0, AUDIT_LINES_A_PAGE);
    const sealed = await loadSealing(tx, organisationId);
    const lines = await linesOf(tx, shown);
    const colleague = await nameOf(tx, question.byPersonId);
    const details = { ...about.details, ...(before && { before: before.at.toISOString() }) };
    await record(tx, { ...about, details, actorRole: may.value });
    const last = rows.length > AUDIT_LINES_A_PAGE ? (shown.at(-1) ?? null) : null;
    return ok({ lines, older: last && { at: last.at, id: last.id }, patient, colleague, sealed });
  });
}

/** What an audit row of a question says: ids and words, never a number that others know a patient by (AU-4). */
export function auditOfQuestion(organisationId: OrganisationId, question: AuditQuestion) {
  const { from, to, patientId, byPersonId, kind, outcome } = question;
  const details = {
    from,
    to,
    ...(byPersonId && { byPersonId }),
    ...(kind && { kind }),
    ...(outcome && { outcome }),
  };
  return { organisationId, patientId, details };
}

/** The rows a question is about, with whatever else is the patient's now. */
export async function soughtBy(
  tx: Tx,
  { organisationId, zone, question }: Omit<AuditAsked, 'now'>,
): Promise<
  Result<
    { readonly sought: AuditSought; readonly patient: PatientFound | null },
    'patient_not_found'
  >
> {
  const { patientId, byPersonId, kind, outcome } = question;
  const patient = patientId && (await loadAuditedPatient(tx, { organisationId, patientId }));
  if (patientId && !patient) return no('patient_not_found');
  const events = kind && eventsOf(kind);
  const audited: AuditedPatient | null = patient;
  const window = windowOf(question, zone);
  const sought = { organisationId, ...window, patient: audited, byPersonId, events, outcome };
  return ok({ sought, patient });
}

import type { AuditRow } from '#lib/adapters/db/audit-search.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { PatientId, PersonId } from '#lib/base/id.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import type { AuditOutcome } from '#lib/domain/audit/question.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

/** Who it was: somebody who works there, by name; the person whose request it is; a process; or somebody else. */
export type AuditBy =
  | { readonly kind: 'colleague'; readonly name: string; readonly role: Role | null }
  | { readonly kind: 'subject' | 'support' | 'lantern' | 'somebody' };

/** A row of the audit, for a page or a file that puts it into plain words. */
export type AuditLine = {
  readonly id: string;
  readonly at: Date;
  readonly event: AuditEventName;
  /** For `request.moved`: what was done. */
  readonly moved: RequestEventKind | null;
  readonly outcome: AuditOutcome;
  readonly reason: string | null;
  readonly by: AuditBy;
  readonly byPersonId: string | null;
  readonly address: string | null;
  readonly patientId: PatientId | null;
  readonly requestId: string | null;
  readonly studyId: string | null;
  readonly bytes: bigint | null;
  /** Its place in the institution's chain; null until it is sealed. */
  readonly position: bigint | null;
};

/** The name of somebody who works there, or has; null for everybody else. */
export async function nameOf(tx: Tx, personId: PersonId | null): Promise<string | null> {
  if (personId === null) return null;
  return (await namesOf(tx, [personId])).get(personId) ?? null;
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, givenNames: true, familyName: true },
  });
  return new Map(
    people.map(({ id, givenNames, familyName }) => [id, `${givenNames} ${familyName}`.trim()]),
  );
}

/** Puts names to those who work there; whoever else acted is not named. */
export async function linesOf(tx: Tx, rows: readonly AuditRow[]): Promise<readonly AuditLine[]> {
  const ids = [...new Set(rows.flatMap(({ actorPersonId }) => actorPersonId ?? []))];
  const names = await namesOf(tx, ids);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    event: row.event,
    moved: row.event === 'request.moved' ? eventIn(row.details) : null,
    outcome: row.outcome,
    reason: row.reason,
    by: byWhom(row, names),
    byPersonId: row.actorPersonId,
    address: row.address,
    patientId: row.patientId as PatientId | null,
    requestId: row.requestId,
    studyId: row.studyId,
    bytes: row.bytes,
    position: row.position,
  }));
}

function byWhom(row: AuditRow, names: ReadonlyMap<string, string>): AuditBy {
  if (row.actorPersonId === null) {
    return {
      kind: row.actorKind === 'system' || row.actorKind === 'ingest' ? 'lantern' : 'somebody',
    };
  }
  // Somebody who asks for their own scans where they work does that as a patient.
  const isOwn = row.actorPersonId === row.subjectPersonId && row.actorRole === null;
  if (isOwn) return { kind: 'subject' };
  const name = names.get(row.actorPersonId);
  return name === undefined
    ? { kind: row.actorRole === 'platform_support' ? 'support' : 'somebody' }
    : { kind: 'colleague', name, role: row.actorRole as Role | null };
}

function eventIn(details: unknown): RequestEventKind | null {
  const isObject = typeof details === 'object' && details !== null && 'event' in details;
  return isObject && typeof details.event === 'string' ? (details.event as RequestEventKind) : null;
}

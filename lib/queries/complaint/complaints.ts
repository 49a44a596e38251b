import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import { loadComplaintFacts } from '#lib/adapters/db/complaint-facts.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { offeredComplaintEvents } from '#lib/domain/complaint/decide-complaint.ts';
import type { ComplaintEventKind } from '#lib/domain/complaint/lifecycle.ts';
import {
  mayHandleComplaint,
  mayListComplaints,
  type ComplaintRefusal,
} from '#lib/domain/policy/complaint.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { complaintColumns, complaintOf, type Complaint } from './complaint-row.ts';

const ROWS_SHOWN = 200;

/** The complaints of an institution: open ones by when they are to be answered, or closed ones, newest first. */
export function complaints(
  db: Db,
  { actor, context }: Acting,
  input: { organisationId: OrganisationId; isClosed: boolean; now: Date },
): Promise<Result<readonly Complaint[], StaffRefusal>> {
  const { organisationId, isClosed, now } = input;
  const about = { event: 'complaints.viewed', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListComplaints(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const rows = await tx.complaint.findMany({
      where: {
        organisationId,
        state: isClosed ? 'closed' : { not: 'closed' },
        complainantPersonId: { not: actor.personId },
      },
      orderBy: isClosed ? { receivedAt: 'desc' } : { answerTarget: 'asc' },
      take: ROWS_SHOWN,
      select: complaintColumns,
    });
    await record(tx, { ...about, actorRole: may.value });
    return ok(rows.map(complaintOf));
  });
}

/** A complaint as whoever answers it sees it. */
export type ComplaintView = Complaint & {
  readonly version: number;
  readonly complainant: string;
  readonly offered: readonly ComplaintEventKind[];
};

/** One complaint. The look is recorded. */
export function complaint(
  db: Db,
  { actor, context }: Acting,
  input: { complaintId: string; now: Date },
): Promise<Result<ComplaintView, ComplaintRefusal | 'not_found'>> {
  const { complaintId, now } = input;
  const tried = { event: 'complaint.viewed', details: { complaintId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadComplaintFacts(tx, complaintId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { facts, version } = found;
    const about = { ...tried, organisationId: facts.organisationId };
    const may = mayHandleComplaint(actor, facts, now);
    if (!may.ok) return refuse(tx, may.error, about);
    const row = await tx.complaint.findUniqueOrThrow({
      where: { id: complaintId },
      select: complaintColumns,
    });
    const person = await tx.person.findUnique({
      where: { id: facts.complainant.personId },
      select: { givenNames: true, familyName: true },
    });
    const subjectPersonId = facts.complainant.personId;
    await record(tx, { ...about, actorRole: may.value, subjectPersonId });
    return ok({
      ...complaintOf(row),
      version,
      complainant: person === null ? '' : `${person.givenNames} ${person.familyName}`.trim(),
      offered: offeredComplaintEvents(actor, facts, now),
    });
  });
}

import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { complaintColumns, complaintOf, type Complaint } from './complaint-row.ts';

/** The person's own complaints, newest first. */
export async function myComplaints(
  db: Db,
  { actor, context }: Acting,
): Promise<readonly Complaint[]> {
  if (actor.kind !== 'person') return [];
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const rows = await tx.complaint.findMany({
      where: { complainantPersonId: personId },
      orderBy: { receivedAt: 'desc' },
      take: 100,
      select: complaintColumns,
    });
    return rows.map(complaintOf);
  });
}

/** One of them; null for what is not there or another's. */
export async function myComplaint(
  db: Db,
  { actor, context }: Acting,
  complaintId: string,
): Promise<Complaint | null> {
  if (actor.kind !== 'person') return null;
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const row = await tx.complaint.findFirst({
      where: { id: complaintId, complainantPersonId: personId },
      select: complaintColumns,
    });
    return row && complaintOf(row);
  });
}

import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';

/** The hospitals somebody may complain to: those that take requests, by name. */
export function complainableHospitals(
  db: Db,
  { context }: Acting,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.as(context, (tx) =>
    tx.organisation.findMany({
      where: { takesRequests: true },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  );
}

/** A request of the person's own that was sent, to complain about. */
export async function myComplainableRequest(
  db: Db,
  { actor, context }: Acting,
  requestId: string,
): Promise<{
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
} | null> {
  if (actor.kind !== 'person') return null;
  const { personId } = actor;
  return db.as(context, (tx) =>
    tx.accessRequest.findFirst({
      where: { id: requestId, requesterPersonId: personId, state: { not: 'draft' } },
      select: { id: true, reference: true, organisationId: true },
    }),
  );
}

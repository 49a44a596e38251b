import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { RequestId } from '#lib/base/id.ts';

/** The other request of the same institution that a member of staff names by its reference. */
export async function requestByReference(
  db: Db,
  { context }: Acting,
  input: { besides: string; reference: string },
): Promise<RequestId | null> {
  return db.as(context, async (tx) => {
    const here = await tx.accessRequest.findUnique({
      where: { id: input.besides },
      select: { organisationId: true },
    });
    if (!here) return null;
    const other = await tx.accessRequest.findFirst({
      where: { ...here, reference: input.reference.trim().toUpperCase(), state: { not: 'draft' } },
      select: { id: true },
    });
    return other && (other.id as RequestId);
  });
}

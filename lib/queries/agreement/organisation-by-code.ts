import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';

/** An organisation of the directory, which is public; null when there is none with this code. */
export function organisationByCode(
  db: Db,
  { context }: Acting,
  odsCode: string,
): Promise<OrganisationId | null> {
  return db.as(context, async (tx) => {
    const row = await tx.organisation.findUnique({ where: { odsCode }, select: { id: true } });
    return row && (row.id as OrganisationId);
  });
}

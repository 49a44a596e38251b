import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';

export type HospitalChoice = { readonly id: string; readonly name: string };

/** The hospitals that take requests here, in the order in which a person looks for one. */
export async function myHospitalChoices(db: Db, { context }: Acting): Promise<HospitalChoice[]> {
  const hospitals = await db.as(context, (tx) =>
    tx.organisation.findMany({ where: { takesRequests: true }, select: { id: true, name: true } }),
  );
  return hospitals.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

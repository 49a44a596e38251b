import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';

export type PlaceOfWork = {
  readonly id: string;
  readonly name: string;
  /** Whether it is not offered any more. */
  readonly isClosed: boolean;
};

/** An institution's sites and teams, by name, as its own staff may know them. */
export type Places = {
  readonly sites: readonly (PlaceOfWork & { readonly institutionNames: readonly string[] })[];
  readonly teams: readonly (PlaceOfWork & { readonly specialty: string | null })[];
};

/** None of either for whoever does not work there. */
export function placesOf(
  db: Db,
  { context }: Acting,
  organisationId: OrganisationId,
): Promise<Places> {
  const what = { where: { organisationId }, orderBy: { name: 'asc' } } as const;
  return db.as(context, async (tx) => {
    const sites = await tx.site.findMany({
      ...what,
      select: { id: true, name: true, institutionNames: true, closedAt: true },
    });
    const teams = await tx.team.findMany({
      ...what,
      select: { id: true, name: true, specialty: true, closedAt: true },
    });
    return { sites: sites.map(withoutTime), teams: teams.map(withoutTime) };
  });
}

function withoutTime<Row extends { closedAt: Date | null }>({ closedAt, ...row }: Row) {
  return { ...row, isClosed: closedAt !== null };
}

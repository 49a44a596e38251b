import type { Limits, SiteNames } from '#lib/domain/policy/reach.ts';
import type { Tx } from './client.ts';

/** An institution's sites, by what their machines call them. Closed ones still are where their images came from. */
export function sitesOf(tx: Tx, organisationId: string): Promise<SiteNames[]> {
  return tx.site.findMany({
    where: { organisationId },
    select: { id: true, institutionNames: true },
  });
}

export const limitColumns = {
  sites: true,
  teams: true,
  modalities: true,
  specialties: true,
} as const;

/** Of a row with its limits beside other columns, the limits alone. */
export function limitsOf({ sites, teams, modalities, specialties }: Limits): Limits {
  return { sites, teams, modalities, specialties };
}

/** The same as columns of a row to be written, each value once. */
export function limitRow(limits: Limits) {
  const once = (values: readonly string[]) => [...new Set(values)];
  return {
    sites: once(limits.sites),
    teams: once(limits.teams),
    modalities: once(limits.modalities),
    specialties: once(limits.specialties),
  };
}

/** As the functions of migration 0023 take them: how far some roles reach. None of them: nothing. */
export function asReach(limits: readonly Limits[]): string {
  return JSON.stringify(limits.map(limitsOf));
}

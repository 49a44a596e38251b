import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { offeredMonths, periodOf, type Period } from '#lib/domain/performance/period.ts';
import type { QueueWords } from '#lib/domain/queue/filter.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { placesOf, type PlaceOfWork } from '#lib/queries/organisation/places.ts';
import { performance, type Performance } from '#lib/queries/performance/performance.ts';
import { services } from '#lib/processes/web/services.ts';
import { namedOrFirst } from './named-or-first.ts';

export type PerformanceOf = {
  readonly acting: Acting;
  readonly organisation: StaffOrganisation;
  /** All whose figures the reader may see, this one among them. */
  readonly mine: readonly StaffOrganisation[];
};

/** The organisation that an address names, of those whose figures the reader may see; or the first. */
export const openPerformance = cache(async (odsCode: string | null): Promise<PerformanceOf> => {
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ hasPerformance }) => hasPerformance);
  return {
    acting,
    organisation: mine.length === 0 ? notFound() : namedOrFirst(mine, odsCode),
    mine,
  };
});

export type OpenFigures = PerformanceOf & {
  readonly figures: Performance;
  readonly period: Period;
  readonly months: readonly string[];
  readonly sites: readonly PlaceOfWork[];
  readonly site: PlaceOfWork | null;
};

/** Its figures of the period and site that an address names. */
export async function openFigures(
  odsCode: string,
  said: QueueWords,
  how: { readonly isTaken?: true } = {},
): Promise<OpenFigures> {
  const opened = await openPerformance(odsCode);
  const { acting, organisation } = opened;
  const { id: organisationId, zone } = organisation;
  const { db } = services();
  const now = new Date();
  const today = localDate(now, zone);
  const { sites } = await placesOf(db, acting, organisationId);
  const site = sites.find(({ id }) => id === said['site']) ?? null;
  const period = periodOf({ from: said['from'], to: said['to'] }, today);
  const siteId = site?.id ?? null;
  const figures = await performance(db, acting, {
    ...{ organisationId, zone, period, siteId, now },
    ...how,
  });
  if (!figures.ok) notFound();
  return { ...opened, figures: figures.value, period, months: offeredMonths(today), sites, site };
}

/** What follows the address of an organisation's figures to name the same period and site. */
export function figuresQuery({ period, site }: Pick<OpenFigures, 'period' | 'site'>): string {
  const { months } = period;
  const query = new URLSearchParams({ from: months[0] ?? '', to: months.at(-1) ?? '' });
  if (site) query.set('site', site.id);
  return query.toString();
}

import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { networksOf, type Networks } from '#lib/queries/organisation/networks.ts';
import { services } from '#lib/processes/web/services.ts';
import { namedOrFirst } from './named-or-first.ts';

export type OpenNetworks = Networks & {
  readonly organisation: StaffOrganisation;
  /** All whose networks the reader may see, this one among them. */
  readonly mine: readonly StaffOrganisation[];
};

/** The networks of the organisation that an address names, or, where it names none, of the reader's first. */
export const openNetworks = cache(async (odsCode: string | null): Promise<OpenNetworks> => {
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const mine = (await staffOrganisations(db, acting, now)).filter(({ hasNetworks }) => hasNetworks);
  const organisation = namedOrFirst(mine, odsCode);
  const found = await networksOf(db, acting, { organisationId: organisation.id, now });
  return found.ok ? { ...found.value, organisation, mine } : notFound();
});

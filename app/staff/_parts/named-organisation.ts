import { notFound } from 'next/navigation';
import type { Acting } from '#lib/adapters/db/context.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';

/** The organisation an act names, read anew: what a form says of itself is not believed. */
export async function namedOrganisation(
  acting: Acting,
  odsCode: string,
  now: Date,
): Promise<StaffOrganisation> {
  const organisations = await staffOrganisations(services().db, acting, now);
  return organisations.find((one) => one.odsCode === odsCode) ?? notFound();
}

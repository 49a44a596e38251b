import { notFound } from 'next/navigation';
import type { StaffOrganisation } from '#lib/queries/access-request/staff-organisations.ts';

/** Of the reader's organisations the one that an address names; where it names none, the first. */
export function namedOrFirst(
  mine: readonly StaffOrganisation[],
  odsCode: string | null,
): StaffOrganisation {
  const named = odsCode === null ? mine[0] : mine.find((one) => one.odsCode === odsCode);
  return named ?? notFound();
}

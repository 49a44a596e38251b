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

/**
 * The same for a list, that whoever comes by an address of another organisation sees of their own first one. Without any
 * there is no such page for them.
 */
export function listedOrganisation(
  mine: readonly StaffOrganisation[],
  odsCode: string | undefined,
): StaffOrganisation {
  return mine.find((one) => one.odsCode === odsCode) ?? mine[0] ?? notFound();
}

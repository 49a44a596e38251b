import { randomUUID } from 'node:crypto';
import { insert } from '#lib/testing/builders/rows.ts';
import type { Behind } from './behind.ts';

/** What somebody saw who looked an institution up by hand, and another must confirm. */
export async function registerThings(
  { superuser }: Behind,
  of: { organisationId: string; colleague: string; canary: string },
) {
  const handCheck = randomUUID();
  await insert(superuser, 'hand_check', {
    ...{ id: handCheck, organisation_id: of.organisationId, standing: 'verified' },
    ...{ evidence: of.canary, by_person_id: of.colleague, by_name: of.canary, at: new Date() },
  });
  return { handCheck };
}

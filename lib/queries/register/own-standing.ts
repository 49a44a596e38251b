import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadRegister } from '#lib/adapters/db/register-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayViewStanding } from '#lib/domain/policy/register.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { nothingNew, type NothingNew, type RegisterFacts } from '#lib/domain/register/standing.ts';
import { lastChecks, type PastCheck } from './checks.ts';

/** What registers say of an organisation, as its own administrator sees it. */
export type OwnStanding = {
  readonly code: string | null;
  readonly facts: RegisterFacts;
  readonly nothingNew: NothingNew | null;
  readonly checks: readonly PastCheck[];
};

export function ownStanding(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now }: { organisationId: OrganisationId; now: Date },
): Promise<Result<OwnStanding, StaffRefusal | 'not_found'>> {
  return db.as(context, async (tx) => {
    const may = mayViewStanding(actor, organisationId, now);
    if (!may.ok) return may;
    const found = await loadRegister(tx, organisationId);
    if (found === null) return no('not_found');
    const checks = await lastChecks(tx, organisationId);
    return ok({
      code: found.code,
      facts: found.facts,
      nothingNew: nothingNew(found.facts, now),
      // Who of the service looked is nothing to whom they looked at.
      checks: checks.map((check) => ({ ...check, confirmedBy: null })),
    });
  });
}

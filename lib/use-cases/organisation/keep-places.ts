import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { AuditEventName, AuditFacts } from '#lib/domain/audit/events.ts';
import { mayManageOrganisation } from '#lib/domain/policy/organisation.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

type PlaceAct = {
  readonly organisationId: OrganisationId;
  readonly now: Date;
};

/** What every change of sites and teams is recorded with. */
type About = {
  readonly event: AuditEventName;
  readonly organisationId: OrganisationId;
  readonly details: NonNullable<AuditFacts['details']>;
};

/**
 * One change of an organisation's sites and teams: by its administrator with fresh proof, because it changes what people
 * with limited roles see. `change` answers null, or why it cannot be.
 */
export function keepPlaces<Refusal extends string>(
  db: Db,
  { actor, context }: Acting,
  { organisationId, now, ...about }: PlaceAct & Omit<About, 'organisationId'>,
  change: (tx: Tx) => Promise<Refusal | null>,
): Promise<Result<null, StaffRefusal | Refusal>> {
  const said: About = { ...about, organisationId };
  return db.as(context, async (tx): Promise<Result<null, StaffRefusal | Refusal>> => {
    const may: Result<Role, StaffRefusal> = mayManageOrganisation(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, said);
    const refusal = await change(tx);
    if (refusal !== null) return refuse(tx, refusal, said);
    await record(tx, { ...said, actorRole: may.value });
    return ok(null);
  });
}

export const LONGEST_NAME = 64;

/** What is wrong with the name of a site or a team; null when nothing is. */
export function nameRefusal(name: string): 'name_missing' | 'name_too_long' | null {
  if (name === '') return 'name_missing';
  return name.length > LONGEST_NAME ? 'name_too_long' : null;
}

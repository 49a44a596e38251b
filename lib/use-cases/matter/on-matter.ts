import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { lockMatter, type FoundMatter } from '#lib/adapters/db/matter-facts.ts';
import type { Result } from '#lib/base/result.ts';
import type { AuditEventName, AuditFacts } from '#lib/domain/audit/events.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayWorkOnMatter } from '#lib/domain/policy/matter.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type OnMatterRefusal = StaffRefusal | 'not_found' | 'not_on_matter' | 'matter_closed';

/** An act on an open matter, by somebody who is on it. */
export type OnMatter = {
  readonly tx: Tx;
  readonly actor: PersonActor;
  readonly matter: FoundMatter;
  /** What an audit row of this act says it concerns. */
  readonly about: AuditFacts;
};

/**
 * Runs an act on a matter for somebody who is on it, with the matter locked. To everybody else there is no such matter; on
 * one that is closed nothing is done any more (LS-4).
 */
export function onMatter<T, E extends string>(
  db: Db,
  { actor, context }: Acting,
  input: { readonly matterId: string; readonly event: AuditEventName; readonly now: Date },
  act: (on: OnMatter) => Promise<Result<T, E>>,
): Promise<Result<T, E | OnMatterRefusal>> {
  const { matterId, event, now } = input;
  return db.as(context, async (tx): Promise<Result<T, E | OnMatterRefusal>> => {
    const matter = await lockMatter(tx, matterId);
    if (!matter || actor.kind !== 'person') return refuse(tx, 'not_found', { event });
    const about = { event, organisationId: matter.firmId, details: { matterId } } as const;
    const may = mayWorkOnMatter(actor, matter, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (matter.state === 'closed') return refuse(tx, 'matter_closed', about);
    return act({ tx, actor, matter, about: { ...about, actorRole: may.value } });
  });
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { mayListRequests } from '#lib/domain/policy/access-request.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';
import { writeFilter, type QueueFilter } from '#lib/domain/queue/filter.ts';
import { MOST_VIEWS, parseViewName, type ViewNameRefusal } from '#lib/domain/queue/view-name.ts';
import { landNowhere } from './land-on-queue-view.ts';
import { lockViews } from './lock-views.ts';

export type SaveQueueViewRefusal = StaffRefusal | ViewNameRefusal | 'name_taken' | 'too_many_views';

/**
 * Keeps a view of an institution's queue under a name, for whoever names it alone. What was searched for is left out:
 * a patient's name is kept with their request and nowhere else.
 */
export function saveQueueView(
  db: Db,
  { actor, context }: Acting,
  input: {
    organisationId: OrganisationId;
    name: string;
    filter: QueueFilter;
    isLanding: boolean;
    now: Date;
  },
): Promise<Result<string, SaveQueueViewRefusal>> {
  const { organisationId, filter, isLanding, now } = input;
  const about = { event: 'queue_view.saved', organisationId } as const;
  return db.as(context, async (tx) => {
    const may = mayListRequests(actor, organisationId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const name = parseViewName(input.name);
    if (!name.ok) return refuse(tx, name.error, about);
    const { personId } = actor;
    const names = await lockViews(tx, { personId, organisationId });
    if (names.includes(name.value)) return refuse(tx, 'name_taken', about);
    if (names.length >= MOST_VIEWS) return refuse(tx, 'too_many_views', about);

    if (isLanding) await landNowhere(tx, { personId, organisationId });
    const query = new URLSearchParams(writeFilter({ ...filter, search: '' })).toString();
    const { id } = await tx.queueView.create({
      data: { ...{ organisationId, personId, name: name.value, query }, isLanding, createdAt: now },
      select: { id: true },
    });
    await record(tx, { ...about, actorRole: may.value, details: { view: id, isLanding } });
    return ok(id);
  });
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { localDate } from '#lib/base/time-zone.ts';
import {
  openingSayers,
  openingStates,
  parseOpeningSaid,
  type OpeningSaid,
  type OpeningSaidRefusal,
} from '#lib/domain/opening/said.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, touchRequest, type LockRefusal } from '../access-request/lock-request.ts';

export type SayRefusal = LockRefusal | OpeningSaidRefusal;

/**
 * Writes down that results were talked over with whoever asked, or decides for one request when it is opened. What is
 * approved already is looked at again at once.
 */
export function sayOfOpening(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; said: OpeningSaid; now: Date },
): Promise<Result<null, SayRefusal>> {
  const { requestId, said, now } = input;
  const event = said.kind === 'talked_over' ? 'opening.talked_over' : 'opening.overridden';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ actor, requestId, event, now },
      ...{ roles: openingSayers(said), states: openingStates(said) },
    });
    if (!locked.ok) return locked;
    const { facts } = locked.value;
    const about = { event, ...auditOf(facts), details: { kind: said.kind } } as const;
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const kept = parseOpeningSaid(said, localDate(now, facts.calendar.zone));
    if (!kept.ok) return refuse(tx, kept.error, about);
    const { controllerOrganisationId: organisationId } = facts;
    const words = kept.value;
    await tx.openingEntry.createMany({
      data: [
        {
          ...{ organisationId, requestId, kind: said.kind, byPersonId: actor.personId, at: now },
          ...('why' in words ? words : { ...words, talkedOn: toColumn(words.talkedOn) }),
        },
      ],
    });
    await touchRequest(tx, requestId);
    if (facts.state === 'approved' || facts.state === 'partially_approved') {
      const key = `prepare-release:${requestId}`;
      await addJob(tx, 'prepare-release', { organisationId, requestId }, { key });
    }
    await record(tx, about);
    return ok(null);
  });
}

import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayListComplaints } from '#lib/domain/policy/complaint.ts';
import { mayListChecks } from '#lib/domain/policy/identity-check.ts';
import { mayListSubjectRequests } from '#lib/domain/policy/subject-request.ts';

/** How much of something waits, and how much of that is past its day. */
export type Waiting = { readonly count: number; readonly overdue: number };

/** What else has a clock of its own and waits for the same people; null where it is not theirs to see. */
export type OtherWork = {
  readonly checks: Waiting | null;
  readonly complaints: Waiting | null;
  readonly corrections: Waiting | null;
};

type Asked = {
  readonly organisationId: OrganisationId;
  readonly zone: TimeZone;
  readonly now: Date;
};

/** Only how many: who they are is on pages of their own, which write down that somebody looked. */
export async function otherWork(
  db: Db,
  { actor, context }: Acting,
  asked: Asked,
): Promise<OtherWork> {
  if (actor.kind !== 'person') return { checks: null, complaints: null, corrections: null };
  const { organisationId, now } = asked;
  return db.as(context, async (tx) => ({
    checks: mayListChecks(actor, organisationId, now).ok ? await checks(tx, actor, asked) : null,
    complaints: mayListComplaints(actor, organisationId, now).ok
      ? await complaints(tx, actor, asked)
      : null,
    corrections: mayListSubjectRequests(actor, organisationId, now).ok
      ? await corrections(tx, actor, asked)
      : null,
  }));
}

/** Whoever waits to prove who they are waits until the check ends by itself: nothing of it is ever past its day. */
async function checks(
  tx: Tx,
  { personId }: PersonActor,
  { organisationId, now }: Asked,
): Promise<Waiting> {
  const where = {
    organisationId,
    state: 'open',
    expiresAt: { gt: now },
    personId: { not: personId },
  };
  return { count: await tx.identityCheck.count({ where }), overdue: 0 };
}

async function complaints(tx: Tx, { personId }: PersonActor, asked: Asked): Promise<Waiting> {
  const { organisationId } = asked;
  const where = {
    organisationId,
    state: { not: 'closed' },
    complainantPersonId: { not: personId },
  };
  const late = { answerTarget: { lt: todayOf(asked) } };
  return {
    count: await tx.complaint.count({ where }),
    overdue: await tx.complaint.count({ where: { ...where, ...late } }),
  };
}

async function corrections(tx: Tx, { personId }: PersonActor, asked: Asked): Promise<Waiting> {
  const { organisationId } = asked;
  const where = { organisationId, endedAt: null, personId: { not: personId } };
  const late = { dueOn: { lt: todayOf(asked) } };
  return {
    count: await tx.subjectRequest.count({ where }),
    overdue: await tx.subjectRequest.count({ where: { ...where, ...late } }),
  };
}

function todayOf({ now, zone }: Asked): Date {
  return toColumn(localDate(now, zone));
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { colleaguesOfFirms } from '#lib/adapters/db/matter-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { superviseRefusal, type SuperviseRefusal } from '#lib/domain/matter/supervisor.ts';
import { onMatter, type OnMatterRefusal } from './on-matter.ts';

type OfPerson = { readonly matterId: string; readonly personId: string; readonly now: Date };

export type ChangePeopleRefusal =
  OnMatterRefusal | SuperviseRefusal | 'not_a_colleague' | 'supervises';

/** Puts a colleague on a matter, so that it is there for them. Only whoever works on matters at the firm can be. */
export function putOnMatter(
  db: Db,
  acting: Acting,
  input: OfPerson,
): Promise<Result<null, ChangePeopleRefusal>> {
  const { matterId, personId, now } = input;
  const event = 'matter.person_added';
  return onMatter(db, acting, { matterId, event, now }, async ({ tx, actor, matter, about }) => {
    const colleagues = await colleaguesOfFirms(tx);
    const isColleague = colleagues.some(
      (one) => one.firmId === matter.firmId && one.personId === personId,
    );
    if (!isColleague) return refuse(tx, 'not_a_colleague', about);
    if (matter.personIds.includes(personId)) return ok(null);
    const added = { addedBy: actor.personId, addedAt: now };
    await tx.matterPerson.upsert({
      where: { matterId_personId: { matterId, personId } },
      create: { organisationId: matter.firmId, matterId, personId, ...added },
      update: { ...added, endedAt: null },
    });
    await record(tx, { ...about, details: { matterId, personId } });
    return ok(null);
  });
}

/** Takes somebody off a matter: from then on it is not there for them. Whoever answers for it stays on it. */
export function takeOffMatter(
  db: Db,
  acting: Acting,
  input: OfPerson,
): Promise<Result<null, ChangePeopleRefusal>> {
  const { matterId, personId, now } = input;
  const event = 'matter.person_removed';
  return onMatter(db, acting, { matterId, event, now }, async ({ tx, matter, about }) => {
    if (!matter.personIds.includes(personId)) return refuse(tx, 'not_a_colleague', about);
    if (matter.supervisorId === personId) return refuse(tx, 'supervises', about);
    await record(tx, { ...about, details: { matterId, personId } });
    await tx.matterPerson.updateMany({
      where: { matterId, personId, endedAt: null },
      data: { endedAt: now },
    });
    return ok(null);
  });
}

/**
 * Names the solicitor who answers for a matter from now on, and for every request in it that is open (SR-6, scenario 23):
 * what waited because the one before may answer no more goes on at its next step.
 */
export function nameSupervisor(
  db: Db,
  acting: Acting,
  input: OfPerson,
): Promise<Result<null, ChangePeopleRefusal>> {
  const { matterId, personId, now } = input;
  const event = 'matter.supervisor_named';
  return onMatter(db, acting, { matterId, event, now }, async ({ tx, actor, matter, about }) => {
    const colleagues = await colleaguesOfFirms(tx);
    const unfit = superviseRefusal(
      colleagues.find((one) => one.firmId === matter.firmId && one.personId === personId),
    );
    if (unfit !== null) return refuse(tx, unfit, about);
    if (matter.supervisorId === personId) return ok(null);
    const added = { addedBy: actor.personId, addedAt: now };
    await tx.matterPerson.upsert({
      where: { matterId_personId: { matterId, personId } },
      create: { organisationId: matter.firmId, matterId, personId, ...added },
      update: { ...added, endedAt: null },
    });
    await tx.matter.updateMany({
      where: { id: matterId },
      data: { supervisorPersonId: personId, version: { increment: 1 } },
    });
    await tx.matterRequest.updateMany({
      where: { matterId },
      data: { supervisorPersonId: personId },
    });
    await record(tx, { ...about, details: { matterId, personId } });
    return ok(null);
  });
}

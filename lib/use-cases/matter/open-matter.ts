import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import { toColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { colleaguesOfFirms } from '#lib/adapters/db/matter-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { AskedMatter } from '#lib/domain/matter/read-matter.ts';
import { superviseRefusal, type SuperviseRefusal } from '#lib/domain/matter/supervisor.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayOpenMatter } from '#lib/domain/policy/matter.ts';
import type { StaffRefusal } from '#lib/domain/policy/staff.ts';

export type OpenMatterRefusal = StaffRefusal | SuperviseRefusal | 'reference_taken';

/**
 * Opens a matter of a firm for a client. Whoever opens it is on it, and so is the solicitor who answers for it (SR-6);
 * nobody else of the firm is until one of them puts them on it.
 */
export function openMatter(
  db: Db,
  { actor, context }: Acting,
  input: { firmId: OrganisationId; asked: AskedMatter; now: Date },
): Promise<Result<{ matterId: string }, OpenMatterRefusal>> {
  const { firmId, asked, now } = input;
  const about = { event: 'matter.opened', organisationId: firmId } as const;
  return db.as(context, async (tx) => {
    const may = mayOpenMatter(actor, firmId, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const colleagues = await colleaguesOfFirms(tx);
    const unfit = superviseRefusal(
      colleagues.find((one) => one.firmId === firmId && one.personId === asked.supervisorId),
    );
    if (unfit !== null) return refuse(tx, unfit, about);
    const isTaken = await isReferenceTaken(tx, firmId, asked.reference);
    if (isTaken) return refuse(tx, 'reference_taken', about);
    const matterId = await write(tx, actor, { firmId, asked, now });
    await record(tx, { ...about, actorRole: may.value, details: { matterId, side: asked.side } });
    return ok({ matterId });
  });
}

/** Also by a matter that whoever asks is not on: a reference says nothing of whom it is about. */
async function isReferenceTaken(tx: Tx, firmId: string, reference: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is_taken: boolean }[]>`
    SELECT app.is_matter_reference_taken(${firmId}::uuid, ${reference}) AS is_taken`;
  return row?.is_taken ?? true;
}

async function write(
  tx: Tx,
  actor: PersonActor,
  { firmId, asked, now }: { firmId: OrganisationId; asked: AskedMatter; now: Date },
): Promise<string> {
  const id = randomUUID();
  const { reference, about, side, address, postcode, nhsNumber, supervisorId, party } = asked;
  // Not `create`: nobody is on it yet, and so nobody may read it back.
  await tx.matter.createMany({
    data: [
      {
        ...{ id, organisationId: firmId, reference, about, side },
        clientGivenNames: asked.givenNames,
        clientFamilyName: asked.familyName,
        clientDateOfBirth: toColumn(asked.dateOfBirth),
        ...{ clientAddress: address, clientPostcode: postcode, clientNhsNumber: nhsNumber },
        ...{ supervisorPersonId: supervisorId, openedBy: actor.personId, openedAt: now },
      },
    ],
  });
  const on = { organisationId: firmId, matterId: id };
  const people = [...new Set<string>([actor.personId, supervisorId])];
  await tx.matterPerson.createMany({
    data: people.map((personId) => ({
      ...{ ...on, personId, addedBy: actor.personId, addedAt: now },
    })),
  });
  if (party !== null)
    await tx.matterParty.createMany({ data: [{ ...on, ...party, addedAt: now }] });
  return id;
}

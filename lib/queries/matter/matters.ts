import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { colleaguesOfFirms } from '#lib/adapters/db/matter-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { MatterState } from '#lib/domain/matter/lifecycle.ts';
import { firmsOf, mayOpenMatter } from '#lib/domain/policy/matter.ts';

/** A matter as its firm’s list has it. */
export type MatterLine = {
  readonly id: string;
  readonly firmName: string;
  readonly reference: string;
  /** Whose it is; null for whoever only keeps the list. */
  readonly clientName: string | null;
  readonly supervisorName: string | null;
  readonly state: MatterState;
  readonly openedAt: Date;
  /** Whether whoever reads is on it, and can open it. */
  readonly isMine: boolean;
};

/** The matters that the actor is on, and of a firm that they administer that the others are there; newest first. */
export async function matters(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MatterLine[]> {
  if (firmsOf(actor, now).length === 0 || actor.kind !== 'person') return [];
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const rows = await tx.matter.findMany({
      orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      take: 200,
      select: {
        ...{ id: true, reference: true, state: true, openedAt: true, supervisorPersonId: true },
        ...{ clientGivenNames: true, clientFamilyName: true },
        organisation: { select: { name: true } },
        people: { where: { personId, endedAt: null }, select: { personId: true } },
      },
    });
    const colleagues = await colleaguesOfFirms(tx);
    return rows.map((row) => {
      const isMine = row.people.length > 0;
      const { id, reference, openedAt } = row;
      return {
        ...{ id, reference, openedAt, isMine, firmName: row.organisation.name },
        clientName: isMine ? `${row.clientGivenNames} ${row.clientFamilyName}`.trim() : null,
        supervisorName:
          colleagues.find((one) => one.personId === row.supervisorPersonId)?.name ?? null,
        state: row.state as MatterState,
      };
    });
  });
}

export type MatterFirm = {
  readonly firmId: OrganisationId;
  readonly name: string;
  readonly colleagues: readonly {
    readonly personId: string;
    readonly name: string;
    readonly sraNumber: string | null;
    readonly isMe: boolean;
  }[];
};

/** The firms for which the actor can open a matter, with who there could answer for one. */
export async function matterFirms(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly MatterFirm[]> {
  const ids = firmsOf(actor, now).filter((id) => mayOpenMatter(actor, id, now).ok);
  if (ids.length === 0 || actor.kind !== 'person') return [];
  const { personId } = actor;
  return db.as(context, async (tx) => {
    const firms = await tx.organisation.findMany({
      where: { id: { in: [...ids] }, kind: 'law_firm' },
      select: { id: true, name: true },
    });
    const colleagues = await colleaguesOfFirms(tx);
    return firms.map(({ id, name }) => ({
      ...{ firmId: id as OrganisationId, name },
      colleagues: colleagues
        .filter(({ firmId }) => firmId === id)
        .map((one) => ({
          ...{ personId: one.personId, name: one.name, sraNumber: one.sraNumber },
          isMe: one.personId === personId,
        })),
    }));
  });
}

import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { loadGrant } from '#lib/adapters/db/expert-facts.ts';
import { mayOpenGrant, type ExpertRefusal } from '#lib/domain/expert/access.ts';
import type { ExpertState } from '#lib/domain/expert/lifecycle.ts';
import type { ExpertKind } from '#lib/domain/expert/terms.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { standingOf, type ExpertEnd, type ExpertStanding } from './experts-of-matter.ts';
import { materialOf, type Material } from './material.ts';

/** What a firm asked the person about, as they see it: whose firm, its own number for the case, and what for. */
export type Instruction = {
  readonly id: string;
  readonly kind: ExpertKind;
  readonly firmName: string;
  readonly matterReference: string;
  readonly askedBy: string;
  readonly purpose: string;
  readonly mayDownload: boolean;
  readonly standing: ExpertStanding;
  readonly acceptedAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: ExpertEnd | null;
};

/** A release they were given: what was in it, what they did with it, and whether it opens now. */
export type GivenMaterial = Material & {
  readonly refusal: ExpertRefusal | null;
  readonly isOpenedHere: boolean;
};

export type InstructionPage = Instruction & {
  readonly name: string;
  readonly given: readonly GivenMaterial[];
};

/** What firms asked the person about, the newest first, also what is over. */
export function myInstructions(
  db: Db,
  { actor, context }: Acting,
  now: Date,
): Promise<readonly Instruction[]> {
  if (actor.kind !== 'person') return Promise.resolve([]);
  return db.as(context, async (tx) => {
    const rows = await tx.expert.findMany({
      where: { personId: actor.personId },
      orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
      select: columns,
    });
    return rows.map((row) => instructionOf(row, now));
  });
}

/** One of them; null where there is none, or it is not theirs. What they were given stays listed when it is over. */
export function myInstruction(
  db: Db,
  { actor, context }: Acting,
  { expertId, now }: { expertId: string; now: Date },
): Promise<InstructionPage | null> {
  if (actor.kind !== 'person') return Promise.resolve(null);
  return db.as(context, async (tx) => {
    const row = await tx.expert.findFirst({
      where: { id: expertId, personId: actor.personId },
      select: columns,
    });
    if (!row) return null;
    const given: GivenMaterial[] = [];
    for (const material of await materialOf(tx, expertId)) {
      given.push({ ...material, ...(await opening(tx, actor, material.grantId, now)) });
    }
    return { ...instructionOf(row, now), name: row.name, given };
  });
}

async function opening(
  tx: Tx,
  actor: PersonActor,
  grantId: string,
  now: Date,
): Promise<Pick<GivenMaterial, 'refusal' | 'isOpenedHere'>> {
  const grant = await loadGrant(tx, actor, grantId);
  // What is not known does not open (INV-20).
  if (!grant) return { refusal: 'release_closed', isOpenedHere: false };
  const may = mayOpenGrant(actor, grant.facts, now);
  return { refusal: may.ok ? null : may.error, isOpenedHere: grant.facts.isOpenedHere };
}

const columns = {
  ...{ id: true, kind: true, name: true, firmName: true, matterReference: true },
  ...{ invitedByName: true, purpose: true, mayDownload: true, state: true, acceptedAt: true },
  ...{ endsAt: true, endedAt: true, endedBecause: true },
} as const;

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly firmName: string;
  readonly matterReference: string;
  readonly invitedByName: string;
  readonly purpose: string;
  readonly mayDownload: boolean;
  readonly state: string;
  readonly acceptedAt: Date | null;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
};

function instructionOf(row: Row, now: Date): Instruction {
  const { id, firmName, matterReference, purpose, mayDownload, acceptedAt, endsAt, endedAt } = row;
  return {
    ...{ id, firmName, matterReference, purpose, mayDownload, acceptedAt, endsAt, endedAt },
    kind: row.kind as ExpertKind,
    askedBy: row.invitedByName,
    standing: standingOf({ state: row.state as ExpertState, endsAt }, now),
    endedBecause: row.endedBecause as ExpertEnd | null,
  };
}

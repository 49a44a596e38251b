import type { Tx } from '#lib/adapters/db/client.ts';
import { basisColumns, type FoundBasis } from '#lib/adapters/db/paper-facts.ts';
import type { PersonId } from '#lib/base/id.ts';
import type { OfBasis, PaperKind, PaperState } from '#lib/domain/paper/paper.ts';
import { removalRefusal } from '#lib/domain/paper/paper-rules.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { mayAddPaper, mayRemovePaper } from '#lib/domain/policy/paper.ts';

/** A paper as those read it who may see what it is kept with. */
export type Paper = {
  readonly id: string;
  readonly kind: PaperKind;
  readonly sizeBytes: number;
  readonly state: PaperState;
  /** What the scanner calls what it found; null where it found nothing. */
  readonly finding: string | null;
  readonly addedByName: string;
  readonly addedAt: Date;
  /** Whether it is offered to take it away. A legal hold is asked about when it is done. */
  readonly mayRemove: boolean;
};

/** The papers of one consent or legal authority, oldest first, and whether the actor may add one. */
export type Papers = {
  readonly list: readonly Paper[];
  readonly mayAdd: boolean;
  /** Whether one of them can be compared with. */
  readonly hasClean: boolean;
};

/** Reads them, in the transaction in which the look at what they are kept with is recorded. */
export async function papersOf(
  tx: Tx,
  actor: Actor,
  { of, basis, now }: { readonly of: OfBasis; readonly basis: FoundBasis; readonly now: Date },
): Promise<Papers> {
  const { people, standing } = basis;
  const rows = await tx.paper.findMany({
    where: { OR: [basisColumns(of), ...lentTo(of)] },
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, kind: true, sizeBytes: true, state: true, finding: true },
      ...{ addedByPersonId: true, addedByName: true, addedAt: true, matterAuthorityId: true },
    },
  });
  const list = rows.map(({ addedByPersonId, matterAuthorityId, ...row }) => {
    const state = row.state as PaperState;
    const isLent = matterAuthorityId !== null && of.basis !== 'matter';
    const asked = { people: { ...people, isLent }, addedBy: addedByPersonId as PersonId };
    const may = mayRemovePaper(actor, asked, now);
    const mayRemove = may.ok && removalRefusal(state, standing, false) === null;
    return { ...row, state, kind: row.kind as PaperKind, mayRemove };
  });
  return {
    list,
    mayAdd: !standing.isOver && mayAddPaper(actor, people, now).ok,
    hasClean: list.some(({ state }) => state === 'clean'),
  };
}

/** What a firm put in, for the consent of a hospital that was asked by it. */
function lentTo({ basis, id }: OfBasis) {
  if (basis !== 'consent') return [];
  return [{ matterAuthority: { requests: { some: { consentId: id } } } }];
}

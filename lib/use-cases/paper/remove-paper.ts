import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { loadPaper } from '#lib/adapters/db/paper-facts.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { OfBasis } from '#lib/domain/paper/paper.ts';
import { removalRefusal, type RemovePaperRuleRefusal } from '#lib/domain/paper/paper-rules.ts';
import type { ConsentRefusal } from '#lib/domain/policy/legal-basis.ts';
import { mayRemovePaper } from '#lib/domain/policy/paper.ts';

export type RemovePaperRefusal = ConsentRefusal | RemovePaperRuleRefusal | 'not_found';

/**
 * Takes away a paper that was added by mistake, while nobody has found good what it belongs to. Its key is forgotten in
 * the same transaction, so that nothing opens it any more; its bytes go by a job. Answers what it was kept with.
 */
export function removePaper(
  db: Db,
  { actor, context }: Acting,
  { paperId, now }: { readonly paperId: string; readonly now: Date },
): Promise<Result<OfBasis, RemovePaperRefusal>> {
  const tried = { event: 'paper.removed', details: { paperId } } as const;
  return db.as(context, async (tx) => {
    const found = await loadPaper(tx, paperId);
    if (!found) return refuse(tx, 'not_found', tried);
    const { paper, basis } = found;
    const { organisationId } = basis.about;
    const about = { ...tried, ...basis.about, fromState: paper.state };
    const may = mayRemovePaper(actor, { people: basis.people, addedBy: paper.addedBy }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const [held] = await tx.$queryRaw<{ is_held: boolean }[]>`
      SELECT app.is_paper_held(${paperId}::uuid) AS is_held`;
    const refusal = removalRefusal(paper.state, basis.standing, held?.is_held !== false);
    if (refusal !== null) return refuse(tx, refusal, about);
    const { count } = await tx.paper.updateMany({
      where: { id: paperId, state: paper.state },
      data: {
        ...{ state: 'removed', stateSince: now, sealKey: null },
        removedByPersonId: actor.personId,
      },
    });
    // Taken away or scanned meanwhile; nothing was written before this.
    if (count !== 1) return refuse(tx, 'already_gone', about);
    await addJob(tx, 'forget-paper', { organisationId, paperId });
    const details = { paperId, basis: paper.of.basis, basisId: paper.of.id };
    await record(tx, { ...about, toState: 'removed', actorRole: may.value, details });
    return ok(paper.of);
  });
}

import { refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { auditOfCopy, loadCopy, type KnownCopy } from '#lib/adapters/db/evidence-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import { decideCopy, type CopyMove, type CopyRefusal } from '#lib/domain/evidence/copy.ts';
import type { CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';

export type CopyActRefusal = CopyRefusal | 'sign_in_needed' | 'not_found' | 'changed_meanwhile';

export type Decided = { readonly known: KnownCopy; readonly move: CopyMove };

/** Asks whether an officer may do this to a copy now. A refusal is written down. */
export async function decideLocked(
  tx: Tx,
  actor: Actor,
  act: {
    readonly copyId: string;
    readonly kind: 'approve' | 'refuse' | 'seal';
    readonly event: AuditEventName;
    readonly now: Date;
  },
): Promise<Result<Decided, CopyActRefusal>> {
  const { copyId, kind, event, now } = act;
  await tx.$queryRaw`SELECT 1 FROM evidential_copy WHERE id = ${copyId}::uuid FOR UPDATE`;
  const known = await loadCopy(tx, copyId);
  if (!known) return refuse(tx, 'not_found', { event });
  const decided = decideCopy(actor, known, kind, now);
  if (decided.ok) return ok({ known, move: decided.value });
  const about = auditOfCopy(known);
  return refuse(tx, decided.error, { event, ...about, fromState: known.copy.state });
}

/** Moves a copy by comparing and setting; false when somebody was quicker. */
export async function moveCopy(
  tx: Tx,
  { copy }: Pick<KnownCopy, 'copy'>,
  to: CopyState,
  more: Parameters<Tx['evidentialCopy']['updateMany']>[0]['data'] = {},
): Promise<Result<CopyState, 'changed_meanwhile'>> {
  const { count } = await tx.evidentialCopy.updateMany({
    where: { id: copy.id, state: copy.state, version: copy.version },
    data: { ...more, state: to, version: { increment: 1 } },
  });
  return count === 1 ? ok(to) : no('changed_meanwhile');
}

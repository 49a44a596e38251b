import { no } from '#lib/base/result.ts';
import type { AuditFacts } from '#lib/domain/audit/events.ts';
import type { Tx } from './client.ts';

/**
 * Writes one audit row in the transaction of the act it tells of: both happen or neither. Who acted,
 * in which session and from where the database fills in from the transaction's own context.
 */
export async function record(tx: Tx, facts: AuditFacts): Promise<void> {
  // createMany, because create would read the row back and nobody who writes here may read.
  await tx.auditEvent.createMany({ data: [{ outcome: 'success', ...facts }] });
}

/** Answers no with a word, having written that this was tried. Nothing else may have been written before it. */
export async function refuse<E extends string>(
  tx: Tx,
  word: E,
  facts: Omit<AuditFacts, 'outcome' | 'reason'>,
): Promise<{ readonly ok: false; readonly error: E }> {
  await record(tx, { ...facts, outcome: 'denied', reason: word });
  return no(word);
}

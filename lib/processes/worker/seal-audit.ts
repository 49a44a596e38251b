import type { AuditSeals, Sealing } from '#lib/adapters/db/audit-seals.ts';
import { genesisOf, sealsOf } from '#lib/evidence/audit-chain/chain.ts';
import { AUDIT_COLUMNS, ROW_FORM } from '#lib/evidence/audit-chain/row-form.ts';

/** Few enough that a chain is never held for long, many enough that the database is not asked often. */
const BATCH = 2_000;

const SEALING: Sealing = {
  columns: AUDIT_COLUMNS,
  form: ROW_FORM,
  batch: BATCH,
  hashesOf: (chain, last, rows) => sealsOf(last.hash ?? genesisOf(chain), rows),
};

/**
 * Seals every audit row that can be sealed, chain by chain, and says how many. Killed at any moment
 * it leaves whole batches or nothing of them: a batch is one transaction.
 */
export async function sealAudit(seals: AuditSeals, isStopping = () => false): Promise<number> {
  let total = 0;
  for (const chain of await seals.waiting()) {
    let sealed: number;
    do {
      if (isStopping()) return total;
      sealed = await seals.sealNext(chain, SEALING);
      total += sealed;
    } while (sealed === BATCH);
  }
  return total;
}

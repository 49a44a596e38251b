import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { OfForm } from './claim-form.ts';

const WAIT_MILLISECONDS = 5_000;

/** Puts the making of a form off for a moment, since others are being made: letters and everything else go on meanwhile. */
export function waitForTurn(db: Db, of: OfForm & { readonly now: Date }): Promise<void> {
  const { organisationId, formId, now } = of;
  const runAt = new Date(now.getTime() + WAIT_MILLISECONDS);
  const options = { key: `prepare-form:${formId}`, runAt };
  return db.as(asSystem(organisationId).context, (tx) =>
    addJob(tx, 'prepare-form', { organisationId, formId }, options),
  );
}

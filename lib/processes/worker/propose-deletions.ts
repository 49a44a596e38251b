import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import { proposeDeletions } from '#lib/use-cases/retention/propose-deletions.ts';
import { sweepSpent } from '#lib/use-cases/retention/sweep-spent.ts';
import type { WorkerServices } from './services.ts';

/** Quarter past two in the night, in UTC: what a worker that was down has missed is made up for when it is back. */
export const NIGHTLY = '15 2 * * * nightly ?fill=20h&max=25';

/** Every night: clears away what is spent, has each institution's due records proposed, and its unused access looked for. */
export async function nightly({ db }: Pick<WorkerServices, 'db'>): Promise<void> {
  await sweepSpent(db);
  const organisations = await db.as({ kind: 'sweeper' }, (tx) =>
    tx.organisation.findMany({ select: { id: true } }),
  );
  for (const { id: organisationId } of organisations) {
    await db.as(asSystem(organisationId).context, async (tx) => {
      for (const job of ['propose-deletions', 'suspend-unused', 'keep-legal'] as const) {
        await addJob(tx, job, { organisationId }, { key: `${job}:${organisationId}` });
      }
    });
  }
}

/** Proposes what is due at one institution. */
export async function proposeDeletionsJob(
  { db }: Pick<WorkerServices, 'db'>,
  { organisationId }: Jobs['propose-deletions'],
): Promise<void> {
  await proposeDeletions(db, { organisationId, now: new Date() });
}

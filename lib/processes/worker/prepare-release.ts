import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { claimRelease } from '#lib/use-cases/release/claim-release.ts';
import { quarantineRelease } from '#lib/use-cases/release/quarantine-release.ts';
import { sealRelease } from '#lib/use-cases/release/seal-release.ts';
import { packRelease } from './pack-release.ts';
import type { WorkerServices } from './services.ts';

/**
 * Claim, work, finish: the transactions are short, the packing between them may take minutes and may
 * be killed at any point; the next run begins it anew and ends with one release.
 */
export async function prepareReleaseJob(
  { db, store }: WorkerServices,
  job: Jobs['prepare-release'],
): Promise<void> {
  const plan = await claimRelease(db, { ...job, now: new Date() });
  if (!plan) return;
  const about = { ...job, releaseId: plan.releaseId };
  const sealedAt = new Date();
  const packed = await packRelease(store, plan, sealedAt);
  if (packed.ok) await sealRelease(db, { ...about, ...packed.value, now: sealedAt });
  else await quarantineRelease(db, { ...about, reason: packed.error, now: new Date() });
}

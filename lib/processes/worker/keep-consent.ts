import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { expireConsent } from '#lib/use-cases/consent/expire-consent.ts';
import { followConsentEnd } from '#lib/use-cases/consent/follow-consent-end.ts';
import type { WorkerServices } from './services.ts';

/** Says on the row what the clock has said already: nothing went out on it after its time, with or without this. */
export async function endConsent(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['end-consent'],
): Promise<void> {
  await expireConsent(db, { ...job, now: new Date() });
}

/** Moves the request that a consent was for, and has people told. */
export async function followConsent(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['follow-consent-end'],
): Promise<void> {
  await followConsentEnd(db, { ...job, now: new Date() });
}

import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { forgetDocuments } from '#lib/use-cases/identity-check/forget-documents.ts';
import type { WorkerServices } from './services.ts';

/** Deletes the pictures of somebody's papers: when their check is over, and after 30 days at the latest. */
export async function forgetIdentityDocuments(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['forget-identity-documents'],
): Promise<void> {
  await forgetDocuments(db, { ...job, now: new Date() });
}

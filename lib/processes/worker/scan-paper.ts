import type { Jobs } from '#lib/adapters/db/jobs.ts';
import type { ScanAnswer } from '#lib/adapters/scanner/port.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { objectToForget, settleForgotten } from '#lib/use-cases/paper/forget-paper.ts';
import { paperToScan, settleScan } from '#lib/use-cases/paper/scan-paper.ts';
import type { WorkerServices } from './services.ts';

/** Has a paper looked at, outside any transaction, for it may take minutes. */
export async function scanPaper(
  { db, store, scanner, log }: Pick<WorkerServices, 'db' | 'store' | 'scanner' | 'log'>,
  job: Jobs['scan-paper'],
): Promise<void> {
  const sealed = await paperToScan(db, job);
  if (!sealed) return;
  const bytes = await sealedDocuments(store).open(sealed);
  const unnamed: ScanAnswer = { answer: 'none', why: 'unreachable' };
  const scan = scanner === null ? unnamed : await scanner.scan(bytes);
  if (scan.answer === 'none' && scan.why !== 'busy') {
    log.warn({ paperId: job.paperId, reason: scan.why }, 'paper not scanned');
  }
  await settleScan(db, job, { scan, now: new Date() });
}

/** Takes the bytes of a paper that nobody can open any more out of the store. Run twice, it does nothing more. */
export async function forgetPaper(
  { db, store }: Pick<WorkerServices, 'db' | 'store'>,
  job: Jobs['forget-paper'],
): Promise<void> {
  const objectSha256 = await objectToForget(db, job);
  if (!objectSha256) return;
  await sealedDocuments(store).remove(objectSha256);
  await settleForgotten(db, job, new Date());
}

import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob, type Jobs } from '#lib/adapters/db/jobs.ts';
import { loadPaper } from '#lib/adapters/db/paper-facts.ts';
import type { ScanAnswer } from '#lib/adapters/scanner/port.ts';
import type { SealedDocument } from '#lib/adapters/storage/port.ts';
import type { PaperState } from '#lib/domain/paper/paper.ts';

type Job = Jobs['scan-paper'];

/** How soon a scanner that gave no answer is asked again, in milliseconds; and one that was busy with another file. */
const AGAIN_MILLISECONDS = 60_000;
const SOON_MILLISECONDS = 5_000;

/** Where the bytes of a paper are that no scanner has judged; null for any other. */
export function paperToScan(
  db: Db,
  { organisationId, paperId }: Job,
): Promise<SealedDocument | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.paper.findFirst({
      where: { id: paperId, state: 'received' },
      select: { objectSha256: true, sealKey: true },
    });
    return row?.sealKey ? { objectSha256: row.objectSha256, key: row.sealKey } : null;
  });
}

/**
 * Keeps what a scanner said of a paper. No answer keeps nothing: it is asked again, for as long as it takes. What is not
 * clean cannot be opened from this transaction on, and its bytes go by a job; the line of it stays, with what was found.
 */
export function settleScan(
  db: Db,
  job: Job,
  { scan, now }: { readonly scan: ScanAnswer; readonly now: Date },
): Promise<void> {
  return db.as(asSystem(job.organisationId).context, async (tx) => {
    if (scan.answer === 'none') {
      const wait = scan.why === 'busy' ? SOON_MILLISECONDS : AGAIN_MILLISECONDS;
      return askAgain(tx, job, new Date(now.getTime() + wait));
    }
    const found = await loadPaper(tx, job.paperId);
    if (!found) return;
    const toState = STATE_OF[scan.answer];
    const finding = scan.answer === 'infected' ? scan.finding : null;
    const isClean = toState === 'clean';
    const { count } = await tx.paper.updateMany({
      where: { id: job.paperId, state: 'received' },
      data: { state: toState, stateSince: now, finding, ...(!isClean && { sealKey: null }) },
    });
    // Taken away meanwhile, or judged by another run.
    if (count !== 1) return;
    if (!isClean) await addJob(tx, 'forget-paper', job);
    const { paper, basis } = found;
    const details = { paperId: paper.id, basis: paper.of.basis, basisId: paper.of.id };
    await record(tx, {
      ...{ event: 'paper.scanned', ...basis.about, fromState: 'received', toState },
      details: { ...details, ...(finding !== null && { finding }) },
    });
  });
}

const STATE_OF = {
  clean: 'clean',
  infected: 'infected',
  refused: 'refused',
} as const satisfies Record<Exclude<ScanAnswer['answer'], 'none'>, PaperState>;

function askAgain(tx: Tx, job: Job, runAt: Date): Promise<void> {
  return addJob(tx, 'scan-paper', job, { key: `scan-paper:${job.paperId}`, runAt });
}

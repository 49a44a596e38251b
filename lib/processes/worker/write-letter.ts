import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { keepLetter, letterFacts } from '#lib/use-cases/letter/keep-letter.ts';
import { composeLetter } from '../compose-letter.ts';
import type { WorkerServices } from './services.ts';

/** Writes the letter that follows from what happened to a request, in its requester's language, and keeps it. */
export async function writeLetter(
  { db }: Pick<WorkerServices, 'db'>,
  job: Jobs['write-letter'],
): Promise<void> {
  const now = new Date();
  const facts = await letterFacts(db, { ...job, now });
  if (!facts) return;
  const document = composeLetter(job.kind, facts, now);
  await keepLetter(db, { ...job, language: currentLanguage(), document, now });
}

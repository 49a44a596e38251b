import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Language } from '#lib/base/language.ts';

/** Keeps the language that somebody chose, so that letters to them are in it too. */
export async function readIn(db: Db, { context }: Acting, language: Language): Promise<void> {
  await db.as(context, (tx) => tx.$executeRaw`SELECT app.read_in(${language})`);
}

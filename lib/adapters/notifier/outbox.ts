import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Letter, Notifier } from './port.ts';

/** A letter or text message that was put in the outbox instead of being sent. A text has no subject. */
export type KeptLetter = Letter & { readonly at: string };

/** The demonstration's messages: they are kept in a folder, for the outbox page, and go nowhere. */
export function outbox(folder: string): Notifier {
  return {
    way: 'outbox',
    sendsTexts: true,
    sendLetter: (letter) => keep(folder, letter),
    sendText: (text) => keep(folder, { ...text, subject: '' }),
    // What lies in the outbox has reached everybody it will ever reach.
    fateOf: () => Promise.resolve('delivered'),
  };
}

async function keep(folder: string, letter: Letter): Promise<{ receipt: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept: KeptLetter = { ...letter, at: new Date().toISOString() };
  const name = `${kept.at.replaceAll(/[:.]/g, '-')}-${randomUUID()}`;
  await writeFile(join(folder, `.${name}`), JSON.stringify(kept), { mode: 0o600 });
  await rename(join(folder, `.${name}`), join(folder, `${name}.json`));
  return { receipt: name };
}

/** Newest first. */
export async function readOutbox(folder: string): Promise<KeptLetter[]> {
  // The folder is made with the first letter.
  const names = existsSync(folder) ? await readdir(folder) : [];
  const letters = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
    .slice(0, 200);
  return Promise.all(
    letters.map(
      async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptLetter,
    ),
  );
}

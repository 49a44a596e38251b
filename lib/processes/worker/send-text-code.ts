import { randomUUID } from 'node:crypto';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { words } from '#lib/words/words.ts';
import type { WorkerServices } from './services.ts';

/**
 * Makes a code, keeps its hash, and sends it by text message. If that fails on the way, the job runs again with another
 * code: two texts may come, and the later one is right. A code that nobody can type in time any more is not sent.
 */
export async function sendTextCode(
  { db, mailer, tokens }: WorkerServices,
  { personId, textCodeId }: Jobs['send-text-code'],
): Promise<void> {
  const code = tokens.newTextCode();
  const codeHash = await tokens.hashTextCode(code);
  const number = await db.as({ kind: 'letter_to', personId }, async (tx) => {
    const wanted = { id: textCodeId, usedAt: null, expiresAt: { gt: new Date() } };
    const { count } = await tx.textCode.updateMany({ where: wanted, data: { codeHash } });
    if (count === 0) return null;
    const found = await tx.textCode.findUniqueOrThrow({
      where: { id: textCodeId },
      select: { mobileNumber: { select: { number: true } } },
    });
    return found.mobileNumber.number;
  });
  if (number === null) return;
  const id = `text-code-${textCodeId}-${randomUUID()}`;
  await mailer.sendText({ id, to: number, text: words().texts.code(code) });
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';

/** How long the browser that opened the letter's link may read on, and ask again. */
export const READING_HOURS = 2;

/**
 * Spends the one-time link of a letter with an answer: answers the secret of the browser's cookie. The link opens
 * nothing after that; the next answer's letter has another.
 */
export async function openHelpAnswer(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { secret: string; address: string; now: Date },
): Promise<Result<{ token: string }, 'link_over'>> {
  const { secret, address, now } = input;
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const linkHash = identity.hashToken(secret);
  return db.as({ kind: 'holder', tokenHash: linkHash, address }, async (tx) => {
    const token = identity.newToken();
    const { count } = await tx.helpAsker.updateMany({
      where: { linkHash, linkUsedAt: null, linkExpiresAt: { gt: now } },
      data: {
        linkUsedAt: now,
        browserHash: identity.hashToken(token),
        browserUntil: new Date(now.getTime() + READING_HOURS * 3_600_000),
      },
    });
    if (count !== 1) return refuse(tx, 'link_over', { event: 'help.opened' });
    await record(tx, { event: 'help.opened' });
    return ok({ token });
  });
}

import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, type Result } from '#lib/base/result.ts';
import type { HelpState } from '#lib/domain/help/lifecycle.ts';
import { applyHelpEvent, type MoveHelpRefusal } from './apply-help-event.ts';

/** Whoever reads an answer in the browser that opened its letter. */
export type HelpHolder = { readonly token: string; readonly address: string; readonly now: Date };

type HeldEvent = { readonly kind: 'close' } | { readonly kind: 'ask_again'; readonly text: string };

/** Asks again, or says that no more is needed, as somebody without an account who opened the letter's link. */
export async function moveHeldHelp(
  { db, identity }: { db: Db; identity: IdentityPort },
  { token, address, now }: HelpHolder,
  event: HeldEvent,
): Promise<Result<HelpState, MoveHelpRefusal>> {
  if (!identity.isTokenShaped(token)) return no('not_found');
  const tokenHash = identity.hashToken(token);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const asker = await tx.helpAsker.findFirst({
      where: { browserHash: tokenHash, browserUntil: { gt: now } },
      select: { helpRequestId: true },
    });
    if (!asker) return refuse(tx, 'not_found', { event: 'help.moved' });
    const { helpRequestId } = asker;
    return applyHelpEvent(tx, { actor: { kind: 'anonymous' }, helpRequestId, event, now });
  });
}

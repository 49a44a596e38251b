import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import {
  auditOfPairing,
  loadHeldPairing,
  type ShowingHolder,
} from '#lib/adapters/db/pairing-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { mayOpenShowing, type ShowingRefusal } from '#lib/domain/pairing/access.ts';
import { nextPairingState } from '#lib/domain/pairing/lifecycle.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

/**
 * Opens what the patient said yes to, once, and answers the secret that the computer has from now on: the one from before
 * opens nothing.
 */
export async function openShowing(
  { db, identity }: Deps,
  { token, address, now }: ShowingHolder,
): Promise<Result<{ token: string }, ShowingRefusal>> {
  if (!identity.isTokenShaped(token)) return no('not_found');
  const tokenHash = identity.hashToken(token);
  const event = 'pairing.opened';
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const pairing = await loadHeldPairing(tx, tokenHash);
    if (!pairing) return refuse(tx, 'not_found', { event });
    const about = { event, ...auditOfPairing(pairing) } as const;
    const may = mayOpenShowing(pairing.facts, now);
    // Waiting is no attempt at anything.
    if (!may.ok) return may.error === 'not_yet' ? may : refuse(tx, may.error, about);
    const next = identity.newToken();
    const [row] = await tx.$queryRaw<
      { id: string | null }[]
    >`SELECT app.open_pairing(${identity.hashToken(next)}, ${now}) AS id`;
    if (!row?.id) return refuse(tx, 'not_yet', about);
    await record(tx, about);
    return ok({ token: next });
  });
}

/** Ends what the computer shows, or waits for, from the computer itself. */
export async function finishShowing(
  { db, identity }: Deps,
  { token, address, now }: ShowingHolder,
): Promise<void> {
  if (!identity.isTokenShaped(token)) return;
  const tokenHash = identity.hashToken(token);
  await db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM pairing WHERE browser_hash = ${tokenHash} FOR UPDATE`;
    const pairing = await loadHeldPairing(tx, tokenHash);
    if (!pairing) return;
    const from = pairing.facts.state;
    const to = nextPairingState(from, 'end', 'computer');
    if (!to.ok) return;
    await tx.pairing.updateMany({
      where: { id: pairing.id, state: from },
      data: { state: to.value, endedAt: now, endedBecause: 'computer' },
    });
    const about = { ...auditOfPairing(pairing), fromState: from, toState: to.value };
    await record(tx, { event: 'pairing.ended', ...about, reason: 'computer' });
  });
}

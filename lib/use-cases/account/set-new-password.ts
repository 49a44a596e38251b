import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { parseNewPassword, type PasswordWeakness } from '#lib/domain/identity/new-password.ts';
import { tellOfFactorChange } from './tell-of-change.ts';

/**
 * Sets a new password for whoever holds the link of a letter to their address, and signs them out everywhere. It signs
 * nobody in: the second factor is asked as ever (ASVS 5.0 V6.4.3). A letter tells the person. A link is spent by a
 * password that is accepted, and only by that.
 */
export async function setNewPassword(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { secret: string; password: string; address: string; now: Date },
): Promise<Result<null, PasswordWeakness | 'link_over'>> {
  const { secret, address, now } = input;
  const event = 'password.reset';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const tokenHash = identity.hashToken(secret);
  const live = { tokenHash, purpose: 'new_password', usedAt: null, expiresAt: { gt: now } };
  const ticket = await db.as({ kind: 'holder', tokenHash, address }, (tx) =>
    tx.ticket.findFirst({ where: live, select: { email: true, personId: true } }),
  );
  if (!ticket?.personId) {
    return db.as({ kind: 'anonymous', address }, (tx) => refuse(tx, 'link_over', { event }));
  }
  const { email, personId } = ticket;
  const holder = { kind: 'holder', tokenHash, personId, address } as const;
  const names = await db.as(holder, (tx) => namesOf(tx, personId));
  const chosen = parseNewPassword(input.password, { email, names });
  if (!chosen.ok) return chosen;
  if (identity.isCommonPassword(chosen.value)) return no('password_common');
  const passwordHash = await identity.hashPassword(chosen.value);
  return db.as(holder, async (tx) => {
    const { count } = await tx.ticket.updateMany({ where: live, data: { usedAt: now } });
    if (count !== 1) return refuse(tx, 'link_over', { event });
    await tx.account.updateMany({ where: { email, personId }, data: { passwordHash } });
    await tx.session.updateMany({
      where: { personId, endedAt: null },
      data: { endedAt: now, endedBecause: 'password_changed' },
    });
    await record(tx, { event });
    await tellOfFactorChange(tx, { personId, what: 'password_changed', now });
    return ok(null);
  });
}

async function namesOf(tx: Tx, personId: string): Promise<readonly string[]> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { givenNames: true, familyName: true },
  });
  return person ? [person.givenNames, person.familyName] : [];
}

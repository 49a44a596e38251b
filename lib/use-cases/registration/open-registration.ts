import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { forgottenAt, ticketExpiry } from '#lib/domain/identity/ticket.ts';

/**
 * Spends the one-time link of a letter and begins a registration for its address: answers the secret of the browser's
 * cookie. The link opens nothing after that, here or anywhere else.
 */
export async function openRegistration(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { secret: string; address: string; now: Date },
): Promise<Result<{ token: string }, 'link_over'>> {
  const { secret, address, now } = input;
  const event = 'registration.opened';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const tokenHash = identity.hashToken(secret);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const { count } = await tx.ticket.updateMany({
      where: { tokenHash, purpose: 'register', usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count !== 1) return refuse(tx, 'link_over', { event });
    const ticket = await tx.ticket.findUniqueOrThrow({
      where: { tokenHash },
      select: { id: true, email: true },
    });
    const token = identity.newToken();
    const from = { email: ticket.email, ticketId: ticket.id };
    await beginRegistration(tx, from, { tokenHash: identity.hashToken(token), now });
    await record(tx, { event });
    return ok({ token });
  });
}

/** A registration of nobody yet: the ids of the account and the person it may become, and an address that is proved. */
export async function beginRegistration(
  tx: Tx,
  from: { email: string } & ({ ticketId: string } | { invitationId: string }),
  { tokenHash, now }: { tokenHash: Uint8Array<ArrayBuffer>; now: Date },
): Promise<void> {
  const [id, personId] = [randomUUID(), randomUUID()];
  const expiresAt = ticketExpiry(now);
  await tx.registration.createMany({
    data: [{ id, personId, ...from, tokenHash, createdAt: now, expiresAt }],
  });
  const runAt = forgottenAt(expiresAt);
  await addJob(tx, 'forget-registration', { kind: 'registration', id }, { runAt });
}

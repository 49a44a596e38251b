import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { BROWSER_HOURS, lapsesAt } from '#lib/domain/joining/lifecycle.ts';

/**
 * Spends the one-time link of a letter and leads its browser to the application of its address, or begins one: answers the
 * secret of the browser's cookie. One that was decided is come back to, so that the decision is read, unless another is to
 * be begun. A browser that was led there before is not any more.
 */
export async function openJoining(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { secret: string; address: string; isAnew?: boolean; now: Date },
): Promise<Result<{ token: string }, 'link_over'>> {
  const { secret, address, isAnew = false, now } = input;
  const event = 'joining.opened';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const letterHash = identity.hashToken(secret);
  return db.as({ kind: 'holder', tokenHash: letterHash, address }, async (tx) => {
    // Locked: of two who open one letter at once the second finds it spent.
    await tx.$queryRaw`SELECT 1 FROM ticket WHERE token_hash = ${letterHash} FOR UPDATE`;
    const ticket = await tx.ticket.findFirst({
      where: { tokenHash: letterHash, purpose: 'join', usedAt: null, expiresAt: { gt: now } },
      select: { email: true },
    });
    if (ticket === null) return refuse(tx, 'link_over', { event });
    const token = identity.newToken();
    const joiningId = await leadTo(tx, ticket.email, {
      tokenHash: identity.hashToken(token),
      tokenUntil: new Date(now.getTime() + BROWSER_HOURS * 3_600_000),
      ...{ isAnew, now },
    });
    // Last: while it is not spent, the database lets its holder come back to what the address has.
    await tx.ticket.updateMany({ where: { tokenHash: letterHash }, data: { usedAt: now } });
    await record(tx, { event, details: { joiningId } });
    return ok({ token });
  });
}

async function leadTo(
  tx: Tx,
  email: string,
  {
    now,
    isAnew,
    ...browser
  }: { tokenHash: Uint8Array<ArrayBuffer>; tokenUntil: Date; isAnew: boolean; now: Date },
): Promise<string> {
  const last = await tx.joining.findFirst({
    where: { email },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, state: true },
  });
  if (last !== null && isComeBackTo(last.state, isAnew)) {
    await tx.joining.updateMany({ where: { id: last.id }, data: browser });
    return last.id;
  }
  const id = randomUUID();
  const organisationId = randomUUID();
  const row = { id, organisationId, email, openedAt: now, lapsesAt: lapsesAt(now), ...browser };
  await tx.joining.createMany({ data: [row] });
  await addJob(tx, 'forget-joining', { joiningId: id }, { runAt: row.lapsesAt });
  return id;
}

/** Whether an application is come back to, or left as it is and another begun. */
function isComeBackTo(state: string, isAnew: boolean): boolean {
  const isOpen = state === 'opened' || state === 'sent';
  const isDecided = state === 'approved' || state === 'refused';
  return isOpen || (isDecided && !isAnew);
}

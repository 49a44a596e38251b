import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { hoursOn } from '#lib/domain/identity/email-change.ts';
import { mayChangeEmail, type AccountRefusal } from '#lib/domain/policy/account.ts';
import { endRecoveries } from '../recovery/end-recoveries.ts';
import { lockOwnSession } from '../session/live-session.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

/** So that nobody can have strangers' mailboxes written to. */
const PER_PERSON: Limit = { attempts: 5, windowSeconds: 86_400 };

export type AskEmailRefusal =
  AccountRefusal | 'role_held' | 'sign_in_again' | 'same_address' | 'too_many_letters';

/**
 * Has a letter sent to the address somebody wants to sign in with. Nothing is changed by it, and whether the address is
 * somebody's shows only to whoever reads that mailbox (INV-17). An earlier change that is still open ends.
 */
export async function askEmailChange(
  { db, identity }: Deps,
  { actor, context }: Acting,
  input: { email: EmailAddress; now: Date },
): Promise<Result<null, AskEmailRefusal>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { email: newEmail, now } = input;
  const { personId } = actor;
  const event = 'email.change_asked';
  return db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const may = mayChangeEmail(actor, account, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    // Whoever signs in at another's provider has no address of ours to change.
    if (!account.signsInHere) return refuse(tx, 'not_permitted', { event });
    if (newEmail === account.email) return refuse(tx, 'same_address', { event });
    const key = identity.throttleKey(`email-change:${personId}`);
    if (!(await isWithinLimit(tx, key, PER_PERSON, now))) {
      return refuse(tx, 'too_many_letters', { event });
    }

    // Proof was just given, so not all is lost; and two ways to another mailbox are not open at once.
    await endRecoveries(tx, personId, 'email_changing');
    await tx.emailChange.updateMany({
      where: { accountId: account.id, endedAt: null },
      data: { endedAt: now, endedBecause: 'replaced' },
    });
    const [changeId, expiresAt] = [randomUUID(), hoursOn(now)];
    await tx.emailChange.createMany({
      data: [
        {
          ...{ id: changeId, personId, accountId: account.id, oldEmail: account.email },
          ...{ newEmail, askedAt: now, expiresAt },
        },
      ],
    });
    await addJob(tx, 'send-email-change', { changeId, to: 'new' });
    await addJob(tx, 'finish-email-change', { changeId }, { runAt: expiresAt });
    await record(tx, { event });
    return ok(null);
  });
}

/**
 * Shows that the person reads the new address, by its letter's link, in a session of their own. The change is made a day
 * later; until then the letter that now goes to the old address stops it.
 */
export async function proveNewEmail(
  { db, identity }: Deps,
  { actor, context }: Acting,
  input: { secret: string; now: Date },
): Promise<Result<{ takesEffectAt: Date }, 'not_permitted' | 'link_over'>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { secret, now } = input;
  const event = 'email.proved';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const confirmHash = identity.hashToken(secret);
  const { personId, sessionId } = actor;
  const address = 'address' in context ? context.address : null;
  const holder = { kind: 'holder', tokenHash: confirmHash, personId, sessionId, address } as const;
  return db.as(holder, async (tx) => {
    const takesEffectAt = hoursOn(now);
    const live = { confirmHash, personId, provedAt: null, endedAt: null, expiresAt: { gt: now } };
    const change = await tx.emailChange.findFirst({ where: live, select: { id: true } });
    if (!change) return refuse(tx, 'link_over', { event });
    const { count } = await tx.emailChange.updateMany({
      where: live,
      data: { provedAt: now, takesEffectAt },
    });
    if (count !== 1) return refuse(tx, 'link_over', { event });
    await addJob(tx, 'send-email-change', { changeId: change.id, to: 'old' });
    await addJob(tx, 'finish-email-change', { changeId: change.id }, { runAt: takesEffectAt });
    await record(tx, { event });
    return ok({ takesEffectAt });
  });
}

/**
 * Stops a change, for whoever reads the old address, signed in or not, and ends every session of the person: whoever
 * asked for the change sits in one of them.
 */
export async function stopEmailChange(
  { db, identity }: Deps,
  input: { secret: string; address: string },
): Promise<Result<null, 'link_over'>> {
  const { secret, address } = input;
  const event = 'email.change_stopped';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const tokenHash = identity.hashToken(secret);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const [row] = await tx.$queryRaw<{ person_id: string | null }[]>`
      SELECT app.stop_email_change() AS person_id`;
    const subjectPersonId = row?.person_id ?? null;
    if (subjectPersonId === null) return refuse(tx, 'link_over', { event });
    await record(tx, { event, subjectPersonId });
    return ok(null);
  });
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { recoveryStanding } from '#lib/adapters/db/recovery-facts.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { parseNewPassword, type PasswordWeakness } from '#lib/domain/identity/new-password.ts';
import {
  hoursAfter,
  isRecoveryTicketLive,
  RECOVERY_CODE_HOURS,
} from '#lib/domain/recovery/times.ts';

export type FinishRefusal = PasswordWeakness | 'link_over' | 'account_suspended' | 'role_given';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

type Found = {
  readonly id: string;
  readonly personId: string;
  readonly accountId: string;
  readonly organisationId: string;
  readonly secondBy: string | null;
};

/**
 * Ends every factor, session and known device of an account, and sets a new password, for whoever holds the link of the
 * last letter. Answers one recovery code, shown this once and good for a day: with the new password it opens a session
 * that leads to a new factor, as every recovery code does (ADR 0011). It signs nobody in.
 */
export async function finishRecovery(
  deps: Deps,
  input: { secret: string; password: string; address: string; now: Date },
): Promise<Result<{ code: string }, FinishRefusal>> {
  const { db, identity } = deps;
  const { secret, address, now } = input;
  const event = 'recovery.finished';
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const tokenHash = identity.hashToken(secret);
  const found = await db.as({ kind: 'holder', tokenHash, address }, (tx) =>
    tx.accountRecovery.findFirst({ where: { ticketHash: tokenHash, state: 'ready' } }),
  );
  if (!found?.ticketAt || !isRecoveryTicketLive(found.ticketAt, now)) {
    return db.as({ kind: 'anonymous', address }, (tx) => refuse(tx, 'link_over', { event }));
  }
  const { personId } = found;
  const holder = { kind: 'holder', tokenHash, personId, address } as const;
  const chosen = parseNewPassword(
    input.password,
    await db.as(holder, (tx) => personalWords(tx, found)),
  );
  if (!chosen.ok) return chosen;
  if (identity.isCommonPassword(chosen.value)) return no('password_common');
  const passwordHash = await identity.hashPassword(chosen.value);
  return db.as(holder, async (tx) => {
    const against = await standsAgainst(tx, found);
    const about = {
      event,
      subjectPersonId: personId,
      organisationId: found.organisationId,
    } as const;
    if (against !== null) return refuse(tx, against, about);
    const { count } = await tx.accountRecovery.updateMany({
      where: { id: found.id, ticketHash: tokenHash, state: 'ready' },
      data: { state: 'done', endedAt: now, endedBecause: 'done' },
    });
    if (count !== 1) return refuse(tx, 'link_over', about);
    const [ended] = await tx.$queryRaw<{ sessions: number }[]>`
      SELECT app.end_all_factors() AS sessions`;
    await tx.account.updateMany({ where: { id: found.accountId }, data: { passwordHash } });
    const code = await newCode(tx, identity, found, now);
    const details = { recoveryId: found.id, sessions: ended?.sessions ?? 0 };
    await record(tx, { ...about, fromState: 'ready', toState: 'done', details });
    await addJob(tx, 'tell-recovery', { recoveryId: found.id, about: 'ended' });
    return ok({ code });
  });
}

/** What has become untrue since the last letter was written. */
async function standsAgainst(
  tx: Tx,
  { id, secondBy }: Found,
): Promise<'account_suspended' | 'role_given' | null> {
  const standing = await recoveryStanding(tx, id);
  if (!standing?.isAccountActive) return 'account_suspended';
  return secondBy === null && standing.roleOrganisations.length > 0 ? 'role_given' : null;
}

async function newCode(
  tx: Tx,
  identity: IdentityPort,
  { personId, accountId }: Found,
  now: Date,
): Promise<string> {
  const code = identity.newRecoveryCode();
  const codeHash = identity.hashRecoveryCode(code);
  if (codeHash === null) throw new Error('A code of our own is none');
  const expiresAt = hoursAfter(now, RECOVERY_CODE_HOURS);
  await tx.recoveryCode.createMany({
    data: [{ personId, accountId, codeHash, createdAt: now, expiresAt }],
  });
  return code;
}

/** What a new password may not mostly be made of. */
async function personalWords(tx: Tx, { personId, accountId }: Found) {
  const account = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true },
  });
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { givenNames: true, familyName: true },
  });
  return { email: account.email ?? '', names: [person.givenNames, person.familyName] };
}

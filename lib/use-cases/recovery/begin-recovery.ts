import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { referenceOf } from '#lib/base/reference.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { checkExpiry, type AccountCheckWay } from '#lib/domain/identity/identity-check.ts';
import { hoursAfter, MOST_RECOVERIES_IN_30_DAYS } from '#lib/domain/recovery/times.ts';

export type BeginRefusal =
  | 'link_over'
  | 'not_found'
  | 'account_suspended'
  | 'email_changing'
  | 'recovery_open'
  | 'too_many_recoveries';

type Input = {
  readonly secret: string;
  readonly organisationId: string;
  readonly way: AccountCheckWay;
  readonly address: string;
  readonly now: Date;
};

type Ticket = { readonly email: string; readonly personId: string };

/**
 * Asks one institution to make sure who somebody is, so that they get back into their account: for whoever holds the link
 * of a letter to its address. It opens nothing by itself. Every known address is told at once, with a link that stops it.
 */
export async function beginRecovery(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: Input,
): Promise<Result<null, BeginRefusal>> {
  const { secret, address, now } = input;
  const event = 'recovery.asked' as const;
  if (!identity.isTokenShaped(secret)) return no('link_over');
  const tokenHash = identity.hashToken(secret);
  const live = { tokenHash, purpose: 'recover', usedAt: null, expiresAt: { gt: now } };
  const found = await db.as({ kind: 'holder', tokenHash, address }, (tx) =>
    tx.ticket.findFirst({ where: live, select: { email: true, personId: true } }),
  );
  const { personId } = found ?? {};
  if (!found || !personId) {
    return db.as({ kind: 'anonymous', address }, (tx) => refuse(tx, 'link_over', { event }));
  }
  return db.as({ kind: 'holder', tokenHash, personId, address }, async (tx) => {
    const ticket = { ...found, personId };
    const about = { event, organisationId: input.organisationId, subjectPersonId: personId };
    const account = await accountOf(tx, ticket, input);
    if (!account.ok) return refuse(tx, account.error, { event, subjectPersonId: personId });
    const { count } = await tx.ticket.updateMany({ where: live, data: { usedAt: now } });
    if (count !== 1) return refuse(tx, 'link_over', { event });
    const details = await open(tx, { personId, accountId: account.value }, input);
    await record(tx, { ...about, toState: 'to_be_proved', reason: input.way, details });
    return ok(null);
  });
}

/** The account of the letter's address, if nothing stands against getting back into it. */
async function accountOf(
  tx: Tx,
  { email, personId }: Ticket,
  { organisationId, now }: Input,
): Promise<Result<string, Exclude<BeginRefusal, 'link_over'>>> {
  // Two who begin at once, by two letters, begin one after the other.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('recovery ' || ${personId}, 0))::text`;
  const account = await tx.account.findFirst({
    where: { email, personId },
    select: { id: true, state: true },
  });
  if (account?.state !== 'active') return no('account_suspended');
  const changing = await tx.emailChange.count({
    where: {
      accountId: account.id,
      endedAt: null,
      OR: [{ provedAt: { not: null } }, { expiresAt: { gt: now } }],
    },
  });
  if (changing > 0) return no('email_changing');
  const open = await tx.accountRecovery.count({ where: { accountId: account.id, endedAt: null } });
  if (open > 0) return no('recovery_open');
  const since = hoursAfter(now, -30 * 24);
  const asked = await tx.accountRecovery.count({ where: { personId, askedAt: { gt: since } } });
  if (asked >= MOST_RECOVERIES_IN_30_DAYS) return no('too_many_recoveries');
  const hospitals = await tx.organisation.count({
    where: { id: organisationId, takesRequests: true, state: 'active' },
  });
  return hospitals === 0 ? no('not_found') : ok(account.id);
}

async function open(
  tx: Tx,
  owner: { readonly personId: string; readonly accountId: string },
  { organisationId, way, now }: Input,
): Promise<{ recoveryId: string; checkId: string }> {
  const { personId } = owner;
  const [checkId, recoveryId, expiresAt] = [randomUUID(), randomUUID(), checkExpiry(now)];
  const common = { organisationId, askedAt: now, expiresAt };
  await tx.identityCheck.createMany({
    data: [
      {
        ...{ id: checkId, personId, way, purpose: 'account', ...common },
        reference: referenceOf('IDC', randomBytes(8)),
      },
    ],
  });
  await tx.accountRecovery.createMany({ data: [{ id: recoveryId, ...owner, checkId, ...common }] });
  await addJob(tx, 'forget-identity-documents', { organisationId, checkId }, { runAt: expiresAt });
  await addJob(tx, 'run-out-recovery', { recoveryId }, { runAt: expiresAt });
  await addJob(tx, 'tell-recovery', { recoveryId, about: 'begun' });
  return { recoveryId, checkId };
}

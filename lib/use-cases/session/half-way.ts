import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { ownRolesDigest } from '#lib/adapters/db/roles-digest.ts';
import { policyOf } from '#lib/adapters/db/trust-policy.ts';
import type { ActorContext } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { AuditEventName } from '#lib/domain/audit/events.ts';
import { idleSecondsFor } from '#lib/domain/identity/session-limits.ts';
import { isNewDevice } from '#lib/domain/identity/rough-device.ts';
import type { SecondFactor } from '#lib/domain/identity/step-up.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';
import { endRecoveries } from '../recovery/end-recoveries.ts';

/** A session that knows the password and may do nothing but give its second factor. */
export type HalfWay = {
  readonly id: string;
  readonly personId: string;
  readonly accountId: string;
  /** By which provider's word, and in which of its sessions; null after a password of ours. */
  readonly outsideIdentityId: string | null;
  readonly providerSession: string | null;
  readonly identityProviderId: string | null;
};

/** What whoever signs in brings, whichever second factor they have. */
export type SecondHalf = {
  readonly token: string;
  readonly address: string;
  /** What the browser calls itself, for the owner's list of where they are signed in. */
  readonly userAgent?: string | null;
  readonly now: Date;
};

/** The fifth wrong answer ends a session, half-way or whole. */
export const MOST_WRONG_CODES = 5;
const HOURS_AT_MOST = 12;
const KNOWN_DAYS = 90;
const MOST_USER_AGENT_LENGTH = 300;

export async function halfWaySession(
  { db, identity }: { db: Db; identity: IdentityPort },
  { token, address, now }: SecondHalf,
): Promise<HalfWay | null> {
  if (!identity.isTokenShaped(token)) return null;
  const tokenHash = identity.hashToken(token);
  return db.as({ kind: 'bearer', tokenHash, address }, (tx) =>
    tx.session.findFirst({
      where: { tokenHash, stage: 'password_checked', endedAt: null, expiresAt: { gt: now } },
      select: {
        id: true,
        personId: true,
        accountId: true,
        outsideIdentityId: true,
        providerSession: true,
        identityProviderId: true,
      },
    }),
  );
}

export function asHalfWay({ id, personId }: HalfWay, address: string): ActorContext {
  return { kind: 'person', personId, sessionId: id, address };
}

/**
 * Locks a half-way session: two answers for one are judged one after the other. False when it has ended, had too many
 * wrong answers, or belongs to an account that is suspended.
 */
export async function lockHalfWay(tx: Tx, half: HalfWay, now: Date): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: half.id, endedAt: null, failedCodes: { lt: MOST_WRONG_CODES } },
    data: { lastSeenAt: now },
  });
  if (count === 0) return false;
  const account = await tx.account.findUnique({
    where: { id: half.accountId },
    select: { state: true },
  });
  return account?.state === 'active';
}

/** Counts a wrong answer; the fifth ends the session, half-way or whole: whoever sits there is not the one. */
export async function wrongAnswer<E extends string>(
  tx: Tx,
  word: E,
  { sessionId, event, now }: { sessionId: string; event: AuditEventName; now: Date },
) {
  const { failedCodes } = await tx.session.update({
    where: { id: sessionId },
    data: { failedCodes: { increment: 1 } },
    select: { failedCodes: true },
  });
  const isLast = failedCodes >= MOST_WRONG_CODES;
  if (isLast) await endSessionRow(tx, sessionId, 'too_many_wrong_codes', now);
  return refuse(tx, isLast ? ('sign_in_again' as const) : word, { event });
}

/** Ends the half-way session, so that its token opens nothing more, and makes the signed-in one: answers its token. */
export async function completeSignIn(
  tx: Tx,
  identity: IdentityPort,
  half: HalfWay,
  by: { factor: SecondFactor; event: AuditEventName; given: SecondHalf },
): Promise<{ token: string; sessionId: string }> {
  await endSessionRow(tx, half.id, 'signed_in', by.given.now);
  await tellOfNewDevice(tx, half, by.given);
  const opened = await openSession(tx, identity, half, { factor: by.factor, ...by.given });
  await record(tx, { event: by.event });
  return opened;
}

/** Of whoever signs in with a password of ours. */
export const HERE = { outsideIdentityId: null, providerSession: null, identityProviderId: null };

/**
 * Makes a signed-in session of somebody who has just given their second factor: answers its token. Whoever can do that has
 * not lost everything, so what was asked for to get back in ends.
 */
export async function openSession(
  tx: Tx,
  identity: IdentityPort,
  who: Pick<HalfWay, 'personId' | 'accountId'> & Partial<HalfWay>,
  by: { factor: SecondFactor; identityLevel?: string } & Omit<SecondHalf, 'token'>,
): Promise<{ token: string; sessionId: string }> {
  const { factor, identityLevel = null, address, userAgent, now } = by;
  const { personId, accountId, ...elsewhere } = { ...HERE, ...who };
  const token = identity.newToken();
  await endRecoveries(tx, personId, 'signed_in');
  const { id } = await tx.session.create({
    data: {
      tokenHash: identity.hashToken(token),
      personId,
      accountId,
      stage: 'signed_in',
      createdAt: now,
      lastSeenAt: now,
      secondFactorAt: now,
      secondFactor: factor,
      outsideIdentityId: elsewhere.outsideIdentityId,
      providerSession: elsewhere.providerSession,
      identityProviderId: elsewhere.identityProviderId,
      identityLevel,
      address,
      userAgent: userAgent?.slice(0, MOST_USER_AGENT_LENGTH) ?? null,
      rolesDigest: await ownRolesDigest(tx, personId, now),
      expiresAt: new Date(now.getTime() + HOURS_AT_MOST * 3_600_000),
      idleSeconds: idleSecondsFor(await staffIdleMinutes(tx, personId, now)),
    },
    select: { id: true },
  });
  return { token, sessionId: id };
}

/** What each institution that somebody works for has laid down for how long its staff may be idle. */
async function staffIdleMinutes(tx: Tx, personId: string, now: Date): Promise<readonly number[]> {
  const held = await tx.roleGrant.findMany({
    where: { personId, revokedAt: null, endsAt: { gt: now } },
    distinct: ['organisationId'],
    select: { organisationId: true },
  });
  const minutes: number[] = [];
  for (const { organisationId } of held) {
    minutes.push((await policyOf(tx, organisationId, now)).staffIdleMinutes);
  }
  return minutes;
}

/** Writes to whoever is signed in on a kind of device that was not theirs so far (ASVS 5.0 V6.3.5). */
export async function tellOfNewDevice(
  tx: Tx,
  half: Pick<HalfWay, 'personId' | 'accountId'>,
  given: Pick<SecondHalf, 'userAgent' | 'now'>,
): Promise<void> {
  const { personId, accountId } = half;
  const { userAgent = null, now } = given;
  const since = new Date(now.getTime() - KNOWN_DAYS * 86_400_000);
  const before = await tx.session.findMany({
    where: { accountId, stage: 'signed_in', createdAt: { gte: since } },
    distinct: ['userAgent'],
    select: { userAgent: true },
  });
  const seen = before.map((one) => one.userAgent);
  if (seen.length > 0 && isNewDevice(userAgent, seen)) {
    await tellOfFactorChange(tx, { personId, what: 'new_device', now });
  }
}

async function endSessionRow(tx: Tx, id: string, endedBecause: string, endedAt: Date) {
  await tx.session.update({ where: { id }, data: { endedAt, endedBecause } });
}

import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { TEXT_CODE_MINUTES, type TextPurpose } from '#lib/domain/identity/text-code.ts';
import { isWithinLimit, type Limit } from './throttle.ts';

/** For whom and to where a code is to go. */
export type TextOrder = {
  readonly personId: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly mobile: { readonly id: string; readonly number: string };
  readonly purpose: TextPurpose;
};

/**
 * How many texts go out, whoever asks: nobody's phone is flooded, from however many accounts; nobody's account asks
 * for many; no network asks for the accounts of many (ASVS 5.0 V6.6.3).
 */
const PER_NUMBER: readonly Limit[] = [
  { attempts: 3, windowSeconds: 15 * 60 },
  { attempts: 10, windowSeconds: 24 * 3600 },
];
const PER_ACCOUNT = PER_NUMBER;
const PER_NETWORK: readonly Limit[] = [{ attempts: 30, windowSeconds: 3600 }];

/** Whether one more text may go to this number, for this account, from this network. Counts it, also when not. */
export async function mayText(
  tx: Tx,
  identity: IdentityPort,
  of: { number: string; accountId: string; network: string },
  now: Date,
): Promise<boolean> {
  const counted = [
    ...PER_NETWORK.map((limit) => [`text-network:${of.network}`, limit] as const),
    ...PER_ACCOUNT.map((limit) => [`text-account:${of.accountId}`, limit] as const),
    ...PER_NUMBER.map((limit) => [`text-number:${of.number}`, limit] as const),
  ];
  let isFew = true;
  for (const [about, limit] of counted) {
    const key = identity.throttleKey(`${about}:${limit.windowSeconds}`);
    isFew = (await isWithinLimit(tx, key, limit, now)) && isFew;
  }
  return isFew;
}

/** Has a code made and sent. One that was asked for before in this session for the same opens nothing from then on. */
export async function orderText(tx: Tx, order: TextOrder, now: Date): Promise<void> {
  const { personId, accountId, sessionId, purpose, mobile } = order;
  await tx.textCode.updateMany({
    where: { sessionId, purpose, usedAt: null },
    data: { usedAt: now },
  });
  const { id: textCodeId } = await tx.textCode.create({
    data: {
      personId,
      accountId,
      sessionId,
      purpose,
      mobileNumberId: mobile.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + TEXT_CODE_MINUTES * 60_000),
    },
    select: { id: true },
  });
  await addJob(tx, 'send-text-code', { personId, textCodeId });
}

const MOST_WRONG_ANSWERS = 5;

/**
 * Spends the code that was sent in this session for this purpose, and answers to which number it went; null when this
 * is not it, or it is too late. Whoever calls has locked the session, so two answers are judged one after the other.
 */
export async function spendTextCode(
  tx: Tx,
  identity: IdentityPort,
  of: { sessionId: string; purpose: TextPurpose; typed: string },
  now: Date,
): Promise<{ mobileNumberId: string } | null> {
  const { sessionId, purpose, typed } = of;
  const code = await tx.textCode.findFirst({
    where: {
      sessionId,
      purpose,
      usedAt: null,
      expiresAt: { gt: now },
      wrongAnswers: { lt: MOST_WRONG_ANSWERS },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (!code) return null;
  const isRight = await identity.isTextCode(code.codeHash, typed);
  const { count } = await tx.textCode.updateMany({
    where: { id: code.id, usedAt: null },
    data: isRight ? { usedAt: now } : { wrongAnswers: { increment: 1 } },
  });
  return isRight && count === 1 ? { mobileNumberId: code.mobileNumberId } : null;
}

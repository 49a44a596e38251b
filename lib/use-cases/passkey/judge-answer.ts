import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort, PasskeyPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { isCounterRight, isPasskeyUsable } from '#lib/domain/identity/passkey.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';
import { spendChallenge, type Asking } from './challenge.ts';

/** The question was not asked here, was answered before, or waited too long; the answer does not hold; a copy is about. */
export type AnswerRefusal = 'passkey_too_late' | 'passkey_not_accepted' | 'passkey_suspected';

/** An answer from a browser, to a question asked in a session. */
export type Answer = {
  readonly asking: Asking;
  readonly accountId: string;
  readonly answer: unknown;
  readonly now: Date;
};

/**
 * Whether a passkey of this account has signed what this session was asked to sign. The challenge is spent whatever
 * comes of it. A counter that goes back makes the passkey useless from then on and is told to its owner, because there
 * may be a copy of it.
 */
export async function judgeAnswer(
  tx: Tx,
  { identity, passkeys }: { identity: IdentityPort; passkeys: PasskeyPort },
  { asking, accountId, answer, now }: Answer,
): Promise<Result<{ passkeyId: string }, AnswerRefusal>> {
  const challenge = passkeys.challengeOf(answer);
  if (challenge === null) return no('passkey_not_accepted');
  if (!(await spendChallenge(tx, identity, { ...asking, challenge }, now))) {
    return no('passkey_too_late');
  }
  const passkey = await lockPasskey(tx, accountId, passkeys.credentialIdOf(answer));
  if (!passkey || !isPasskeyUsable(passkey)) return no('passkey_not_accepted');
  const counter = await passkeys.counterOf(answer, challenge, passkey);
  if (counter === null) return no('passkey_not_accepted');
  if (!isCounterRight(passkey, counter)) {
    await tx.passkey.update({ where: { id: passkey.id }, data: { suspectedAt: now } });
    await record(tx, {
      event: 'passkey.suspected',
      outcome: 'denied',
      details: { passkeyId: passkey.id },
    });
    await tellOfFactorChange(tx, { personId: asking.personId, what: 'passkey_suspected', now });
    return no('passkey_suspected');
  }
  await tx.passkey.update({
    where: { id: passkey.id },
    data: { counter: BigInt(counter), lastUsedAt: now },
  });
  return ok({ passkeyId: passkey.id });
}

/** Two answers by one passkey are judged one after the other, so that its counter is compared with what it is. */
async function lockPasskey(
  tx: Tx,
  accountId: string,
  credentialId: Uint8Array<ArrayBuffer> | null,
) {
  if (credentialId === null) return null;
  await tx.$queryRaw`SELECT 1 FROM passkey WHERE credential_id = ${credentialId} FOR UPDATE`;
  return tx.passkey.findFirst({
    where: { credentialId, accountId },
    select: {
      id: true,
      credentialId: true,
      publicKey: true,
      transports: true,
      counter: true,
      isSynced: true,
      suspectedAt: true,
      revokedAt: true,
    },
  });
}

/** The passkeys of an account that prove something still, as a browser is told of them. */
export function usablePasskeys(tx: Tx, accountId: string) {
  return tx.passkey.findMany({
    where: { accountId, revokedAt: null, suspectedAt: null },
    select: { credentialId: true, publicKey: true, transports: true },
  });
}

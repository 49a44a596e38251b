import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { openHalfWaySession } from './open-half-way.ts';
import {
  forgetAttempts,
  isRemembered,
  isWithinLimit,
  remember,
  sweepCounters,
  takeBackAttempt,
  type Limit,
} from './throttle.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

export type PasswordRefusal = 'wrong_email_or_password' | 'too_many_attempts';

/**
 * An attacker meets these limits from one network, so that guessing somebody's password shuts out the guesser and not
 * the somebody. A hospital may sit behind one address: right passwords do not count against it, and whoever has given
 * theirs there before is not shut out by somebody who guesses many accounts from the same place.
 */
const PER_ACCOUNT_AND_NETWORK: Limit = { attempts: 10, windowSeconds: 15 * 60 };
const PER_NETWORK: Limit = { attempts: 200, windowSeconds: 15 * 60 };
const KNOWN_DAYS = 90;

/**
 * The first half of signing in. Answers the token of a session that can do nothing but give its
 * second factor, within ten minutes. An unknown address, a suspended account and a wrong password
 * get the same answer after the same work (INV-17).
 */
export async function checkPassword(
  deps: Deps,
  input: { email: string; password: string; address: string; network: string; now: Date },
): Promise<Result<{ token: string }, PasswordRefusal>> {
  const { db, identity } = deps;
  const email = input.email.trim().toLowerCase();
  const keys = throttleKeys(identity, email, input.network);
  const mayTry = await db.as({ kind: 'anonymous', address: input.address }, async (tx) => {
    const isFew =
      (await isWithinLimit(tx, keys.account, PER_ACCOUNT_AND_NETWORK, input.now)) &&
      ((await isWithinLimit(tx, keys.network, PER_NETWORK, input.now)) ||
        (await isRemembered(tx, keys.known, input.now)));
    if (!isFew) await record(tx, { event: 'sign_in.throttled', outcome: 'denied' });
    return isFew;
  });
  if (!mayTry) return no('too_many_attempts');

  const context = { kind: 'sign_in', email, address: input.address } as const;
  const account = await db.as(context, (tx) =>
    tx.account.findUnique({
      where: { email },
      select: { id: true, personId: true, passwordHash: true, state: true },
    }),
  );
  const isRight = await identity.isPassword(account?.passwordHash ?? null, input.password);
  if (!account || !isRight || account.state !== 'active') {
    return db.as(context, (tx) =>
      refuse(tx, 'wrong_email_or_password', {
        event: 'sign_in.password_checked',
        ...(account && { details: { accountId: account.id } }),
      }),
    );
  }

  return ok({ token: await openHalfWay(deps, account, { ...input, keys }) });
}

/** A session that can do nothing but give its second factor. */
async function openHalfWay(
  { db, identity }: Deps,
  account: { id: string; personId: string },
  input: { address: string; keys: ThrottleKeys; now: Date },
): Promise<string> {
  const person = {
    kind: 'person',
    personId: account.personId,
    sessionId: null,
    address: input.address,
  } as const;
  return db.as(person, async (tx) => {
    const who = { personId: account.personId, accountId: account.id };
    const token = await openHalfWaySession(tx, identity, who, input.now);
    await forgetAttempts(tx, input.keys.account);
    await takeBackAttempt(tx, input.keys.network);
    await remember(tx, input.keys.known, new Date(input.now.getTime() + KNOWN_DAYS * 86_400_000));
    await sweepCounters(tx, input.now);
    await record(tx, { event: 'sign_in.password_checked', details: { accountId: account.id } });
    return token;
  });
}

type ThrottleKeys = ReturnType<typeof throttleKeys>;

function throttleKeys(identity: IdentityPort, email: string, network: string) {
  return {
    account: identity.throttleKey(`password:${email}:${network}`),
    network: identity.throttleKey(`network:${network}`),
    known: identity.throttleKey(`known:${email}:${network}`),
  };
}

import { refuse } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { PasskeyOrder, PasskeyPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { CHALLENGE_MINUTES, parsePasskeyName } from '#lib/domain/identity/passkey.ts';
import { spendStep } from '../session/spend-code.ts';
import {
  findRegistration,
  ownRegistration,
  type Deps,
  type Registering,
} from './own-registration.ts';
import {
  closeRegistration,
  isComplete,
  mayStart,
  startAccount,
  type Complete,
  type StartRefusal,
} from './start-account.ts';

export type FinishRefusal = StartRefusal | 'registration_over' | 'registration_incomplete';

type Finishing = Registering & { readonly userAgent?: string | null };

/** Finishes a registration with a code of the app whose secret is in `sealed`: answers the token of a session. */
export function finishByCode(
  deps: Deps,
  input: Finishing & { sealed: Uint8Array<ArrayBuffer>; code: string },
): Promise<Result<{ token: string }, FinishRefusal | 'wrong_code'>> {
  const { sealed, code, now } = input;
  const { identity } = deps;
  return finish(deps, input, async (tx, registration) => {
    const { id: accountId } = registration;
    const isOurs = identity.totpSecretOf(sealed, accountId) !== null;
    const step = isOurs ? identity.stepOfCode({ secret: sealed, accountId }, code, now) : null;
    if (step === null) return refuse(tx, 'wrong_code', { event: 'registration.finished' });
    const first = { ...input, factor: 'totp', totpSecret: sealed } as const;
    const { token, sessionId } = await startAccount(tx, identity, registration, first);
    await spendStep(tx, accountId, step);
    const proof = { sessionId, factor: 'totp', passkeyId: null, now } as const;
    await closeRegistration(tx, registration, proof);
    return ok({ token });
  });
}

type PasskeyDeps = Deps & { readonly passkeys: PasskeyPort };

/** What a browser is to make, for finishing a registration with a passkey. */
export async function orderFirstPasskey(
  deps: PasskeyDeps,
  input: Registering,
): Promise<Result<PasskeyOrder, 'registration_over' | 'registration_incomplete'>> {
  const { db, identity, passkeys } = deps;
  const { token, address, now } = input;
  const registration = await findRegistration(deps, input);
  if (!registration) return no('registration_over');
  if (!isComplete(registration)) return no('registration_incomplete');
  const { id, email, givenNames, familyName } = registration;
  const challenge = identity.newToken();
  const tokenHash = identity.hashToken(token);
  await db.as({ kind: 'holder', tokenHash, address }, (tx) =>
    tx.registration.updateMany({
      where: { tokenHash },
      data: {
        challengeHash: identity.hashToken(challenge),
        challengeUntil: new Date(now.getTime() + CHALLENGE_MINUTES * 60_000),
      },
    }),
  );
  const name = `${givenNames ?? ''} ${familyName}`.trim();
  return ok(
    await passkeys.creationOptions({ challenge, account: { id, email, name }, existing: [] }),
  );
}

export type FirstPasskeyRefusal =
  FinishRefusal | 'name_missing' | 'name_too_long' | 'passkey_too_late' | 'passkey_not_accepted';

/** Finishes a registration with the passkey a browser has just made for it: answers the token of a session. */
export async function finishByPasskey(
  deps: PasskeyDeps,
  input: Finishing & { name: string; answer: unknown },
): Promise<Result<{ token: string }, FirstPasskeyRefusal>> {
  const { identity, passkeys } = deps;
  const { answer, now } = input;
  const event = 'registration.finished';
  const name = parsePasskeyName(input.name);
  if (!name.ok) return name;
  return finish<FirstPasskeyRefusal>(deps, input, async (tx, registration) => {
    const challenge = passkeys.challengeOf(answer) ?? '';
    if (!(await spendChallenge(tx, registration.id, identity.hashToken(challenge), now))) {
      return refuse(tx, 'passkey_too_late', { event });
    }
    const made = await passkeys.newPasskey(answer, challenge);
    if (!made) return refuse(tx, 'passkey_not_accepted', { event });
    const { id: accountId, personId } = registration;
    const first = { ...input, factor: 'passkey', totpSecret: null } as const;
    const { token, sessionId } = await startAccount(tx, identity, registration, first);
    const { id: passkeyId } = await tx.passkey.create({
      data: {
        personId,
        accountId,
        name: name.value,
        credentialId: made.credentialId,
        publicKey: made.publicKey,
        counter: BigInt(made.counter),
        isSynced: made.isSynced,
        transports: [...made.transports],
        createdAt: now,
      },
      select: { id: true },
    });
    await closeRegistration(tx, registration, { sessionId, factor: 'passkey', passkeyId, now });
    return ok({ token });
  });
}

/** By one statement, so that of two answers at once one is looked at. */
async function spendChallenge(
  tx: Tx,
  id: string,
  challengeHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.registration.updateMany({
    where: { id, challengeHash, challengeUntil: { gt: now } },
    data: { challengeHash: null, challengeUntil: null },
  });
  return count === 1;
}

/** In one transaction, as the person it makes, with the registration locked: two answers make one account. */
async function finish<E extends string>(
  deps: Deps,
  input: Finishing,
  act: (tx: Tx, registration: Complete) => Promise<Result<{ token: string }, E>>,
): Promise<Result<{ token: string }, E | FinishRefusal>> {
  const { address, now } = input;
  const event = 'registration.finished';
  const found = await findRegistration(deps, input);
  if (!found) return no('registration_over');
  const { personId, email } = found;
  const tokenHash = deps.identity.hashToken(input.token);
  return deps.db.as({ kind: 'holder', tokenHash, personId, email, address }, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM registration WHERE token_hash = ${tokenHash} FOR UPDATE`;
    const registration = await ownRegistration(tx, tokenHash, now);
    if (!registration) return refuse(tx, 'registration_over', { event });
    if (!isComplete(registration)) return refuse(tx, 'registration_incomplete', { event });
    const may = await mayStart(tx, registration, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    return act(tx, registration);
  });
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type {
  IdentityPort,
  NewPasskey,
  PasskeyOrder,
  PasskeyPort,
} from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { parsePasskeyName } from '#lib/domain/identity/passkey.ts';
import { mayChangeFactors, ownAct, type AccountRefusal } from '#lib/domain/policy/account.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';
import { lockOwnSession } from '../session/live-session.ts';
import { issueChallenge, spendChallenge } from './challenge.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort; readonly passkeys: PasskeyPort };

export type OrderRefusal = AccountRefusal | 'sign_in_again' | 'too_many_passkeys';
export type AddRefusal =
  | OrderRefusal
  | 'name_missing'
  | 'name_too_long'
  | 'passkey_too_late'
  | 'passkey_not_accepted'
  | 'passkey_known';

/** More than anybody has devices, and few enough to look through when one is lost. */
const MOST_PASSKEYS = 10;

/** What a browser is to make: a new passkey, with fresh proof of who asks. */
export async function orderPasskey(
  deps: Deps,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<PasskeyOrder, OrderRefusal>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { sessionId, personId } = actor;
  const ordered = await deps.db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event: 'passkey.added' });
    const may = mayChangeFactors(actor, ownAct(actor, 'add_passkey'), account, now);
    if (!may.ok) return refuse(tx, may.error, { event: 'passkey.added' });
    const existing = await tx.passkey.findMany({
      where: { accountId: account.id, revokedAt: null },
      select: { credentialId: true, publicKey: true, transports: true },
    });
    if (existing.length >= MOST_PASSKEYS) {
      return refuse(tx, 'too_many_passkeys', { event: 'passkey.added' });
    }
    const asking = { sessionId, personId, purpose: 'enrol' } as const;
    const challenge = await issueChallenge(tx, deps.identity, asking, now);
    return ok({ existing, challenge, account: { ...account, name: await nameOf(tx, personId) } });
  });
  return ordered.ok ? ok(await deps.passkeys.creationOptions(ordered.value)) : ordered;
}

/** Keeps a passkey a browser has just made, under the name its owner gives it. A letter tells them. */
export async function addPasskey(
  deps: Deps,
  { actor, context }: Acting,
  input: { name: string; answer: unknown; now: Date },
): Promise<Result<null, AddRefusal>> {
  if (actor.kind !== 'person') return no('not_permitted');
  const { answer, now } = input;
  const { sessionId, personId } = actor;
  const event = 'passkey.added';
  const name = parsePasskeyName(input.name);
  if (!name.ok) return name;
  return deps.db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event });
    const may = mayChangeFactors(actor, ownAct(actor, 'add_passkey'), account, now);
    if (!may.ok) return refuse(tx, may.error, { event });
    const challenge = deps.passkeys.challengeOf(answer) ?? '';
    const asking = { sessionId, personId, purpose: 'enrol', challenge } as const;
    if (!(await spendChallenge(tx, deps.identity, asking, now))) {
      return refuse(tx, 'passkey_too_late', { event });
    }
    const made = await deps.passkeys.newPasskey(answer, challenge);
    if (!made) return refuse(tx, 'passkey_not_accepted', { event });
    const owner = { personId, accountId: account.id, name: name.value, now };
    if (!(await keep(tx, made, owner))) return refuse(tx, 'passkey_known', { event });
    await record(tx, { event });
    await tellOfFactorChange(tx, { personId, what: 'passkey_added', now });
    return ok(null);
  });
}

/** False when this passkey is known already, here or with anybody else: a credential has one owner (WebAuthn 7.1). */
async function keep(
  tx: Tx,
  made: NewPasskey,
  owner: { personId: string; accountId: string; name: string; now: Date },
): Promise<boolean> {
  const { personId, accountId, name, now } = owner;
  const { count } = await tx.passkey.createMany({
    data: [
      {
        personId,
        accountId,
        name,
        credentialId: made.credentialId,
        publicKey: made.publicKey,
        counter: BigInt(made.counter),
        isSynced: made.isSynced,
        transports: [...made.transports],
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

async function nameOf(tx: Tx, personId: string): Promise<string> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { givenNames: true, familyName: true },
  });
  return `${person.givenNames} ${person.familyName}`.trim();
}

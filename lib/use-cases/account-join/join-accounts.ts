import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting, ActorContext } from '#lib/adapters/db/context.ts';
import { joinFacts, type JoinFacts } from '#lib/adapters/db/join-standing.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { AccountRefusal } from '#lib/domain/policy/account.ts';
import { mayBeginJoin, mayJoinAccounts, type JoinWord } from '#lib/domain/policy/account-join.ts';
import { tellOfFactorChange } from '../account/tell-of-change.ts';
import { lockOwnSession } from '../session/live-session.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

export type BeginJoinRefusal = 'not_permitted' | 'second_factor_needed' | 'sign_in_again';
export type JoinRefusal = AccountRefusal | JoinWord | 'sign_in_again' | 'not_begun';

/** One sitting. */
const JOIN_MINUTES = 15;

/**
 * Begins to join the account somebody is signed in to with another of theirs. Answers the secret for this browser's
 * cookie: whoever signs in to the other account with it, while this session lives, has shown that they hold both.
 */
export async function beginJoin(
  { db, identity }: Deps,
  { actor, context }: Acting,
  now: Date,
): Promise<Result<{ token: string }, BeginJoinRefusal>> {
  const event = 'account_join.begun';
  const may = mayBeginJoin(actor);
  if (!may.ok) return may;
  const token = identity.newToken();
  const tokenHash = identity.hashToken(token);
  return db.as(holderOf(may.value, context, tokenHash), async (tx) => {
    const { personId, sessionId } = may.value;
    if (!(await lockOwnSession(tx, may.value, now))) return refuse(tx, 'sign_in_again', { event });
    const expiresAt = new Date(now.getTime() + JOIN_MINUTES * 60_000);
    await tx.accountJoin.createMany({
      data: [{ tokenHash, personId, sessionId, createdAt: now, expiresAt }],
    });
    await record(tx, { event, subjectPersonId: personId });
    return ok({ token });
  });
}

/** What somebody would join who is signed in to the second account, to be shown before they decide; null for nothing. */
export async function joinToConfirm(
  { db, identity }: Deps,
  { actor, context }: Acting,
  token: string,
): Promise<JoinFacts | null> {
  if (actor.kind !== 'person' || !identity.isTokenShaped(token)) return null;
  return db.as(holderOf(actor, context, identity.hashToken(token)), (tx) => joinFacts(tx));
}

/**
 * Joins the account somebody is signed in to with the one they began with: the person of this one points to the other,
 * and rows stay as they were written. Both are told by a letter. It takes nothing away and opens nothing: each account
 * signs in as before, and from now on the two count as one human wherever duties are kept apart (0.1.2).
 */
export async function joinAccounts(
  { db, identity }: Deps,
  { actor, context }: Acting,
  input: { token: string; now: Date },
): Promise<Result<null, JoinRefusal>> {
  const { token, now } = input;
  const event = 'account_join.joined';
  if (actor.kind !== 'person') return no('not_permitted');
  if (!identity.isTokenShaped(token)) return no('not_begun');
  const tokenHash = identity.hashToken(token);
  return db.as(holderOf(actor, context, tokenHash), async (tx) => {
    const standing = await lockOwnSession(tx, actor, now);
    if (!standing) return refuse(tx, 'sign_in_again', { event });
    const join = await joinFacts(tx);
    if (!join) return refuse(tx, 'not_begun', { event });
    const may = mayJoinAccounts(actor, join, { standing, now });
    if (!may.ok) return refuse(tx, may.error, { event });
    const { count } = await tx.accountJoin.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count !== 1) return refuse(tx, 'not_begun', { event });
    await tx.$queryRaw`SELECT app.join_persons()`;
    await tell(tx, [join.stays, actor.personId], now);
    return ok(null);
  });
}

/** In the history of both, and at the addresses of both. */
async function tell(tx: Tx, persons: readonly string[], now: Date): Promise<void> {
  const [stays = ''] = persons;
  for (const personId of persons) {
    const about = { subjectPersonId: personId, details: { stays } };
    await record(tx, { event: 'account_join.joined', ...about });
    await tellOfFactorChange(tx, { personId, what: 'accounts_joined', now });
  }
}

function holderOf(
  { personId, sessionId }: PersonActor,
  context: ActorContext,
  tokenHash: Uint8Array<ArrayBuffer>,
): ActorContext {
  const address = 'address' in context ? context.address : null;
  return { kind: 'holder', tokenHash, personId, sessionId, address };
}

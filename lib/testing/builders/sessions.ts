import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import type { TestDatabase } from '#lib/testing/database/test-database.ts';

/** Somebody signed in with a second factor a moment ago. */
export type SignedInSession = {
  readonly token: string;
  readonly personId: string;
  readonly acting: Acting;
};

const ADDRESS = '127.0.0.1';

/** A session such as signing in leaves behind, for an account that is there. */
export async function signIn(database: TestDatabase, email: string): Promise<SignedInSession> {
  const token = newToken();
  const tokenHash = hashToken(token);
  const { rowCount } = await database.behind.query(
    `INSERT INTO session (token_hash, person_id, account_id, stage, expires_at, idle_seconds, second_factor_at)
     SELECT $1, person_id, id, 'signed_in', now() + interval '11 hours', 1800, now() FROM account WHERE email = $2`,
    [Buffer.from(tokenHash), email],
  );
  if (rowCount !== 1) throw new Error(`nobody has the address ${email}`);
  const found = await actorOfToken(database.web, { tokenHash, address: ADDRESS, now: new Date() });
  if (!found) throw new Error('a new session is nobody');
  const { actor } = found;
  return { token, personId: actor.personId, acting: asPerson(actor, ADDRESS) };
}

import { record, refuse } from '#lib/adapters/db/audit.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { Deps } from './come-back.ts';
import type { ChosenProvider } from './open-ticket.ts';

export type LogoutRefusal = 'not_accepted' | 'provider_away' | 'spent';

const EVENT = 'session.ended_by_provider';
const LONGEST_TOKEN = 10_000;

/**
 * Ends what a provider's logout token names, in every process with its next request (OpenID Connect Back-Channel Logout
 * 1.0, 2.5). A token is good once, and rubbish changes nothing.
 */
export async function logOutByProvider(
  { db, identity, relyingParty }: Deps,
  input: { chosen: ChosenProvider; logoutToken: string; address: string; now: Date },
): Promise<Result<{ ended: number }, LogoutRefusal>> {
  const { chosen, logoutToken, address, now } = input;
  const context = { kind: 'anonymous', address } as const;
  const named =
    logoutToken.length > LONGEST_TOKEN
      ? no('not_accepted')
      : await relyingParty.logoutIn(chosen.provider, logoutToken, now);
  if (!named.ok) return db.as(context, (tx) => refuse(tx, named.error, { event: EVENT }));
  const { issuer } = chosen.provider;
  const { subject, session, jti, expiresAt } = named.value;
  const jtiHash = identity.hashToken(jti);
  return db.as(context, async (tx) => {
    const [spent] = await tx.$queryRaw<{ first: boolean }[]>`
      SELECT app.spend_logout(${issuer}, ${jtiHash}, ${expiresAt}) AS first`;
    if (!spent?.first) return refuse(tx, 'spent', { event: EVENT });
    const [row] = await tx.$queryRaw<{ ended: number }[]>`
      SELECT app.end_provider_sessions(${issuer}, ${subject}, ${session}) AS ended`;
    const ended = row?.ended ?? 0;
    await record(tx, { event: EVENT, details: { ended } });
    return ok({ ended });
  });
}

import {
  HALF_WAY_COOKIE,
  sealSessionToken,
  SESSION_COOKIE,
} from '#lib/processes/web/session-cookie.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { endSession } from '#lib/use-cases/session/end-session.ts';
import { ADDRESS, passwordOnly, signInBehind } from '../../support/sign-in-behind.ts';
import type { Behind } from './behind.ts';

/** Somebody who asks: by the header `Cookie` that their browser sends. */
export type Visitor = { readonly name: string; readonly cookie: string };

const NORTH = 'northbridge.example.org';
const EAST = 'eastmoor.example.org';

/** Everybody who is known: the two patients of the stories, each trust's staff in every role, who operates the service, and a solicitor of each of two firms. */
export const PEOPLE = {
  dafydd: 'dafydd@example.org',
  sam: 'sam@example.org',
  records: `records@${NORTH}`,
  records2: `records2@${NORTH}`,
  radiologist: `radiologist@${NORTH}`,
  pacs: `pacs@${NORTH}`,
  legal: `legal@${NORTH}`,
  caldicott: `caldicott@${NORTH}`,
  siro: `siro@${NORTH}`,
  dpo: `dpo@${NORTH}`,
  privacy: `privacy@${NORTH}`,
  admin: `admin@${NORTH}`,
  eastRecords: `records@${EAST}`,
  eastPacs: `pacs@${EAST}`,
  eastRadiologist: `radiologist@${EAST}`,
  eastCaldicott: `caldicott@${EAST}`,
  operator: 'support@service.example.org',
  solicitor: 'nadia@harbour-quay.example.org',
  opponent: 'eleanor@castle-law.example.org',
} as const;
export type PersonName = keyof typeof PEOPLE;

/** Who is nobody, whatever they hold. */
export const STRANGERS = [
  'anonymous',
  'passwordOnly',
  'forged',
  'signedOut',
  'idle',
  'suspended',
] as const;

export function knownVisitors(behind: Behind): Promise<readonly Visitor[]> {
  return visitorsNamed(behind, Object.keys(PEOPLE) as PersonName[]);
}

export async function visitorsNamed(
  behind: Behind,
  names: readonly PersonName[],
): Promise<readonly Visitor[]> {
  const visitors: Visitor[] = [];
  for (const name of names) {
    const token = await signInBehind(behind, PEOPLE[name]);
    visitors.push({ name, cookie: await sessionCookie(behind, token) });
  }
  return visitors;
}

/**
 * Visitors without a session that counts. Each was, or nearly is, an officer of the eastern trust, who
 * would be let in everywhere there; the suspended one must be given back by `reinstate`.
 */
export async function strangers(behind: Behind): Promise<readonly Visitor[]> {
  const [officer, suspended] = [`records2@${EAST}`, `legal@${EAST}`];
  const half = await passwordOnly(behind, officer);
  const token = await signInBehind(behind, officer);
  const known = await actorOfToken(behind.db, {
    tokenHash: behind.identity.hashToken(token),
    address: ADDRESS,
    now: new Date(),
  });
  if (!known) throw new Error('a new session is nobody');
  await endSession(behind.db, known.actor, { address: ADDRESS, now: new Date() });
  const idle = await signInBehind(behind, `siro@${EAST}`);
  await behind.superuser.query(
    `UPDATE session SET last_seen_at = now() - interval '1 day' WHERE token_hash = $1`,
    [Buffer.from(behind.identity.hashToken(idle))],
  );
  const away = await signInBehind(behind, suspended);
  await behind.superuser.query(`UPDATE account SET state = 'suspended' WHERE email = $1`, [
    suspended,
  ]);
  const forged = await sealSessionToken(token, 'a secret that is not the one of this deployment');
  return [
    { name: 'anonymous', cookie: '' },
    // The half-way token in its own cookie, and sealed as if it were a whole session.
    {
      name: 'passwordOnly',
      cookie: `${HALF_WAY_COOKIE}=${half}; ${await sessionCookie(behind, half)}`,
    },
    { name: 'forged', cookie: `${SESSION_COOKIE}=${forged}` },
    { name: 'signedOut', cookie: await sessionCookie(behind, token) },
    { name: 'idle', cookie: await sessionCookie(behind, idle) },
    { name: 'suspended', cookie: await sessionCookie(behind, away) },
  ];
}

export async function reinstate({ superuser }: Behind): Promise<void> {
  await superuser.query(`UPDATE account SET state = 'active' WHERE state = 'suspended'`);
}

async function sessionCookie({ sessionSecret }: Behind, token: string): Promise<string> {
  return `${SESSION_COOKIE}=${await sealSessionToken(token, sessionSecret)}`;
}

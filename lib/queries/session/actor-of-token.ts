import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { patientLinksOf } from '#lib/adapters/db/patient-links.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import { roleFacts, rolesDigest, rolesOf, type RoleFacts } from '#lib/adapters/db/roles-digest.ts';
import type { OrganisationId, PersonId, SessionId } from '#lib/base/id.ts';
import type { TokenStanding } from '#lib/domain/identity/token-standing.ts';
import { isSessionLive } from '#lib/domain/identity/session-limits.ts';
import {
  isEnough,
  STEP_UP_MINUTES,
  type GraveAction,
  type SecondFactor,
  type StepUp,
} from '#lib/domain/identity/step-up.ts';
import {
  rolesForCare,
  type Assurance,
  type IdentityLevel,
  type PersonActor,
  type RoleGrant,
} from '#lib/domain/policy/actor.ts';

/** A signed-in person, with what the top of every page shows. */
export type SignedIn = {
  readonly actor: PersonActor;
  readonly name: string;
  readonly email: string;
  readonly token: TokenStanding;
};

/** How fresh `last_seen_at` is kept: often enough for idling, seldom enough to be cheap. */
const SEEN_EVERY_SECONDS = 30;

/**
 * Who holds this token, read from the one row that is the truth: null once it has ended, run out or
 * idled away, in every process alike. Half-way sessions (password only) are nobody.
 */
export async function actorOfToken(
  db: Db,
  input: {
    tokenHash: Uint8Array<ArrayBuffer>;
    address: string;
    now: Date;
    /** Asked by a page by itself: nobody is the longer signed in for it. */
    isOnlyLooking?: boolean;
  },
): Promise<SignedIn | null> {
  const { tokenHash, address, now, isOnlyLooking = false } = input;
  const session = await db.as({ kind: 'bearer', tokenHash, address }, (tx) =>
    // Of a token that was replaced, row-level security knows for how long it still leads anywhere.
    tx.session.findFirst({
      where: { OR: [{ tokenHash }, { previousTokenHash: tokenHash }] },
      select: sessionFacts,
    }),
  );
  if (!session || session.stage !== 'signed_in' || !isSessionLive(session, now)) return null;

  const { personId, id: sessionId } = session;
  return db.as({ kind: 'person', personId, sessionId, address }, async (tx) => {
    const person = await tx.person.findUnique({
      where: { id: session.personId },
      select: personFacts,
    });
    // The account they signed in to: somebody may have two.
    const account = await tx.account.findUnique({
      where: { id: session.accountId },
      select: { email: true, state: true },
    });
    if (!person || account?.state !== 'active') return null;
    const seenAgo = now.getTime() - session.lastSeenAt.getTime();
    if (!isOnlyLooking && seenAgo > SEEN_EVERY_SECONDS * 1000) {
      await tx.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } });
    }
    const email = account.email ?? person.verifiedEmail ?? '';
    const all = rolesOf(person);
    const standing = await standingInSession(tx, session, all, now);
    if (standing === null) return null;
    const others = await otherPersons(tx, person.id);
    return {
      token: standingOf(session, tokenHash, rolesDigest(all, now)),
      // NHS login tells a name only of those it has checked.
      name: `${person.givenNames} ${person.familyName}`.trim() || email,
      email,
      actor: {
        kind: 'person',
        ...identityOf(person),
        ...others,
        sessionId: session.id as SessionId,
        assurance: { ...(await assuranceOf(tx, session, person, now)), ...standing.network },
        roles: standing.roles,
        patientLinks: await patientLinksOf(tx, person.id, others.alsoKnownAs),
      },
    };
  });
}

/**
 * What of their roles somebody has in this session. In one that a network opened: what it is for, and while they are there
 * (MF-2); null once they have left it, or are no clinician any more.
 */
async function standingInSession(
  tx: Tx,
  { secondFactor }: { readonly secondFactor: string | null },
  roles: readonly RoleGrant[],
  now: Date,
): Promise<{ roles: readonly RoleGrant[]; network: Pick<Assurance, 'onNetworkOf'> } | null> {
  if (secondFactor !== 'network') return { roles, network: {} };
  const network = await ownNetwork(tx);
  if (network === null) return null;
  const forCare = rolesForCare(roles, network).filter(
    ({ from, until }) => now >= from && now < until,
  );
  return forCare.length === 0 ? null : { roles: forCare, network: { onNetworkOf: network } };
}

/** The institution on whose network the holder of this session is, by what our own server saw; null when on none. */
async function ownNetwork(tx: Tx): Promise<OrganisationId | null> {
  const [row] = await tx.$queryRaw<{ organisation_id: OrganisationId | null }[]>`
    SELECT organisation_id FROM app.session_network()`;
  return row?.organisation_id ?? null;
}

const sessionFacts = {
  id: true,
  tokenHash: true,
  rolesDigest: true,
  personId: true,
  accountId: true,
  stage: true,
  lastSeenAt: true,
  expiresAt: true,
  idleSeconds: true,
  endedAt: true,
  secondFactorAt: true,
  secondFactor: true,
  identityLevel: true,
} as const;

/** How sure we are of them in this session, whatever other sessions of theirs know. */
async function assuranceOf(
  tx: Tx,
  session: {
    readonly id: string;
    readonly secondFactorAt: Date | null;
    readonly secondFactor: string | null;
    readonly identityLevel: string | null;
  },
  person: RoleFacts & { readonly identityLevel: string | null },
  now: Date,
): Promise<Assurance> {
  const holdsRole = person.roleGrants.some(({ endsAt }) => endsAt > now);
  return {
    secondFactor:
      session.secondFactorAt !== null &&
      isEnough(session.secondFactor as SecondFactor | null, holdsRole),
    stepUps: await liveStepUps(tx, session.id, now),
    // What a provider said when this session began counts in it, whatever it said at other times.
    identityLevel: (session.identityLevel ?? person.identityLevel) as IdentityLevel | null,
  };
}

function standingOf(
  session: {
    readonly tokenHash: Uint8Array;
    readonly rolesDigest: Uint8Array<ArrayBuffer> | null;
  },
  tokenHash: Uint8Array,
  roles: Uint8Array<ArrayBuffer>,
): TokenStanding {
  const known = session.rolesDigest;
  if (known === null) return { is: 'unmarked', rolesDigest: roles };
  if (!isSame(session.tokenHash, tokenHash)) return { is: 'replaced', rolesDigest: known };
  return isSame(known, roles) ? { is: 'current' } : { is: 'stale', rolesDigest: roles };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

const personFacts = {
  givenNames: true,
  familyName: true,
  identityLevel: true,
  ...personColumns,
  ...roleFacts,
} as const;

/** Those that were joined with this one: whoever acts is known by all of them, so that a record of any is one of theirs. */
async function otherPersons(
  tx: Tx,
  personId: string,
): Promise<{ readonly alsoKnownAs?: readonly PersonId[] }> {
  const [row] = await tx.$queryRaw<{ ids: PersonId[] }[]>`SELECT app.own_persons() AS ids`;
  const others = row?.ids.filter((id) => id !== personId) ?? [];
  return others.length > 0 ? { alsoKnownAs: others } : {};
}

/** The proofs of this session that are young enough to count. What a passkey proved goes with the passkey. */
async function liveStepUps(tx: Tx, sessionId: string, now: Date): Promise<readonly StepUp[]> {
  const rows = await tx.stepUp.findMany({
    where: {
      sessionId,
      at: { gte: new Date(now.getTime() - STEP_UP_MINUTES * 60_000) },
      OR: [{ passkeyId: null }, { passkey: { revokedAt: null, suspectedAt: null } }],
    },
    select: { action: true, resourceId: true, factor: true, at: true },
  });
  return rows.map((row) => ({
    action: row.action as GraveAction,
    resourceId: row.resourceId,
    factor: row.factor as SecondFactor,
    at: row.at,
  }));
}

import type { Db, Tx } from '#lib/adapters/db/client.ts';
import { identityOf, personColumns } from '#lib/adapters/db/person-identity.ts';
import { limitColumns, limitsOf } from '#lib/adapters/db/places.ts';
import type { OrganisationId, PersonId, SessionId } from '#lib/base/id.ts';
import { isSessionLive } from '#lib/domain/identity/session-limits.ts';
import {
  isEnough,
  STEP_UP_MINUTES,
  type GraveAction,
  type SecondFactor,
  type StepUp,
} from '#lib/domain/identity/step-up.ts';
import type { IdentityLevel, PersonActor, Role } from '#lib/domain/policy/actor.ts';
import type { Limits } from '#lib/domain/policy/reach.ts';

/** A signed-in person, with what the top of every page shows. */
export type SignedIn = {
  readonly actor: PersonActor;
  readonly name: string;
  readonly email: string;
};

/** How fresh `last_seen_at` is kept: often enough for idling, seldom enough to be cheap. */
const SEEN_EVERY_SECONDS = 30;

/**
 * Who holds this token, read from the one row that is the truth: null once it has ended, run out or
 * idled away, in every process alike. Half-way sessions (password only) are nobody.
 */
export async function actorOfToken(
  db: Db,
  input: { tokenHash: Uint8Array<ArrayBuffer>; address: string; now: Date },
): Promise<SignedIn | null> {
  const { tokenHash, address, now } = input;
  const session = await db.as({ kind: 'bearer', tokenHash, address }, (tx) =>
    tx.session.findUnique({
      where: { tokenHash },
      select: sessionFacts,
    }),
  );
  if (!session || session.stage !== 'signed_in' || !isSessionLive(session, now)) return null;

  const context = {
    kind: 'person',
    personId: session.personId,
    sessionId: session.id,
    address,
  } as const;
  return db.as(context, async (tx) => {
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
    if (now.getTime() - session.lastSeenAt.getTime() > SEEN_EVERY_SECONDS * 1000) {
      await tx.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } });
    }
    const email = account.email ?? person.verifiedEmail ?? '';
    return {
      // NHS login tells a name only of those it has checked.
      name: `${person.givenNames} ${person.familyName}`.trim() || email,
      email,
      actor: {
        kind: 'person',
        ...identityOf(person),
        ...(await otherPersons(tx, person.id)),
        sessionId: session.id as SessionId,
        assurance: {
          secondFactor:
            session.secondFactorAt !== null &&
            isEnough(
              session.secondFactor as SecondFactor | null,
              person.roleGrants.some(({ endsAt }) => endsAt > now),
            ),
          stepUps: await liveStepUps(tx, session.id, now),
          // What a provider said when this session began counts in it, whatever it said at other times.
          identityLevel: (session.identityLevel ?? person.identityLevel) as IdentityLevel | null,
        },
        roles: rolesOf(person),
        patientLinks: [],
      },
    };
  });
}

const sessionFacts = {
  id: true,
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

const personFacts = {
  givenNames: true,
  familyName: true,
  identityLevel: true,
  ...personColumns,
  roleGrants: {
    where: { revokedAt: null, organisation: { state: 'active' } },
    select: { role: true, organisationId: true, startsAt: true, endsAt: true, ...limitColumns },
  },
  suspensions: { where: { liftedAt: null }, select: { organisationId: true } },
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

type Granted = {
  readonly role: string;
  readonly organisationId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
} & Limits;

/** What somebody may be at which institution: nothing where their access is suspended. */
function rolesOf(person: {
  readonly roleGrants: readonly Granted[];
  readonly suspensions: readonly { readonly organisationId: string }[];
}): PersonActor['roles'] {
  return person.roleGrants
    .filter((grant) => !isSuspended(person.suspensions, grant.organisationId))
    .map((grant) => ({
      role: grant.role as Role,
      organisationId: grant.organisationId as OrganisationId,
      from: grant.startsAt,
      until: grant.endsAt,
      limits: limitsOf(grant),
    }));
}

function isSuspended(
  suspensions: readonly { readonly organisationId: string }[],
  organisationId: string,
): boolean {
  return suspensions.some((suspension) => suspension.organisationId === organisationId);
}

import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { heldOrganisations, type Actor } from '#lib/domain/policy/actor.ts';
import { countAttempt, type Limit } from '../session/throttle.ts';

type Deps = { readonly db: Db; readonly identity: IdentityPort };

/** What is counted: a form or download that was sent off, a file of a disc, or an address behind which nothing was found. */
export type Visit = {
  readonly what: 'sending' | 'bringing' | 'seeking';
  readonly actor: Actor;
  readonly address: string;
  /** The network a stranger is counted by. */
  readonly network: string;
};

/**
 * How much of each is no longer a person's work (ASVS 5.0 V2.4.1). Each is counted by who does it, so that nobody is
 * shut out by what another does: a signed-in person by themselves, wherever they are; a whole hospital, that may sit
 * behind one address, only where no person is known yet, and then far above what its people need in a morning.
 */
const LIMITS = {
  sending: {
    person: { attempts: 240, windowSeconds: 5 * 60 },
    organisation: { attempts: 20_000, windowSeconds: 5 * 60 },
    network: { attempts: 20_000, windowSeconds: 15 * 60 },
  },
  // A disc has some thousand files, that are sent by twos and threes.
  bringing: {
    person: { attempts: 12_000, windowSeconds: 5 * 60 },
    organisation: null,
    network: null,
  },
  // Looking for what is not there, or not theirs, as whoever tries addresses does.
  seeking: {
    person: { attempts: 100, windowSeconds: 10 * 60 },
    organisation: null,
    network: null,
  },
} as const satisfies Record<Visit['what'], Record<Counted, Limit | null>>;

type Counted = 'person' | 'organisation' | 'network';

/**
 * Counts a visit in the database, where all processes count together, before anything is done for it. A fault there is a
 * no. Null lets it pass; who did too much gets the time until which to wait, and the audit says so once until then.
 */
export function letPass({ db, identity }: Deps, visit: Visit, now: Date): Promise<Date | null> {
  const { actor, address } = visit;
  const context =
    actor.kind === 'person'
      ? { kind: 'person' as const, personId: actor.personId, sessionId: actor.sessionId, address }
      : { kind: 'anonymous' as const, address };
  return db.as(context, async (tx) => {
    for (const [counted, id] of countersOf(visit, now)) {
      const limit = LIMITS[visit.what][counted];
      if (limit === null) continue;
      const key = identity.throttleKey(`${visit.what}:${counted}:${id}`);
      const { attempts, windowEndsAt } = await countAttempt(tx, key, limit, now);
      if (attempts === limit.attempts + 1) await tell(tx, visit, counted);
      if (attempts > limit.attempts) return windowEndsAt;
    }
    return null;
  });
}

/** Until when somebody who looked for too much that is not there sees nothing at all; null for everybody else. */
export function shutOutUntil(
  { db, identity }: Deps,
  { actor, address }: Pick<Visit, 'actor' | 'address'>,
  now: Date,
): Promise<Date | null> {
  if (actor.kind !== 'person') return Promise.resolve(null);
  const { personId, sessionId } = actor;
  const key = identity.throttleKey(`seeking:person:${personId}`);
  return db.as({ kind: 'person', personId, sessionId, address }, async (tx) => {
    const counter = await tx.throttle.findFirst({
      where: {
        key,
        attempts: { gt: LIMITS.seeking.person.attempts },
        windowEndsAt: { gt: now },
      },
      select: { windowEndsAt: true },
    });
    return counter?.windowEndsAt ?? null;
  });
}

function countersOf({ actor, network }: Visit, now: Date): readonly (readonly [Counted, string])[] {
  if (actor.kind !== 'person') return [['network', network]];
  const organisations = heldOrganisations(actor, now).map((id) => ['organisation', id] as const);
  return [['person', actor.personId], ...organisations];
}

function tell(tx: Tx, { what }: Visit, counted: Counted): Promise<void> {
  return record(tx, { event: 'visit.throttled', outcome: 'denied', details: { what, counted } });
}

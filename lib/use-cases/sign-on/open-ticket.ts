import { record } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { Provider, RelyingParty } from '#lib/adapters/sign-on/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

type Deps = {
  readonly db: Db;
  readonly identity: IdentityPort;
  readonly relyingParty: RelyingParty;
};

/** A provider, with its id among those of organisations: null for NHS login. */
export type ChosenProvider = { readonly id: string | null; readonly provider: Provider };

/** What a passage is for: a session, or a proof in the session somebody is in, for one act on one thing. */
export type PassagePurpose =
  | { readonly kind: 'sign_in' }
  | { readonly kind: 'step_up'; readonly acting: Acting; readonly act: GraveAct };

const TICKET_MINUTES = 10;
/** A hospital's morning behind one address is within it. */
const PER_NETWORK: Limit = { attempts: 600, windowSeconds: 15 * 60 };

/**
 * Sends a browser to a provider. Answers the secret for its cookie, and where it goes; what the passage is for is kept in
 * one row, good once, for ten minutes, for the browser with that secret.
 */
export async function openTicket(
  { db, identity, relyingParty }: Deps,
  input: {
    chosen: ChosenProvider;
    purpose: PassagePurpose;
    path: string | null;
    address: string;
    network: string;
    now: Date;
  },
): Promise<Result<{ token: string; address: URL }, 'provider_away' | 'too_many_attempts'>> {
  const { chosen, purpose, path, address, network, now } = input;
  const key = identity.throttleKey(`sign-on:${network}`);
  const isFew = await db.as({ kind: 'anonymous', address }, async (tx) => {
    const within = await isWithinLimit(tx, key, PER_NETWORK, now);
    if (!within) await record(tx, { event: 'sign_in.throttled', outcome: 'denied' });
    return within;
  });
  if (!isFew) return no('too_many_attempts');
  const token = identity.newToken();
  const passage = { token, isAnew: purpose.kind === 'step_up', begunAt: now };
  const there = await relyingParty.addressAt(chosen.provider, passage);
  if (!there.ok) return there;
  const tokenHash = identity.hashToken(token);
  const about = columnsOf(purpose);
  await db.as({ kind: 'signing_on', tokenHash, address, ...whoIn(purpose) }, async (tx) => {
    await sweep(tx);
    await tx.signOnTicket.create({
      data: {
        tokenHash,
        providerId: chosen.id,
        purpose: purpose.kind,
        ...about,
        path,
        createdAt: now,
        expiresAt: new Date(now.getTime() + TICKET_MINUTES * 60_000),
      },
      select: { id: true },
    });
  });
  return ok({ token, address: there.value });
}

function columnsOf(purpose: PassagePurpose) {
  return purpose.kind === 'step_up' ? { ...whoIn(purpose), ...purpose.act } : {};
}

function whoIn(purpose: PassagePurpose): { personId?: string; sessionId?: string } {
  if (purpose.kind === 'sign_in') return {};
  const { actor } = purpose.acting;
  if (actor.kind !== 'person') throw new Error('a proof is of somebody');
  return { personId: actor.personId, sessionId: actor.sessionId };
}

async function sweep(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT app.sweep_sign_on_tickets()`;
}

/** A ticket as it was spent. */
export type SpentTicket = {
  readonly purpose: 'sign_in' | 'step_up';
  readonly sessionId: string | null;
  readonly action: string | null;
  readonly resourceId: string | null;
  readonly path: string | null;
  readonly createdAt: Date;
};

/**
 * Spends the ticket of a browser that comes back from this provider, whatever comes of it. Null when the browser has no
 * such ticket, it was spent, ten minutes are over, or it was for another provider.
 */
export async function spendTicket(
  tx: Tx,
  of: { tokenHash: Uint8Array<ArrayBuffer>; providerId: string | null; now: Date },
): Promise<SpentTicket | null> {
  const { tokenHash, providerId, now } = of;
  const { count } = await tx.signOnTicket.updateMany({
    where: { tokenHash, providerId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count !== 1) return null;
  const ticket = await tx.signOnTicket.findUnique({ where: { tokenHash } });
  return ticket && { ...ticket, purpose: ticket.purpose as SpentTicket['purpose'] };
}

import { randomBytes, randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { checkWords } from '#lib/domain/pairing/check-words.ts';
import { codeExpiresAt, LONGEST_SHOWN_NAME } from '#lib/domain/pairing/terms.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

export type BeginPairingRefusal = 'name_missing' | 'name_too_long' | 'throttled';

/** Of one network, which may be a whole hospital. */
const CODES: Limit = { attempts: 600, windowSeconds: 15 * 60 };

/** What the computer is given: its own secret, for its cookie, and the code, which is on the screen and kept nowhere. */
export type BegunPairing = { readonly token: string; readonly code: string };

/**
 * Begins to wait for a patient’s yes at a computer that nobody needs to be signed in at. Whoever sits there says who they
 * are; where it is, our own server sees.
 */
export async function beginPairing(
  { db, identity }: { readonly db: Db; readonly identity: IdentityPort },
  input: {
    readonly name: string;
    readonly device: string | null;
    readonly address: string;
    readonly network: string;
    readonly now: Date;
  },
): Promise<Result<BegunPairing, BeginPairingRefusal>> {
  const { device, address, now } = input;
  const shownName = input.name.trim().replaceAll(/\s+/g, ' ');
  if (shownName === '') return no('name_missing');
  if (shownName.length > LONGEST_SHOWN_NAME) return no('name_too_long');
  const [token, code] = [identity.newToken(), identity.newPairingCode()];
  const tokenHash = identity.hashToken(token);
  const codeHash = identity.hashPairingCode(code);
  if (codeHash === null) throw new Error('a new code is no code');
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const event = 'pairing.begun' as const;
    const key = identity.throttleKey(`pairing-network:${input.network}`);
    if (!(await isWithinLimit(tx, key, CODES, now))) return refuse(tx, 'throttled', { event });
    await tx.$queryRaw`SELECT app.sweep_pairings()::text`;
    const [here] = await tx.$queryRaw<{ id: string | null }[]>`SELECT app.network_here() AS id`;
    const id = randomUUID();
    const [first = 0, second = 0] = randomBytes(2);
    await tx.pairing.createMany({
      data: [
        {
          ...{ id, browserHash: tokenHash, codeHash, shownName, device, madeAt: now },
          checkWords: checkWords(first, second),
          networkOrganisationId: here?.id ?? null,
          codeExpiresAt: codeExpiresAt(now),
        },
      ],
    });
    await record(tx, { event, details: { pairingId: id } });
    return ok({ token, code });
  });
}

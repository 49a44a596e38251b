import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { CodeRefusal } from '#lib/domain/pairing/access.ts';
import { mayBringCode } from '#lib/domain/policy/pairing.ts';
import { isWithinLimit, type Limit } from '../session/throttle.ts';

/** Codes that one person may bring, right or wrong: nobody guesses one of 25 thousand million with these. */
const TRIES: Limit = { attempts: 10, windowSeconds: 10 * 60 };

/**
 * Brings the code of a computer, as a patient on their own phone. It opens nothing: the patient is shown who asks, and
 * nobody else can bring this code any more. What is wrong, used or too old is answered alike.
 */
export async function findPairing(
  { db, identity }: { readonly db: Db; readonly identity: IdentityPort },
  { actor, context }: Acting,
  input: { code: string; now: Date },
): Promise<Result<{ pairingId: string }, CodeRefusal>> {
  const { code, now } = input;
  const event = 'pairing.found';
  const may = mayBringCode(actor);
  if (!may.ok || context.kind !== 'person') return no('second_factor_needed');
  const { personId, sessionId } = may.value;
  // What cannot be a code is counted, too, and looked for under a digest that nothing has.
  const codeHash = identity.hashPairingCode(code) ?? new Uint8Array(32);
  const holder = { kind: 'holder', personId, sessionId, address: context.address ?? '' } as const;
  return db.as({ ...holder, tokenHash: codeHash }, async (tx) => {
    const key = identity.throttleKey(`pairing-code:${personId}`);
    if (!(await isWithinLimit(tx, key, TRIES, now))) return refuse(tx, 'throttled', { event });
    const waiting = await tx.pairing.findFirst({
      where: { codeHash, state: 'waiting', codeExpiresAt: { gt: now } },
      select: { id: true },
    });
    if (!waiting) return refuse(tx, 'not_a_code', { event });
    // Two who bring it at once: the row lets one be first.
    const { count } = await tx.pairing.updateMany({
      where: { id: waiting.id, state: 'waiting' },
      data: { state: 'found', foundBy: personId, foundAt: now },
    });
    if (count !== 1) return refuse(tx, 'not_a_code', { event });
    await record(tx, { event, subjectPersonId: personId, details: { pairingId: waiting.id } });
    return ok({ pairingId: waiting.id });
  });
}

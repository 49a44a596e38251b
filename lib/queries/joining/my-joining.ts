import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { missingSteps } from '#lib/adapters/db/joining-facts.ts';
import { stepsFor, type JoiningStep } from '#lib/domain/joining/steps.ts';
import { shownJoining, type ShownJoining } from './joining-row.ts';

/** One's own application, with the steps it has and those that are still to be done. */
export type MyJoining = ShownJoining & {
  readonly steps: readonly JoiningStep[];
  readonly missing: readonly JoiningStep[];
};

/** The application that a browser's cookie is of, while it is. */
export async function myJoining(
  { db, identity }: { db: Db; identity: Pick<IdentityPort, 'hashToken' | 'isTokenShaped'> },
  { token, address, now }: { token: string; address: string; now: Date },
): Promise<MyJoining | null> {
  if (!identity.isTokenShaped(token)) return null;
  const tokenHash = identity.hashToken(token);
  return db.as({ kind: 'holder', tokenHash, address }, async (tx) => {
    const shown = await shownJoining(tx, { tokenHash }, now);
    if (shown === null) return null;
    const missing = await missingSteps(tx, shown.id);
    return { ...shown, steps: stepsFor(shown.kind), missing };
  });
}

import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { isPasskeyUsable } from '#lib/domain/identity/passkey.ts';
import { proofsFor, type GraveAction } from '#lib/domain/identity/step-up.ts';

/** By what somebody may prove themselves for an act, as far as they have it. */
export type StepUpChoices = {
  readonly takesCode: boolean;
  readonly hasPasskey: boolean;
  /** Whether a code leads them to a passkey: not where staff have had one before. */
  readonly mayAddByCode: boolean;
};

export async function stepUpChoices(
  db: Db,
  { actor, context }: Acting,
  action: GraveAction,
): Promise<StepUpChoices> {
  if (actor.kind !== 'person') return { takesCode: false, hasPasskey: false, mayAddByCode: false };
  const passkeys = await db.as(context, (tx) =>
    tx.passkey.findMany({
      where: { personId: actor.personId },
      select: { revokedAt: true, suspectedAt: true },
    }),
  );
  const standing = { holdsRole: actor.roles.length > 0, hasHadPasskey: passkeys.length > 0 };
  return {
    takesCode: proofsFor(action, standing).includes('totp'),
    mayAddByCode: proofsFor('add_passkey', standing).includes('totp'),
    hasPasskey: passkeys.some(isPasskeyUsable),
  };
}

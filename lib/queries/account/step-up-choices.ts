import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import { isPasskeyUsable } from '#lib/domain/identity/passkey.ts';
import { proofsFor, type GraveAction, type SecondFactor } from '#lib/domain/identity/step-up.ts';

/** By what somebody may prove themselves for an act, as far as they have it. */
export type StepUpChoices = {
  readonly takesCode: boolean;
  readonly hasPasskey: boolean;
  /** Whether a code of their printed sheet is taken, and they have one. */
  readonly hasSheet: boolean;
  /** Whether a code leads them to a passkey: not where staff have had one before. */
  readonly mayAddByCode: boolean;
  /** Where they signed in elsewhere and signing in there again is taken: an organisation's provider by its id. */
  readonly elsewhere: {
    readonly factor: 'nhs_login' | 'provider';
    readonly providerId: string | null;
  } | null;
};

export async function stepUpChoices(
  db: Db,
  { actor, context }: Acting,
  action: GraveAction,
  now = new Date(),
): Promise<StepUpChoices> {
  if (actor.kind !== 'person') return NONE;
  const { personId, sessionId } = actor;
  const { passkeys, sheets, hasApp, holdsRole, session } = await db.as(context, async (tx) => ({
    session: await tx.session.findUnique({
      where: { id: sessionId },
      select: { outsideIdentityId: true, identityProviderId: true },
    }),
    passkeys: await tx.passkey.findMany({
      where: { personId },
      select: { revokedAt: true, suspectedAt: true },
    }),
    holdsRole: await holdsAnyRole(tx, personId, now),
    sheets: await tx.codeSheet.count({ where: { personId, endedAt: null } }),
    hasApp:
      (await tx.account.count({
        where: { sessions: { some: { id: sessionId } }, totpSecret: { not: null } },
      })) > 0,
  }));
  const standing = { holdsRole, hasHadPasskey: passkeys.length > 0 };
  return {
    hasSheet: sheets > 0 && proofsFor(action, standing).includes('sheet_code'),
    takesCode: hasApp && proofsFor(action, standing).includes('totp'),
    mayAddByCode: hasApp && proofsFor('add_passkey', standing).includes('totp'),
    hasPasskey: passkeys.some(isPasskeyUsable),
    elsewhere: elsewhereOf(session, proofsFor(action, standing)),
  };
}

const NONE: StepUpChoices = {
  takesCode: false,
  hasPasskey: false,
  hasSheet: false,
  mayAddByCode: false,
  elsewhere: null,
};

function elsewhereOf(
  session: {
    readonly outsideIdentityId: string | null;
    readonly identityProviderId: string | null;
  } | null,
  proofs: readonly SecondFactor[],
): StepUpChoices['elsewhere'] {
  if (!session?.outsideIdentityId) return null;
  const { identityProviderId: providerId } = session;
  const factor = providerId === null ? 'nhs_login' : 'provider';
  return proofs.includes(factor) ? { factor, providerId } : null;
}

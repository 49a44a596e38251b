import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { proofRefusal, type GraveAct } from '#lib/domain/identity/step-up.ts';

export type PasskeyLine = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly isSuspected: boolean;
};

/** How somebody signs in, as they themselves see it. Nothing that would let anybody in. */
export type SignInDetails = {
  readonly accountId: string;
  readonly email: string;
  readonly passkeys: readonly PasskeyLine[];
  readonly recoveryCodesLeft: number;
  /** Whether fresh proof for this change was given; null where the act is not one of a person's own. */
  hasProvedFor(act: GraveAct, now: Date): boolean;
};

/** Null for whoever is nobody, and for a session whose account is gone. */
export async function signInDetails(
  db: Db,
  { actor, context }: Acting,
): Promise<SignInDetails | null> {
  if (actor.kind !== 'person') return null;
  const session = await db.as(context, (tx) =>
    tx.session.findUnique({
      where: { id: actor.sessionId },
      select: { account: { select: accountFacts } },
    }),
  );
  if (!session) return null;
  const { id, email, passkeys, _count } = session.account;
  const standing = { holdsRole: actor.roles.length > 0, hasHadPasskey: passkeys.length > 0 };
  return {
    accountId: id,
    email,
    passkeys: passkeys
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ suspectedAt, revokedAt: _, ...line }) => ({
        ...line,
        isSuspected: suspectedAt !== null,
      })),
    recoveryCodesLeft: _count.recoveryCodes,
    hasProvedFor: (act, now) => proofRefusal(actor.assurance.stepUps, act, now, standing) === null,
  };
}

const accountFacts = {
  id: true,
  email: true,
  passkeys: {
    select: {
      id: true,
      name: true,
      createdAt: true,
      lastUsedAt: true,
      suspectedAt: true,
      revokedAt: true,
    },
    orderBy: { createdAt: 'asc' },
  },
  _count: { select: { recoveryCodes: { where: { usedAt: null, replacedAt: null } } } },
} as const;

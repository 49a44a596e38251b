import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { holdsAnyRole } from '#lib/adapters/db/role-holding.ts';
import { endingOf } from '#lib/domain/identity/mobile-number.ts';
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
  /** The address they sign in with; null for who signs in elsewhere. */
  readonly email: string | null;
  /** Whether this session was opened by NHS login, or by their organisation's provider. */
  readonly elsewhere: 'nhs_login' | 'provider' | null;
  readonly passkeys: readonly PasskeyLine[];
  readonly recoveryCodesLeft: number;
  /** The last digits of the number that codes can go to; null where there is none. */
  readonly mobileEnding: string | null;
  /** Whether they may have one: nobody who holds a role (MF-4). */
  readonly mayHaveMobile: boolean;
  /** Whether they hold a role anywhere: they do not change their address by themselves. */
  readonly holdsRole: boolean;
  /** How many codes of their printed sheet are not used yet; null where they have no sheet. */
  readonly sheetCodesLeft: number | null;
  /** Whether fresh proof for this change was given; null where the act is not one of a person's own. */
  hasProvedFor(act: GraveAct, now: Date): boolean;
};

/** Null for whoever is nobody, and for a session whose account is gone. */
export async function signInDetails(
  db: Db,
  { actor, context }: Acting,
  now = new Date(),
): Promise<SignInDetails | null> {
  if (actor.kind !== 'person') return null;
  const found = await db.as(context, async (tx) => {
    const session = await tx.session.findUnique({
      where: { id: actor.sessionId },
      select: {
        outsideIdentityId: true,
        identityProviderId: true,
        account: { select: accountFacts },
      },
    });
    return session && { session, holdsRole: await holdsAnyRole(tx, actor.personId, now) };
  });
  if (!found) return null;
  const { id, email, passkeys, mobileNumbers, codeSheets, _count } = found.session.account;
  const standing = { holdsRole: found.holdsRole, hasHadPasskey: passkeys.length > 0 };
  const [mobile] = mobileNumbers;
  const [sheet] = codeSheets;
  return {
    accountId: id,
    email,
    elsewhere: elsewhereOf(found.session),
    passkeys: passkeys
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ suspectedAt, revokedAt: _, ...line }) => ({
        ...line,
        isSuspected: suspectedAt !== null,
      })),
    recoveryCodesLeft: _count.recoveryCodes,
    mobileEnding: mobile ? endingOf(mobile.number) : null,
    mayHaveMobile: !found.holdsRole,
    holdsRole: found.holdsRole,
    sheetCodesLeft: sheet ? sheet._count.codes : null,
    hasProvedFor: (act, at) => proofRefusal(actor.assurance.stepUps, act, at, standing) === null,
  };
}

function elsewhereOf(session: {
  outsideIdentityId: string | null;
  identityProviderId: string | null;
}) {
  if (session.outsideIdentityId === null) return null;
  return session.identityProviderId === null ? 'nhs_login' : 'provider';
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
  mobileNumbers: {
    where: { provedAt: { not: null }, removedAt: null },
    select: { number: true },
    take: 1,
  },
  codeSheets: {
    where: { endedAt: null },
    select: { _count: { select: { codes: { where: { usedAt: null } } } } },
    take: 1,
  },
  _count: {
    select: { recoveryCodes: { where: { usedAt: null, replacedAt: null, expiresAt: null } } },
  },
} as const;

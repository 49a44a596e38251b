import type { Db } from '#lib/adapters/db/client.ts';
import { recoveryStanding } from '#lib/adapters/db/recovery-facts.ts';
import {
  isRecoveryOver,
  type RecoveryEnd,
  type RecoveryOccasion,
  type RecoveryState,
} from '#lib/domain/recovery/lifecycle.ts';

/** What people are told of somebody who gets back in, and where. */
export type RecoveryNews = {
  /** Every known address of the account, so that its owner hears of it whatever somebody else reads. */
  readonly addresses: readonly string[];
  /** In E.164, where they have shown that they read texts there. */
  readonly mobile: string | null;
  readonly reference: string;
  readonly hospital: string;
  /** When the last letter goes out. */
  readonly takesEffectAt: Date | null;
  readonly endedBecause: RecoveryEnd | null;
  /** For a second person: who is not asked, and at which institutions somebody is. */
  readonly besides: readonly string[];
  readonly roleOrganisations: readonly string[];
};

/** In which states there is still something to say of an occasion. */
const STILL_SO: Readonly<Record<RecoveryOccasion, (state: RecoveryState) => boolean>> = {
  begun: (state) => !isRecoveryOver(state),
  second_needed: (state) => state === 'second_needed',
  allowed: (state) => state === 'waiting' || state === 'ready',
  ended: isRecoveryOver,
};

/**
 * Finds out who is to be told of a recovery, and keeps the digest of what stops it while it can be stopped. Null when
 * there is nothing to tell any more. Done twice, the links of both letters work.
 */
export async function recoveryNews(
  db: Db,
  input: {
    recoveryId: string;
    about: RecoveryOccasion;
    stopHash: Uint8Array<ArrayBuffer>;
    now: Date;
  },
): Promise<RecoveryNews | null> {
  const { recoveryId: id, about, stopHash, now } = input;
  const found = await db.as({ kind: 'about', id }, async (tx) => {
    const row = await tx.accountRecovery.findUnique({ where: { id } });
    if (!row || !STILL_SO[about](row.state as RecoveryState)) return null;
    if (about !== 'ended') {
      await tx.recoveryStop.createMany({
        data: [{ tokenHash: stopHash, recoveryId: id, personId: row.personId, createdAt: now }],
      });
    }
    const known = await tx.$queryRaw<{ address: string }[]>`
      SELECT address FROM app.recovery_addresses() AS address ORDER BY address`;
    const standing = await recoveryStanding(tx, id);
    return {
      row,
      addresses: known.map(({ address }) => address),
      roleOrganisations: standing?.roleOrganisations ?? [],
    };
  });
  if (!found) return null;
  const { row, ...rest } = found;
  return {
    ...rest,
    ...(await placeOf(db, row)),
    mobile: about === 'ended' ? null : await mobileOf(db, row),
    takesEffectAt: row.takesEffectAt,
    endedBecause: row.endedBecause as RecoveryEnd | null,
    besides: [row.personId, ...(row.allowedBy === null ? [] : [row.allowedBy])],
  };
}

function placeOf(
  db: Db,
  { organisationId, checkId }: { organisationId: string; checkId: string },
): Promise<Pick<RecoveryNews, 'reference' | 'hospital'>> {
  return db.as({ kind: 'system', organisationId }, async (tx) => {
    const check = await tx.identityCheck.findUniqueOrThrow({
      where: { id: checkId },
      select: { reference: true, organisation: { select: { name: true } } },
    });
    return { reference: check.reference, hospital: check.organisation.name };
  });
}

async function mobileOf(
  db: Db,
  { personId, accountId }: { personId: string; accountId: string },
): Promise<string | null> {
  const mobile = await db.as({ kind: 'letter_to', personId }, (tx) =>
    tx.mobileNumber.findFirst({
      where: { accountId, provedAt: { not: null }, removedAt: null },
      select: { number: true },
    }),
  );
  return mobile?.number ?? null;
}

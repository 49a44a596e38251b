import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { DAYS_OF_LETTER } from '#lib/domain/matter/matter.ts';

/** What the letters about an authority are made of: nothing of health, and nothing of what it is for. */
export type AuthorityLetter = {
  /** Null where it was signed on paper and the firm knows no address. */
  readonly email: string | null;
  /** Who signs or signed: the client, or somebody for them. */
  readonly signerName: string;
  readonly isForClient: boolean;
  readonly firmName: string;
  readonly reference: string;
  readonly matterId: string;
  readonly matterReference: string;
  readonly state: string;
  readonly expiresAt: Date;
  /** Who of the firm asked for it. */
  readonly sentBy: string;
};

/** Finds what a letter is about; null when there is none. */
export function readAuthorityLetter(
  db: Db,
  { organisationId, authorityId }: { organisationId: string; authorityId: string },
): Promise<AuthorityLetter | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.matterAuthority.findUnique({
      where: { id: authorityId },
      select: {
        ...{ signerEmail: true, givenNames: true, familyName: true, firmName: true },
        ...{ reference: true, matterId: true, matterReference: true, state: true },
        ...{ expiresAt: true, sentBy: true, signerCapacity: true, signerName: true },
      },
    });
    if (!row) return null;
    const { signerEmail, givenNames, familyName, signerName, signerCapacity, ...rest } = row;
    return {
      ...{ ...rest, email: signerEmail, isForClient: signerCapacity !== 'self' },
      signerName: signerName ?? `${givenNames} ${familyName}`.trim(),
    };
  });
}

/** Gives a letter a secret of its own. Those of earlier letters go on leading there, so that no client loses their way to stop it. */
export function keepLetterSecret(
  db: Db,
  of: {
    readonly organisationId: string;
    readonly authorityId: string;
    readonly tokenHash: Uint8Array<ArrayBuffer>;
    readonly now: Date;
  },
): Promise<unknown> {
  const { organisationId, authorityId, tokenHash, now } = of;
  return db.as(asSystem(organisationId).context, (tx) =>
    tx.matterAuthoritySecret.createMany({
      data: [
        {
          ...{ tokenHash, organisationId, authorityId, heldBy: 'letter', madeAt: now },
          expiresAt: new Date(now.getTime() + DAYS_OF_LETTER * 86_400_000),
        },
      ],
    }),
  );
}

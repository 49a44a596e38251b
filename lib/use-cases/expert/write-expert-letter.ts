import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import type { ExpertState } from '#lib/domain/expert/lifecycle.ts';

/** What a letter about an expert’s part in a matter is made of: whose firm asks, and nothing of whom or what it is about. */
export type ExpertLetter = {
  readonly email: string;
  readonly name: string;
  readonly firmName: string;
  readonly state: ExpertState;
  readonly endsAt: Date;
  readonly invitedBy: string;
  readonly matterId: string;
  readonly matterReference: string;
  readonly invitationId: string | null;
};

type Of = { readonly organisationId: string; readonly expertId: string };

/** Finds what a letter is about; null when there is none. */
export function readExpertLetter(
  db: Db,
  { organisationId, expertId }: Of,
): Promise<ExpertLetter | null> {
  return db.as(asSystem(organisationId).context, async (tx) => {
    const row = await tx.expert.findUnique({
      where: { id: expertId },
      select: {
        ...{ email: true, name: true, firmName: true, state: true, endsAt: true },
        ...{ invitedBy: true, matterId: true, matterReference: true, invitationId: true },
      },
    });
    return row && { ...row, state: row.state as ExpertState };
  });
}

/** Gives the invitation of a letter its secret, for as long as the expert’s part may be taken up. False when it is over. */
export function keepInvitationSecret(
  db: Db,
  of: Of & {
    readonly invitationId: string;
    readonly tokenHash: Uint8Array<ArrayBuffer>;
    readonly endsAt: Date;
  },
): Promise<boolean> {
  const { organisationId, invitationId, tokenHash, endsAt } = of;
  return db.as(asSystem(organisationId).context, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, organisationId, acceptedAt: null, withdrawnAt: null },
      data: { tokenHash, expiresAt: endsAt },
    });
    return count === 1;
  });
}

import { randomUUID } from 'node:crypto';
import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import type { LegalRequestType } from '#lib/domain/access-request/request-types.ts';
import { RECIPIENT_ROLE } from '#lib/domain/legal-request/recipients.ts';
import { invitationExpiry } from '#lib/domain/person/invitation.ts';

/** Who a request is asked by and answered to. */
export type Receiver = {
  readonly personId: string;
  /** The letter by which they get an account; null where they have one. */
  readonly invitationId: string | null;
  readonly isBound: boolean;
};

/** A month is enough to open what a link gives for a week; another paper invites anew. */
const ROLE_MONTHS = 1;

/**
 * The account of whoever is to receive an answer, where the address has one that is known; else somebody whom nothing signs
 * in yet, and a letter to that address, by which they get an account with a second factor of their own.
 */
export async function whoReceives(
  tx: Tx,
  asked: {
    readonly organisationId: string;
    readonly type: LegalRequestType;
    readonly email: string;
    readonly name: string;
    readonly invitedBy: string;
    readonly now: Date;
  },
): Promise<Receiver> {
  const { organisationId, email, name } = asked;
  const account = await officialAccount(tx, organisationId, email);
  if (account !== null) return { personId: account, invitationId: null, isBound: true };
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    SELECT app.person_of_paper(${organisationId}::uuid, ${name}) AS id`;
  if (!made) throw new Error('nobody was written down');
  return { personId: made.id, invitationId: await invitationOf(tx, asked), isBound: false };
}

/** The person whose account this address is, where somebody vouches for it: a body on the network, or an invitation here. */
export async function officialAccount(
  tx: Tx,
  organisationId: string,
  email: string,
): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT app.official_account(${organisationId}::uuid, ${email}) AS id`;
  return found?.id ?? null;
}

async function invitationOf(tx: Tx, asked: Parameters<typeof whoReceives>[1]): Promise<string> {
  const { organisationId, type, email, invitedBy, now } = asked;
  const [open] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT app.open_official_invitation(${organisationId}::uuid, ${email}) AS id`;
  if (open?.id) return open.id;
  const id = randomUUID();
  const roles = [RECIPIENT_ROLE[type]];
  await tx.invitation.createMany({
    data: [
      {
        ...{ id, organisationId, kind: 'official', email, roles, months: ROLE_MONTHS },
        ...{ invitedBy, invitedAt: now, expiresAt: invitationExpiry(now) },
      },
    ],
  });
  await addJob(tx, 'send-invitation', { organisationId, invitationId: id });
  await record(tx, {
    ...{ event: 'invitation.sent', organisationId },
    details: { kind: 'official', roles, months: ROLE_MONTHS, invitationId: id },
  });
  return id;
}

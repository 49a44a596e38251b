import { randomUUID } from 'node:crypto';
import { record, refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { limitRow } from '#lib/adapters/db/places.ts';
import { firmDomains } from '#lib/adapters/db/firm-domains.ts';
import { nothingNewWith } from '#lib/adapters/db/register-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { firmAddressRefusal, type FirmAddressRefusal } from '#lib/domain/person/firm-address.ts';
import { invitationExpiry } from '#lib/domain/person/invitation.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { mayInvite, type InviteRefusal } from '#lib/domain/policy/invitation.ts';
import type { NothingNew } from '#lib/domain/register/standing.ts';
import type { Limits } from '#lib/domain/policy/reach.ts';
import {
  limitRefusal,
  limitsSaid,
  type LimitRefusal,
} from '#lib/use-cases/person/limit-refusal.ts';

export type InviteColleagueRefusal =
  InviteRefusal | LimitRefusal | NothingNew | FirmAddressRefusal | 'invited_already';

/**
 * Invites somebody by their work address to an organisation, for these roles and this long (0.1.1). A letter goes to that
 * address. The roles begin when they accept, with a second factor of their own.
 */
export function inviteColleague(
  db: Db,
  { actor, context }: Acting,
  input: {
    organisationId: OrganisationId;
    kind: 'staff' | 'firm';
    email: EmailAddress;
    roles: readonly Role[];
    months: number;
    limits: Limits;
    now: Date;
  },
): Promise<Result<{ invitationId: string }, InviteColleagueRefusal>> {
  const { organisationId, kind, email, roles, months, limits, now } = input;
  const about = {
    event: 'invitation.sent',
    organisationId,
    details: { kind, roles, months, ...limitsSaid(limits) },
  } as const;
  return db.as(context, async (tx) => {
    const own = await ownAddresses(tx, actor.kind === 'person' ? actor.personId : null);
    const may = mayInvite(actor, { ...input, own }, now);
    if (!may.ok) return refuse(tx, may.error, about);
    if (actor.kind !== 'person') return refuse(tx, 'not_permitted', about);
    const nothing = await nothingNewWith(tx, organisationId, now);
    if (nothing !== null) return refuse(tx, nothing, about);
    const unfit =
      (await foreignAddress(tx, organisationId, email)) ??
      (await limitRefusal(tx, organisationId, limits));
    if (unfit !== null) return refuse(tx, unfit, about);

    const id = randomUUID();
    const { count } = await tx.invitation.createMany({
      data: [
        {
          id,
          organisationId,
          kind,
          email,
          roles: [...roles],
          months,
          ...limitRow(limits),
          invitedBy: actor.personId,
          invitedAt: now,
          expiresAt: invitationExpiry(now),
        },
      ],
      // One open invitation of an address: also of two that are sent at once.
      skipDuplicates: true,
    });
    if (count === 0) return refuse(tx, 'invited_already', about);
    await addJob(tx, 'send-invitation', { organisationId, invitationId: id });
    const details = { ...about.details, invitationId: id };
    await record(tx, { ...about, details, actorRole: may.value });
    return ok({ invitationId: id });
  });
}

/** A firm's people come from its own domains (SR-5). Of other organisations nobody keeps a list. */
async function foreignAddress(
  tx: Tx,
  organisationId: OrganisationId,
  email: EmailAddress,
): Promise<FirmAddressRefusal | null> {
  const { kind } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { kind: true },
  });
  return kind === 'law_firm'
    ? firmAddressRefusal(email, await firmDomains(tx, organisationId))
    : null;
}

/** Every address of the actor's: nobody invites themselves by another one. */
async function ownAddresses(tx: Tx, personId: string | null): Promise<readonly string[]> {
  if (personId === null) return [];
  const accounts = await tx.account.findMany({ where: { personId }, select: { email: true } });
  return accounts.flatMap(({ email }) => email ?? []);
}

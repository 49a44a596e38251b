import { record } from '#lib/adapters/db/audit.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { nothingNewWith } from '#lib/adapters/db/register-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { SecondFactor } from '#lib/domain/identity/step-up.ts';
import { heldInvitation } from '../invitation/held-invitation.ts';
import { takeUpInvitation } from '../invitation/take-up-invitation.ts';
import { openSession } from '../session/half-way.ts';
import type { HalfMade } from './own-registration.ts';

/** A registration that lacks nothing but its second factor. */
export type Complete = HalfMade & { readonly passwordHash: string; readonly familyName: string };

export type StartRefusal = 'registered_already' | 'invitation_over' | 'invitation_not_now';

/** What is given last, and by which the new account is signed in to. */
export type FirstFactor = {
  readonly factor: Exclude<SecondFactor, 'recovery_code'>;
  readonly totpSecret: Uint8Array<ArrayBuffer> | null;
  readonly address: string;
  readonly userAgent?: string | null;
  readonly now: Date;
};

/** Whether all that an account needs was answered. Whoever is invited to work is not asked when they were born. */
export function isComplete(registration: HalfMade): registration is Complete {
  const { passwordHash, familyName, dateOfBirth, invitationId } = registration;
  return (
    passwordHash !== null && familyName !== null && (dateOfBirth !== null || invitationId !== null)
  );
}

/** Why there can be no account of this registration: asked before anything is written. */
export async function mayStart(
  tx: Tx,
  { email, invitationId }: Complete,
  now: Date,
): Promise<Result<null, StartRefusal>> {
  if ((await tx.account.count({ where: { email } })) > 0) return no('registered_already');
  if (invitationId === null) return ok(null);
  const held = await heldInvitation(tx);
  if (held === null) return no('invitation_over');
  const nothing = await nothingNewWith(tx, held.organisationId, now);
  return nothing === null ? ok(null) : no('invitation_not_now');
}

/**
 * Makes the person and the account of a registration that lacks nothing, takes up the invitation it came from, and signs
 * them in. A patient is at P0: their address is proved, and who they are is not (ID-1). Nothing is left of the
 * registration. The proof they have just given also shows them their recovery codes.
 */
export async function startAccount(
  tx: Tx,
  identity: IdentityPort,
  registration: Complete,
  first: FirstFactor,
): Promise<{ token: string; sessionId: string }> {
  const { id: accountId, personId, email, passwordHash, invitationId } = registration;
  const { factor, totpSecret, now } = first;
  await tx.person.create({
    data: {
      id: personId,
      givenNames: registration.givenNames ?? '',
      familyName: registration.familyName,
      dateOfBirth: registration.dateOfBirth,
      verifiedEmail: email,
      nhsNumber: registration.nhsNumber,
      postcode: registration.postcode,
      identityLevel: invitationId === null ? 'P0' : null,
    },
    select: { id: true },
  });
  await tx.account.create({
    data: { id: accountId, personId, email, passwordHash, totpSecret, createdAt: now },
    select: { id: true },
  });
  if (invitationId !== null) {
    const invitation = await heldInvitation(tx);
    if (!invitation || !(await takeUpInvitation(tx, invitation, { personId, now }))) {
      throw new Error('an invitation was taken up by somebody else meanwhile');
    }
  }
  const opened = await openSession(tx, identity, { personId, accountId }, first);
  await record(tx, { event: 'registration.finished', details: { accountId, factor } });
  return opened;
}

/** The proof of a moment ago, for seeing one's recovery codes; then the registration is over. */
export async function closeRegistration(
  tx: Tx,
  { id, personId }: Complete,
  proof: { sessionId: string; factor: SecondFactor; passkeyId: string | null; now: Date },
): Promise<void> {
  const { sessionId, factor, passkeyId, now } = proof;
  await tx.stepUp.create({
    data: {
      sessionId,
      personId,
      action: 'make_recovery_codes',
      resourceId: personId,
      factor,
      passkeyId,
      at: now,
    },
    select: { id: true },
  });
  await tx.registration.deleteMany({ where: { id } });
}

import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { beginRegistration } from '../registration/open-registration.ts';
import { heldInvitation } from './held-invitation.ts';

/** What becomes of somebody who opens their invitation without having signed in. */
export type OpenedInvitation =
  /** There is an account with the address: they sign in to it, and come back. */
  | { readonly leads: 'to_sign_in' }
  /** There is none: they make one. The secret of the browser's cookie. */
  | { readonly leads: 'to_register'; readonly token: string };

/**
 * Leads somebody who holds an invitation's link on: to signing in where the address has an account, to making one where
 * it has none. The link is not spent by this: only by accepting. Whoever holds it reads that mailbox, so that telling
 * them whether there is an account tells nothing they may not know.
 */
export async function openInvitation(
  { db, identity }: { db: Db; identity: IdentityPort },
  input: { secret: string; address: string; now: Date },
): Promise<Result<OpenedInvitation, 'invitation_over'>> {
  const { secret, address, now } = input;
  if (!identity.isTokenShaped(secret)) return no('invitation_over');
  const tokenHash = identity.hashToken(secret);
  const held = await db.as({ kind: 'holder', tokenHash, address }, heldInvitation);
  if (!held) return no('invitation_over');
  const { id: invitationId, email } = held;
  return db.as({ kind: 'holder', tokenHash, email, address }, async (tx) => {
    if ((await tx.account.count({ where: { email } })) > 0) return ok({ leads: 'to_sign_in' });
    const token = identity.newToken();
    const cookie = { tokenHash: identity.hashToken(token), now };
    await beginRegistration(tx, { email, invitationId }, cookie);
    return ok({ leads: 'to_register', token });
  });
}

import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import { nothingNewWith } from '#lib/adapters/db/register-facts.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { mayAcceptInvitation } from '#lib/domain/policy/invitation.ts';
import { heldInvitation, type HeldInvitation } from './held-invitation.ts';
import { takeUpInvitation } from './take-up-invitation.ts';

export type AcceptRefusal =
  | 'not_permitted'
  | 'second_factor_needed'
  | 'own_role'
  | 'invitation_over'
  /** Nothing new may begin with the organisation just now: its register is against it, or does not answer. */
  | 'invitation_not_now'
  /** NHS login is for patients: whoever took a role by it would be shut out of both. */
  | 'by_nhs_login'
  /** The address has an account of its own: they must sign in to that one. */
  | 'other_account'
  /** It is theirs under another address: they must say that they mean this account. */
  | 'other_address';

/**
 * Accepts an invitation as whoever is signed in. The letter proves the invited address and the session proves the
 * account: where the two are not the same, `joins` says that the person means it, and the roles go to this one person,
 * so that they stay one human when duties are kept apart (0.1.2). Where the invited address has an account itself, that
 * is the one to accept with.
 */
export async function acceptInvitation(
  { db, identity }: { db: Db; identity: IdentityPort },
  { actor, context }: Acting,
  input: { secret: string; joins: boolean; now: Date },
): Promise<Result<{ organisationId: string }, AcceptRefusal>> {
  const { secret, joins, now } = input;
  if (actor.kind !== 'person' || context.kind !== 'person') return no('not_permitted');
  if (!identity.isTokenShaped(secret)) return no('invitation_over');
  const { personId, sessionId } = actor;
  const tokenHash = identity.hashToken(secret);
  const { address } = context;
  const holder = { kind: 'holder', tokenHash, personId, sessionId, address } as const;
  const found = await db.as(holder, heldInvitation);
  const event = 'invitation.accepted';
  const email = found?.email ?? '';
  return db.as({ ...holder, email }, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM invitation WHERE token_hash = ${tokenHash} FOR UPDATE`;
    const held = await heldInvitation(tx);
    if (!held) return refuse(tx, 'invitation_over', { event });
    const { organisationId, id } = held;
    const about = { event, organisationId, details: { invitationId: id } } as const;
    const may = mayAcceptInvitation(actor, inviterOf(held));
    if (!may.ok) return refuse(tx, may.error, about);
    if ((await nothingNewWith(tx, organisationId, now)) !== null) {
      return refuse(tx, 'invitation_not_now', about);
    }
    if (await isByNhsLogin(tx, sessionId)) return refuse(tx, 'by_nhs_login', about);
    const whose = await whoseAddress(tx, actor, held);
    if (whose === 'another') return refuse(tx, 'other_account', about);
    if (whose === 'nobody' && !joins) return refuse(tx, 'other_address', about);
    if (!(await takeUpInvitation(tx, held, { personId, now }))) {
      throw new Error('a locked invitation was taken up');
    }
    return ok({ organisationId });
  });
}

/** Of whoever sent it, the one who accepts may know no more than that it is not they. */
function inviterOf({ invitedBy }: HeldInvitation) {
  return {
    personId: invitedBy as PersonActor['personId'],
    verifiedEmail: null,
    registration: null,
  };
}

async function isByNhsLogin(tx: Tx, sessionId: string): Promise<boolean> {
  return (await tx.session.count({ where: { id: sessionId, secondFactor: 'nhs_login' } })) > 0;
}

/** Whose account the invited address is: the person's own, also if they are in with another; another's; or none. */
async function whoseAddress(
  tx: Tx,
  { personId }: PersonActor,
  { email }: HeldInvitation,
): Promise<'own' | 'another' | 'nobody'> {
  const account = await tx.account.findUnique({ where: { email }, select: { personId: true } });
  if (!account) return 'nobody';
  return account.personId === personId ? 'own' : 'another';
}

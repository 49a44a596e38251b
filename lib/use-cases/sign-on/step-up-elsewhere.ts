import { refuse } from '#lib/adapters/db/audit.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  GRAVE_ACTIONS,
  proofsFor,
  type GraveAct,
  type SecondFactor,
} from '#lib/domain/identity/step-up.ts';
import { isAnotherNhsNumber, nhsLoginPerson } from '#lib/domain/sign-on/nhs-login.ts';
import {
  organisationPerson,
  type ProviderTerms,
} from '#lib/domain/sign-on/organisation-provider.ts';
import { lockOwnSession } from '../session/live-session.ts';
import { keepProof } from '../session/step-up.ts';
import type { ComingBack, Deps, Vouched } from './come-back.ts';
import type { SpentTicket } from './open-ticket.ts';
import { boundColumns } from './outside-identity.ts';
import { sendForReview } from './sign-in-by-nhs-login.ts';

export type ElsewhereStepUpRefusal =
  | 'sign_in_again'
  | 'account_halted'
  /** Somebody signed in there, and not the one who is signed in here. */
  | 'somebody_else'
  /** It does not prove enough for this act. */
  | 'proof_not_taken';

type Given = ComingBack & {
  readonly place: 'production' | 'demonstration';
  /** Null at NHS login. */
  readonly terms: ProviderTerms | null;
};

/**
 * Proves anew, by signing in again at the provider, that the person at the keyboard is the one who signed in (MF-3): for
 * the session, the act and the thing that the ticket was made for, and only when the provider means the same person.
 */
export async function stepUpElsewhere(
  { db, identity }: Deps,
  given: Given & { readonly acting: Acting },
  { claims, ticket }: Vouched,
): Promise<Result<null, ElsewhereStepUpRefusal>> {
  const { acting, now } = given;
  const { actor } = acting;
  const act = actOf(ticket);
  if (actor.kind !== 'person' || act === null || ticket.sessionId !== actor.sessionId) {
    return no('sign_in_again');
  }
  const event = 'session.stepped_up';
  const details = { action: act.action, resourceId: act.resourceId };
  const { personId, sessionId } = actor;
  const context = {
    kind: 'signing_on',
    tokenHash: identity.hashToken(given.token),
    subject: `${claims.issuer} ${claims.subject}`,
    address: given.address,
    ...{ personId, sessionId },
  } as const;
  return db.as(context, async (tx) => {
    const account = await lockOwnSession(tx, actor, now);
    if (!account) return refuse(tx, 'sign_in_again', { event, details });
    const { issuer, subject } = claims;
    const bound = await tx.outsideIdentity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      select: boundColumns,
    });
    const isSame = bound?.accountId === account.id && bound.reviewSince === null;
    if (!isSame) return refuse(tx, 'somebody_else', { event, details });
    const factor = provedFactor(given, claims, bound.nhsNumber);
    if (factor === 'another_number') return sendForReview(tx, bound, now);
    if (factor === null || !proofsFor(act.action, account).includes(factor)) {
      return refuse(tx, 'proof_not_taken', { event, details });
    }
    await keepProof(tx, actor, act, { factor, passkeyId: null, now });
    return ok(null);
  });
}

/** What a provider's word proves: two factors, or nothing; or that it may be about somebody else (ID-2). */
function provedFactor(
  { terms, place }: Given,
  claims: Vouched['claims'],
  nhsNumber: string | null,
): SecondFactor | 'another_number' | null {
  if (terms !== null) return organisationPerson(claims, terms).hasSecondFactor ? 'provider' : null;
  const said = nhsLoginPerson(claims, place);
  if (!said.ok) return null;
  return isAnotherNhsNumber(nhsNumber, said.value.nhsNumber) ? 'another_number' : 'nhs_login';
}

function actOf({ action, resourceId }: SpentTicket): GraveAct | null {
  const known = GRAVE_ACTIONS.find((one) => one === action);
  return known && resourceId !== null ? { action: known, resourceId } : null;
}

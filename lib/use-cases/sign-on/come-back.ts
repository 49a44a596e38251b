import { refuse } from '#lib/adapters/db/audit.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { IdentityPort } from '#lib/adapters/identity/port.ts';
import type { PassageRefusal, RelyingParty } from '#lib/adapters/sign-on/port.ts';
import { ok } from '#lib/base/result.ts';
import type { OutsideClaims } from '#lib/domain/sign-on/outside-claims.ts';
import { spendTicket, type ChosenProvider, type SpentTicket } from './open-ticket.ts';

export type Deps = {
  readonly db: Db;
  readonly identity: IdentityPort;
  readonly relyingParty: RelyingParty;
};

/** A browser that comes back from a provider, with whatever it brings. */
export type ComingBack = {
  readonly chosen: ChosenProvider;
  /** The secret in its cookie. */
  readonly token: string;
  readonly query: URLSearchParams;
  readonly address: string;
  readonly userAgent: string | null;
  readonly now: Date;
};

/** Somebody whom a provider has vouched for, and the ticket they set out with. */
export type Vouched = { readonly claims: OutsideClaims; readonly ticket: SpentTicket };

export type ComingBackRefusal = PassageRefusal | 'passage_over';

/** Why not, and the ticket if there was one. */
export type NotVouched = {
  readonly ok: false;
  readonly error: ComingBackRefusal;
  readonly ticket: SpentTicket | null;
};

/**
 * Spends a browser's ticket and takes the provider's word for it: first the one and then the other, so that one answer
 * that comes twice is looked at once. The provider is asked outside of any transaction.
 */
export async function comeBack(
  { db, identity, relyingParty }: Deps,
  { chosen, token, query, address, now }: ComingBack,
): Promise<{ readonly ok: true; readonly value: Vouched } | NotVouched> {
  const event = eventOf(chosen);
  const refused = async (word: ComingBackRefusal, ticket: SpentTicket | null = null) => {
    await db.as({ kind: 'anonymous', address }, (tx) => refuse(tx, word, { event }));
    return { ok: false, error: word, ticket } as const;
  };
  if (!identity.isTokenShaped(token)) return refused('passage_over');
  const tokenHash = identity.hashToken(token);
  const ticket = await db.as({ kind: 'signing_on', tokenHash, address }, (tx) =>
    spendTicket(tx, { tokenHash, providerId: chosen.id, now }),
  );
  if (!ticket) return refused('passage_over');
  const passage = { token, isAnew: ticket.purpose === 'step_up', begunAt: ticket.createdAt };
  const claims = await relyingParty.claimsFrom(chosen.provider, passage, query);
  return claims.ok ? ok({ claims: claims.value, ticket }) : refused(claims.error, ticket);
}

/** What is written of signing in at a provider. */
export function eventOf({ id }: ChosenProvider) {
  return id === null ? 'sign_in.nhs_login_checked' : 'sign_in.provider_checked';
}

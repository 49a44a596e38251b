import type { Result } from '#lib/base/result.ts';
import type { OutsideClaims } from '#lib/domain/sign-on/outside-claims.ts';

/** An OpenID provider as it is registered with us: its issuer and our name there, compared exactly. */
export type Provider = {
  readonly kind: 'nhs_login' | 'organisation';
  readonly issuer: string;
  readonly clientId: string;
  /** The one algorithm (RFC 7518) that its tokens are signed with. */
  readonly signingAlgorithm: string;
  /** Where it sends browsers back to: another address for each provider (RFC 9700, 4.4.2). */
  readonly redirectUri: string;
  /** What is asked for besides: `vtr` or `acr_values`. */
  readonly asked: Readonly<Record<string, string>>;
  readonly scope: string;
};

/** A browser's way through a provider and back. State, nonce and verifier follow from its secret. */
export type Passage = {
  /** The secret in the browser's cookie. */
  readonly token: string;
  /** Whether whoever sits there must sign in anew, whatever the provider remembers. */
  readonly isAnew: boolean;
  readonly begunAt: Date;
};

export type PassageRefusal =
  /** Whoever it was pressed cancel there, or did not agree. */
  | 'cancelled'
  /** It cannot be reached, or says that it cannot now. */
  | 'provider_away'
  /** What came back does not hold: whoever made it, it proves nothing. */
  | 'not_accepted';

/** What a logout token names: a subject, one session of the provider's, or both. */
export type NamedLogout = {
  readonly subject: string | null;
  readonly session: string | null;
  readonly jti: string;
  readonly expiresAt: Date;
};

/** Signing in at somebody else's provider (OpenID Connect Core 1.0, code flow with PKCE). Real everywhere: no double. */
export interface RelyingParty {
  /** Where a browser is sent to sign in. */
  addressAt(provider: Provider, passage: Passage): Promise<Result<URL, 'provider_away'>>;
  /** What the provider says of whoever comes back with this query: signed, for us, for this passage. */
  claimsFrom(
    provider: Provider,
    passage: Passage,
    query: URLSearchParams,
  ): Promise<Result<OutsideClaims, PassageRefusal>>;
  /** What a logout token names; null when it is not one of this provider's for us (Back-Channel Logout 1.0, 2.6). */
  logoutIn(
    provider: Provider,
    token: string,
    now: Date,
  ): Promise<Result<NamedLogout, 'not_accepted' | 'provider_away'>>;
  /** The public half of what we sign with, for providers to read (RFC 7517). */
  publicKeys(): { readonly keys: readonly Readonly<Record<string, unknown>>[] };
}

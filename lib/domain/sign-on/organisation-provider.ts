import { domainOf, parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { parseName } from '#lib/domain/person/own-details.ts';
import type { OutsideClaims } from './outside-claims.ts';

/** What was agreed with an organisation about its provider. */
export type ProviderTerms = {
  /** The e-mail domains it has shown to be its own, in lower case. */
  readonly domains: readonly string[];
  /** What counts as a second factor, of what its tokens say (OpenID Connect Core 1.0, 2: acr, amr). */
  readonly secondFactorAcr: readonly string[];
  readonly secondFactorAmr: readonly string[];
};

/** Somebody as their organisation's provider knows them. */
export type OrganisationPerson = {
  readonly givenNames: string;
  readonly familyName: string;
  /** Only one in the organisation's own domains. It joins nobody to an account. */
  readonly email: string | null;
  /** Whether two factors were given there, in a way that was agreed to count. */
  readonly hasSecondFactor: boolean;
};

/**
 * Who an organisation's provider says this is. What decides about factors is in the token it signed; an address outside of
 * its own domains is a claim about somebody else's mailbox, and is not taken.
 */
export function organisationPerson(
  { token, asked }: Pick<OutsideClaims, 'token' | 'asked'>,
  { domains, secondFactorAcr, secondFactorAmr }: ProviderTerms,
): OrganisationPerson {
  const claims = { ...asked, ...token };
  const address = parseEmailAddress(textOf(claims['email']));
  const isOwn =
    address.ok &&
    claims['email_verified'] !== false &&
    domains.includes(domainOf(address.value) ?? '');
  const amr: readonly unknown[] = Array.isArray(token['amr']) ? token['amr'] : [];
  const acr = textOf(token['acr']);
  const familyName = nameOf(claims['family_name']);
  return {
    givenNames: nameOf(claims['given_name']),
    familyName: familyName === '' ? nameOf(claims['name']) : familyName,
    email: isOwn ? address.value : null,
    hasSecondFactor:
      (acr !== '' && secondFactorAcr.includes(acr)) ||
      amr.some((method) => secondFactorAmr.some((counts) => counts === method)),
  };
}

function nameOf(claim: unknown): string {
  const name = parseName(textOf(claim));
  return name.ok ? name.value : '';
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}

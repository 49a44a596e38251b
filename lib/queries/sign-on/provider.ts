import type { Db } from '#lib/adapters/db/client.ts';
import type { Provider } from '#lib/adapters/sign-on/port.ts';
import { domainOf } from '#lib/domain/identity/email-address.ts';
import type { ProviderTerms } from '#lib/domain/sign-on/organisation-provider.ts';

/** An organisation's provider, with what was agreed about it. */
export type RegisteredProvider = {
  readonly id: string;
  /** What its people call it. */
  readonly name: string;
  readonly organisation: string;
  readonly provider: Provider;
  readonly terms: ProviderTerms;
};

/** A provider by its id. Null when it is none, was stopped, or its organisation is suspended. */
export async function registeredProvider(
  db: Db,
  input: { id: string; publicUrl: string; address: string },
): Promise<RegisteredProvider | null> {
  const { id, publicUrl, address } = input;
  const found = await db.as(
    { kind: 'signing_on', tokenHash: null, providerId: id, address },
    (tx) =>
      tx.identityProvider.findFirst({
        where: { id, state: 'active', organisation: { state: 'active' } },
        select: {
          name: true,
          issuer: true,
          clientId: true,
          signingAlgorithm: true,
          askedAcr: true,
          secondFactorAcr: true,
          secondFactorAmr: true,
          organisation: { select: { name: true } },
          domains: { select: { domain: true } },
        },
      }),
  );
  if (!found) return null;
  const { name, issuer, clientId, signingAlgorithm, askedAcr } = found;
  const { secondFactorAcr, secondFactorAmr } = found;
  return {
    id,
    name,
    organisation: found.organisation.name,
    provider: {
      kind: 'organisation',
      issuer,
      clientId,
      signingAlgorithm,
      redirectUri: new URL(`/sign-on/${id}/back`, publicUrl).toString(),
      scope: 'openid profile email',
      asked: askedAcr.length === 0 ? {} : { acr_values: askedAcr.join(' ') },
    },
    terms: {
      domains: found.domains.map(({ domain }) => domain),
      secondFactorAcr,
      secondFactorAmr,
    },
  };
}

/** The provider that an address leads to; null where its domain has none, whichever the domain is. */
export async function providerOfAddress(
  db: Db,
  input: { email: string; address: string },
): Promise<string | null> {
  const domain = domainOf(input.email);
  if (domain === null) return null;
  const [row] = await db.as(
    { kind: 'anonymous', address: input.address },
    (tx) => tx.$queryRaw<{ id: string | null }[]>`SELECT app.provider_of_domain(${domain}) AS id`,
  );
  return row?.id ?? null;
}

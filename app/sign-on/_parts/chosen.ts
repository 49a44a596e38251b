import { clientAddress } from '#app/_web/session.ts';
import type { RelyingParty } from '#lib/adapters/sign-on/port.ts';
import { parseId } from '#lib/base/id.ts';
import type { ProviderTerms } from '#lib/domain/sign-on/organisation-provider.ts';
import { NHS_LOGIN, nhsLogin } from '#lib/processes/web/nhs-login.ts';
import { services } from '#lib/processes/web/services.ts';
import { registeredProvider } from '#lib/queries/sign-on/provider.ts';
import type { ChosenProvider } from '#lib/use-cases/sign-on/open-ticket.ts';

export type Chosen = ChosenProvider & {
  readonly relyingParty: RelyingParty;
  /** Null at NHS login. */
  readonly terms: ProviderTerms | null;
};

/** The provider that an address names; null when there is none, or this deployment signs nobody in elsewhere. */
export async function chosenProvider(name: string): Promise<Chosen | null> {
  const { db, settings, relyingParty } = services();
  if (relyingParty === null) return null;
  if (name === NHS_LOGIN) {
    const provider = nhsLogin(settings);
    return provider && { id: null, provider, terms: null, relyingParty };
  }
  const id = parseId(name);
  if (!id.ok) return null;
  const address = await clientAddress();
  const publicUrl = settings.LANTERN_PUBLIC_URL;
  const found = await registeredProvider(db, { id: id.value, publicUrl, address });
  return found && { id: found.id, provider: found.provider, terms: found.terms, relyingParty };
}

/** What nobody has. */
export function nowhere(): Response {
  return new Response(null, { status: 404 });
}

/** On to another page, by a GET. */
export function onwards(to: string | URL): Response {
  return new Response(null, { status: 303, headers: { Location: to.toString() } });
}

/** Back to signing in, to be told why not. */
export function notSignedIn(word: string, chosen: ChosenProvider): Response {
  const query = new URLSearchParams({
    again: word,
    at: chosen.id === null ? NHS_LOGIN : 'organisation',
  });
  return onwards(`/sign-in?${query.toString()}`);
}

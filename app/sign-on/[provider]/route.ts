import { cookies } from 'next/headers';
import { asPerson } from '#lib/adapters/db/context.ts';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { askedAct } from '#app/step-up/asked-act.ts';
import { ownPath } from '#app/step-up/own-path.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, SIGN_ON_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { openTicket, type PassagePurpose } from '#lib/use-cases/sign-on/open-ticket.ts';
import { chosenProvider, notSignedIn, nowhere, onwards } from '../_parts/chosen.ts';

type Context = { params: Promise<{ provider: string }> };

const COOKIE_SECONDS = 600;

/**
 * Sends a browser to a provider: to sign in, or, with an act and the thing it is about, to prove anew who sits there. A
 * link and not a form, because a form may lead to no other site (Content-Security-Policy, form-action).
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const chosen = await chosenProvider((await params).provider);
  if (chosen === null) return nowhere();
  const query = new URL(request.url).searchParams;
  const purpose = await purposeOf(query);
  if (purpose === null) return onwards('/sign-in');
  const address = await clientAddress();
  const { db, identity } = services();
  const opened = await openTicket(
    { db, identity, relyingParty: chosen.relyingParty },
    {
      chosen,
      purpose,
      path: pathOf(query),
      address,
      network: throttleNetwork(address),
      now: new Date(),
    },
  );
  if (!opened.ok) return notSignedIn(opened.error, chosen);
  const options = { ...COOKIE_OPTIONS, maxAge: COOKIE_SECONDS };
  (await cookies()).set(SIGN_ON_COOKIE, opened.value.token, options);
  return onwards(opened.value.address);
}

/** Where to go on to, and where that is to lead on to in its turn. */
function pathOf(query: URLSearchParams): string | null {
  const [path, then] = ['for', 'then'].map((name) => ownPath(query.get(name) ?? undefined));
  return path && then ? `${path}?for=${encodeURIComponent(then)}` : (path ?? null);
}

async function purposeOf(query: URLSearchParams): Promise<PassagePurpose | null> {
  const act = query.get('act');
  if (act === null) return { kind: 'sign_in' };
  const person = await signedIn();
  if (person === null) return null;
  const acting = asPerson(person.actor, await clientAddress());
  return { kind: 'step_up', acting, act: askedAct(act, query.get('on') ?? '') };
}

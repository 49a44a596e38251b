import { cookies, headers } from 'next/headers';
import { asPerson } from '#lib/adapters/db/context.ts';
import { takeNextPath } from '#app/_web/next-path.ts';
import { clientAddress, keepSession, signedIn } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  COOKIE_OPTIONS,
  HALF_WAY_COOKIE,
  SIGN_ON_COOKIE,
} from '#lib/processes/web/session-cookie.ts';
import { comeBack, type ComingBack, type Vouched } from '#lib/use-cases/sign-on/come-back.ts';
import type { SpentTicket } from '#lib/use-cases/sign-on/open-ticket.ts';
import { signInByNhsLogin } from '#lib/use-cases/sign-on/sign-in-by-nhs-login.ts';
import { signInByProvider } from '#lib/use-cases/sign-on/sign-in-by-provider.ts';
import { stepUpElsewhere } from '#lib/use-cases/sign-on/step-up-elsewhere.ts';
import { chosenProvider, notSignedIn, nowhere, onwards, type Chosen } from '../../_parts/chosen.ts';

type Context = { params: Promise<{ provider: string }> };

type Back = ComingBack & {
  readonly chosen: Chosen;
  readonly place: 'production' | 'demonstration';
};

/** Where a provider sends a browser back to: another address for each. The browser's ticket is spent, whatever it brings. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const chosen = await chosenProvider((await params).provider);
  if (chosen === null) return nowhere();
  const jar = await cookies();
  const back: Back = {
    chosen,
    token: jar.get(SIGN_ON_COOKIE)?.value ?? '',
    query: new URL(request.url).searchParams,
    address: await clientAddress(),
    userAgent: (await headers()).get('user-agent'),
    now: new Date(),
    place: services().settings.LANTERN_MODE,
  };
  jar.delete({ name: SIGN_ON_COOKIE, ...COOKIE_OPTIONS });
  const vouched = await comeBack(depsOf(chosen), back);
  if (!vouched.ok) {
    const { error: word, ticket } = vouched;
    return ticket?.purpose === 'step_up' ? notProved(word, ticket) : notSignedIn(word, chosen);
  }
  if (vouched.value.ticket.purpose === 'step_up') return prove(back, vouched.value);
  return chosen.terms === null ? enterByNhsLogin(back, vouched.value) : enter(back, vouched.value);
}

function depsOf({ relyingParty }: Chosen) {
  const { db, identity } = services();
  return { db, identity, relyingParty };
}

async function enterByNhsLogin(back: Back, vouched: Vouched): Promise<Response> {
  const signed = await signInByNhsLogin(depsOf(back.chosen), back, vouched);
  if (!signed.ok) return notSignedIn(signed.error, back.chosen);
  await keepSession(signed.value.token);
  // Whoever is not checked is told so first, and what to do: most of Lantern is shut to them.
  if (signed.value.level !== 'P9') return onwards('/sign-in/not-checked');
  return onwards((await takeNextPath()) ?? '/home');
}

async function enter(back: Back, vouched: Vouched): Promise<Response> {
  const { terms } = back.chosen;
  if (terms === null) return nowhere();
  const signed = await signInByProvider(depsOf(back.chosen), { ...back, terms }, vouched);
  if (!signed.ok) return notSignedIn(signed.error, back.chosen);
  const { token, isHalfWay, isForLooking } = signed.value;
  if (isHalfWay) {
    (await cookies()).set(HALF_WAY_COOKIE, token, { ...COOKIE_OPTIONS, maxAge: 600 });
    return onwards('/sign-in/code');
  }
  await keepSession(token);
  return onwards((await takeNextPath()) ?? (isForLooking ? '/staff/care' : '/home'));
}

async function prove(back: Back, vouched: Vouched): Promise<Response> {
  const { ticket } = vouched;
  const person = await signedIn();
  if (person === null) return onwards('/sign-in?again=ended');
  const acting = asPerson(person.actor, back.address);
  const given = { ...back, acting, terms: back.chosen.terms };
  const proved = await stepUpElsewhere(depsOf(back.chosen), given, vouched);
  if (proved.ok) return onwards(ticket.path ?? '/home');
  if (proved.error === 'sign_in_again') return onwards('/sign-in?again=ended');
  if (proved.error === 'account_halted') return notSignedIn(proved.error, back.chosen);
  return notProved(proved.error, ticket);
}

/** Back to where proof was asked for, to be told why it was not taken. */
function notProved(word: string, { action, resourceId, path }: SpentTicket): Response {
  const query = new URLSearchParams({
    ...(path && { for: path.split('?', 1)[0] ?? '' }),
    failed: word,
  });
  return onwards(`/step-up/${action ?? ''}/${resourceId ?? ''}?${query.toString()}`);
}

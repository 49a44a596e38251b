import { cache } from 'react';
import { cookies } from 'next/headers';
import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { splitShowing } from '#lib/processes/web/showing-cookie.ts';
import { SHOWING_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { viewShowing, waitingPairing } from '#lib/queries/pairing/showing.ts';
import type { ShowingHolder } from '#lib/adapters/db/pairing-facts.ts';

/** This computer, by its cookie. */
export async function showingHolder(): Promise<ShowingHolder> {
  const { token } = splitShowing((await cookies()).get(SHOWING_COOKIE)?.value);
  return { token, address: await clientAddress(), now: new Date() };
}

/** The code that stands on its screen; nothing once something is shown. */
export async function shownCode(): Promise<string> {
  return splitShowing((await cookies()).get(SHOWING_COOKIE)?.value).code;
}

/** What this computer waits for; null when for nothing. */
export const waitingHere = cache(async () => waitingPairing(services(), await showingHolder()));

/** What it shows, or why it does not. */
export const showingHere = cache(async () => viewShowing(services(), await showingHolder()));

import type { IncomingMessage } from 'node:http';
import { parseLanguage, type Language } from '#lib/base/language.ts';
import { cookieOf } from './cookies.ts';
import { routeOf } from './route-of.ts';
import { LANGUAGE_COOKIE } from './session-cookie.ts';

/** Tells our own pages that there is the same page in the other language. */
export const BILINGUAL = 'x-lantern-bilingual';

/**
 * Those who work at an institution, operate the service or apply for an institution read English only; so do experts and
 * counsel, and whoever of a firm asks them.
 */
const ENGLISH_ONLY =
  /^\/(staff|support|join|invitations?|outbox|instructions|given|matters\/\[id\]\/experts)(\/|$)/;

/** What staff see as somebody else will see it, in the language that ends its address. */
const PREVIEW = '/staff/requests/[id]/preview/[language]';

/** Whether the page at an address can be had in Welsh. */
export function isBilingual(url: string): boolean {
  const route = routeOf(url);
  return route === null || !ENGLISH_ONLY.test(route);
}

/** The language a request is answered in: as its browser was told to remember, or as a preview’s reader would have it. */
export function languageOf(request: IncomingMessage): Language {
  const url = request.url ?? '';
  if (routeOf(url) === PREVIEW) return parseLanguage(lastPartOf(url)) ?? 'en';
  if (!isBilingual(url)) return 'en';
  return parseLanguage(cookieOf(request, LANGUAGE_COOKIE)) ?? 'en';
}

/** Writes down for our own pages whether there is the same page in the other language. */
export function sayBilingual(request: IncomingMessage): void {
  if (isBilingual(request.url ?? '')) request.headers[BILINGUAL] = 'yes';
}

function lastPartOf(url: string): string | undefined {
  return new URL(url, 'http://localhost').pathname.replace(/\/$/, '').split('/').at(-1);
}

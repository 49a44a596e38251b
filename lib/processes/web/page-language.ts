import type { IncomingMessage } from 'node:http';
import { parseLanguage, type Language } from '#lib/base/language.ts';
import { cookieOf } from './cookies.ts';
import { routeOf } from './route-of.ts';
import { LANGUAGE_COOKIE } from './session-cookie.ts';

/** Tells our own pages that there is the same page in the other language. */
export const BILINGUAL = 'x-lantern-bilingual';

/** Those who work at an institution, operate the service or apply for an institution read English only. */
const ENGLISH_ONLY = /^\/(staff|support|join|invitations?|outbox)(\/|$)/;

/** Whether the page at an address can be had in Welsh. */
export function isBilingual(url: string): boolean {
  const route = routeOf(url);
  return route === null || !ENGLISH_ONLY.test(route);
}

/** The language a request is answered in: as its browser was told to remember, where the page has it. */
export function languageOf(request: IncomingMessage): Language {
  if (!isBilingual(request.url ?? '')) return 'en';
  return parseLanguage(cookieOf(request, LANGUAGE_COOKIE)) ?? 'en';
}

/** Writes down for our own pages whether there is the same page in the other language. */
export function sayBilingual(request: IncomingMessage): void {
  if (isBilingual(request.url ?? '')) request.headers[BILINGUAL] = 'yes';
}

import { headers } from 'next/headers';
import { parseHelpReference, type HelpReference } from '#lib/domain/help/help-reference.ts';
import { services } from '#lib/processes/web/services.ts';
import { routeOf } from '#lib/processes/web/route-of.ts';
import { ROUTES, type RouteName } from '#lib/processes/web/route-table.ts';

/** What the pages of help pass on of the page that somebody came from: its pattern, and what it gave to quote. */
export type AskedFromQuery = { readonly from?: unknown; readonly fault?: unknown };

/** The pattern of a page as it comes back from an address or a form: one of ours, or none. */
export function readRoute(value: unknown): RouteName | null {
  return typeof value === 'string' && Object.hasOwn(ROUTES, value) ? (value as RouteName) : null;
}

export function readFault(value: unknown): HelpReference | null {
  const read = typeof value === 'string' ? parseHelpReference(value) : null;
  return read?.ok && read.value.startsWith('ERR-') ? read.value : null;
}

/**
 * Which page somebody came from: what the page of help before this one passed on, or the page itself, as the browser
 * says. Of its address only the pattern goes further: the ids and secrets in it are looked at by nobody.
 */
export async function askedFrom({ from }: AskedFromQuery): Promise<RouteName | null> {
  const passedOn = readRoute(from);
  if (passedOn !== null) return passedOn;
  const referrer = (await headers()).get('referer');
  if (!referrer || !URL.canParse(referrer)) return null;
  const { origin, pathname } = new URL(referrer);
  const isOurs = origin === new URL(services().settings.LANTERN_PUBLIC_URL).origin;
  const route = isOurs ? routeOf(pathname) : null;
  return route?.startsWith('/help') === true ? null : route;
}

/** An address of help that passes on which page it is about. */
export function helpAddress(path: string, from: RouteName | null): string {
  return from === null ? path : `${path}?from=${encodeURIComponent(from)}`;
}

import { cookies } from 'next/headers';
import { COOKIE_OPTIONS, NEXT_COOKIE } from '#lib/processes/web/session-cookie.ts';

/** Where somebody was heading before they signed in, once; null when nowhere of ours. */
export async function takeNextPath(): Promise<string | null> {
  const jar = await cookies();
  const next = jar.get(NEXT_COOKIE)?.value;
  jar.delete({ name: NEXT_COOKIE, ...COOKIE_OPTIONS });
  return isOwnPath(next) ? next : null;
}

/** A path on this site: begins with one slash and holds nothing a browser would read as another host. */
function isOwnPath(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])[\w\-./]*$/.test(path);
}

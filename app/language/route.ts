import { cookies } from 'next/headers';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseLanguage } from '#lib/base/language.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, LANGUAGE_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { readIn } from '#lib/use-cases/person/read-in.ts';

const YEAR_SECONDS = 365 * 86_400;

/** Remembers which language this browser's person reads, and leads back to the page they were on. */
export async function POST(request: Request): Promise<Response> {
  const chosen = (await request.formData()).get('language');
  const language = parseLanguage(typeof chosen === 'string' ? chosen : null);
  if (language !== null) {
    const person = await signedIn();
    if (person)
      await readIn(services().db, asPerson(person.actor, await clientAddress()), language);
    (await cookies()).set(LANGUAGE_COOKIE, language, { ...COOKIE_OPTIONS, maxAge: YEAR_SECONDS });
  }
  return new Response(null, { status: 303, headers: { Location: cameFrom(request) } });
}

/** The path of the page the form was on: never another site's, whatever the header says. */
function cameFrom(request: Request): string {
  const referrer = request.headers.get('referer') ?? '';
  if (!URL.canParse(referrer)) return '/';
  const { host, pathname, search } = new URL(referrer);
  return host === request.headers.get('host') ? `${pathname}${search}` : '/';
}

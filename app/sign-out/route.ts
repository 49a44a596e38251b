import { cookies } from 'next/headers';
import { endSession } from '#lib/use-cases/session/end-session.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { clientAddress, signedIn } from '../_web/session.ts';

/** Ends the session and forgets what the browser has kept of us. */
export async function POST(): Promise<Response> {
  const person = await signedIn();
  if (person) {
    await endSession(services().db, person.actor, {
      address: await clientAddress(),
      now: new Date(),
    });
  }
  (await cookies()).delete({ name: SESSION_COOKIE, ...COOKIE_OPTIONS });
  return new Response(null, {
    status: 303,
    headers: { Location: '/', 'Clear-Site-Data': '"cache", "storage"' },
  });
}

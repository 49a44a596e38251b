import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { asPerson } from '#lib/adapters/db/context.ts';
import { renewToken } from '#lib/use-cases/session/renew-token.ts';
import type { Visit } from './door.ts';
import { tokenOfRequest } from './request-actor.ts';
import type { WebServices } from './services.ts';
import { COOKIE_OPTIONS, sealSessionToken, SESSION_COOKIE } from './session-cookie.ts';

/** Gives whoever was let in another token, if theirs is due for one, before anything is done for them. */
export type Renewal = (
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
) => Promise<void>;

/** The cookie goes out with whatever is answered; and what is done now is done under the new one already. */
export function createRenewal(services: WebServices): Renewal {
  return async (request, response, { person, address }) => {
    if (person === null || person.token.is === 'current') return;
    const token = await tokenOfRequest(services, request);
    if (token === null) return;
    const renewed = await renewToken(services, asPerson(person.actor, address), {
      token,
      standing: person.token,
      now: new Date(),
    });
    if (renewed === null) return;
    const sealed = await sealSessionToken(renewed, services.settings.SESSION_SECRET);
    replaceCookie(request, sealed);
    sendCookie(response, sealed);
  };
}

/** A form with a picture takes longer to come than the old token lasts. */
function replaceCookie(request: IncomingMessage, sealed: string): void {
  const others = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => !part.startsWith(`${SESSION_COOKIE}=`));
  request.headers.cookie = [...others, `${SESSION_COOKIE}=${sealed}`].join('; ');
}

/** Added when the answer's head is written, because pages that set cookies replace all that were there before. */
function sendCookie(response: ServerResponse, sealed: string): void {
  const { path, sameSite } = COOKIE_OPTIONS;
  const cookie = `${SESSION_COOKIE}=${sealed}; Path=${path}; HttpOnly; Secure; SameSite=${sameSite}`;
  const writeHead = response.writeHead.bind(response);
  response.writeHead = ((status: number, ...rest: [OutgoingHttpHeaders?]) => {
    const set = [response.getHeader('Set-Cookie') ?? []].flat().map(String);
    // Signing out, or in, is the last word on it.
    if (!set.some((one) => one.startsWith(`${SESSION_COOKIE}=`))) {
      response.setHeader('Set-Cookie', [...set, cookie]);
    }
    return writeHead(status, ...rest);
  }) as typeof response.writeHead;
}

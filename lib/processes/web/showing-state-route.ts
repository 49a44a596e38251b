import { waitingPairing } from '#lib/queries/pairing/showing.ts';
import { cookieOf } from './cookies.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { SHOWING_COOKIE } from './session-cookie.ts';
import { splitShowing } from './showing-cookie.ts';

/**
 * `/show/state`: how far the asking browser is with showing somebody’s scans, asked by its open page every few seconds. One
 * that asked for nothing is told what one is whose patient has ended it.
 */
export function showingStateRoute(services: WebServices): OwnRoute {
  return {
    route: '/show/state',
    answer: async (request, response, { address }) => {
      const { token } = splitShowing(cookieOf(request, SHOWING_COOKIE));
      const pairing = await waitingPairing(services, { token, address, now: new Date() });
      const standing = pairing?.standing ?? 'over';
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ standing, isOpen: standing === 'open' }));
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { letPass, shutOutUntil } from '#lib/use-cases/visit/let-pass.ts';
import { throttleNetwork } from './client-address.ts';
import type { Visit } from './door.ts';
import { words } from '#lib/words/words.ts';
import { plainPage } from './plain-page.ts';
import type { RouteName } from './route-table.ts';
import type { WebServices } from './services.ts';

/** Slows whoever does more than a person can, at every door that is not a mere page. */
export type Throttle = {
  /** Until when this visit must wait, or null. Asked before anything is done for it; a fault means no. */
  before(request: IncomingMessage, visit: Visit): Promise<Date | null>;
  /** Told of an address behind which nothing was there for whoever asked. */
  foundNothing(visit: Visit): Promise<void>;
};

const READS = ['GET', 'HEAD', 'OPTIONS'];
/** What must always work, however much was done before. */
const NEVER_SLOWED: readonly RouteName[] = [
  '/session/stay',
  '/session/ends',
  '/releases/[id]/open',
  '/shared/[id]/open',
  '/given/[id]/open',
  '/show/state',
  '/support/grants/[id]/open',
  '/sign-out',
  // A payment company that is told to wait tells us of no payment; what is not signed by it is done with at once.
  '/payments/events',
];
/** Read like a page, and as dear as an act. */
const DEAR_TO_READ: readonly RouteName[] = [
  '/download/[downloadId]/lantern-images.zip',
  '/bundle/[bundleId]/lantern-images.zip',
];

/** Sent by script for one act of a person, file by file. */
const MANY_OF_ONE_ACT: readonly RouteName[] = ['/upload/[askId]'];

/** Asked for by the hundred by a viewer that somebody scrolls. Who may look is asked of each. */
const MANY_OF_ONE_LOOK = '/images/';

export function createThrottle(services: WebServices): Throttle {
  const actorOf = (visit: Visit) => visit.person?.actor ?? { kind: 'anonymous' as const };
  const count = (what: 'sending' | 'bringing' | 'seeking', visit: Visit) => {
    const { address } = visit;
    const network = throttleNetwork(address);
    return letPass(services, { what, actor: actorOf(visit), address, network }, new Date());
  };
  return {
    before: async (request, visit) => {
      const { route, address } = visit;
      if (route === null || NEVER_SLOWED.includes(route) || route.startsWith(MANY_OF_ONE_LOOK)) {
        return null;
      }
      const shut = await shutOutUntil(services, { actor: actorOf(visit), address }, new Date());
      if (shut !== null) return shut;
      if (MANY_OF_ONE_ACT.includes(route)) return count('bringing', visit);
      const isRead = READS.includes(request.method ?? '') && !DEAR_TO_READ.includes(route);
      return isRead ? null : count('sending', visit);
    },
    foundNothing: async (visit) => {
      if (visit.route !== null) await count('seeking', visit);
    },
  };
}

/** Says to wait, to each in the way they can follow: see `sendToSignIn`. */
export function askToWait(request: IncomingMessage, response: ServerResponse, until: Date): void {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  response.setHeader('Retry-After', String(seconds));
  if (request.headers['next-action'] !== undefined) {
    response.writeHead(303, { 'x-action-redirect': '/slow-down;push' }).end();
    return;
  }
  const { wait: t } = words().plainPages;
  response
    .writeHead(429, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(plainPage({ title: t.title, body: [t.body, t.again(minutes)] }));
}

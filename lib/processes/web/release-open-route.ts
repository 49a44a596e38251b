import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { isReleaseOpen } from '#lib/queries/release/is-release-open.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { tokenHashOfRequest } from './request-actor.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';

/**
 * `/releases/[id]/open`: every open page of a release asks every few seconds, and is none the longer signed in for it. To
 * strangers, and of what is not there, it says what it says of one that is closed (INV-17).
 */
export function releaseOpenRoute(services: WebServices): OwnRoute {
  return {
    route: '/releases/[id]/open',
    answer: async (request, response, { address }) => {
      const now = new Date();
      const releaseId = parseId((request.url ?? '').split(/[/?]/)[2] ?? '');
      const tokenHash = await tokenHashOfRequest(services, request);
      const person =
        tokenHash &&
        (await actorOfToken(services.db, { tokenHash, address, now, isOnlyLooking: true }));
      const isOpen =
        person !== null &&
        releaseId.ok &&
        (await isReleaseOpen(services.db, asPerson(person.actor, address), {
          releaseId: releaseId.value,
          now,
        }));
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ isOpen }));
    },
  };
}

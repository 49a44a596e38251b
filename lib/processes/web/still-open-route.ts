import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { tokenHashOfRequest } from './request-actor.ts';
import type { RouteName } from './route-table.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';

/**
 * A route that every open page of something asks every few seconds, and nobody is the longer signed in for it. To
 * strangers, and of what is not there, it says what it says of what is closed (INV-17). `place` is where in the
 * address the id stands, counted from 1.
 */
export function stillOpenRoute(
  services: WebServices,
  { route, place }: { readonly route: RouteName; readonly place: number },
  isOpen: (acting: Acting, id: string, now: Date) => Promise<boolean>,
): OwnRoute {
  return {
    route,
    answer: async (request, response, { address }) => {
      const now = new Date();
      const id = parseId((request.url ?? '').split(/[/?]/)[place] ?? '');
      const tokenHash = await tokenHashOfRequest(services, request);
      const person =
        tokenHash &&
        (await actorOfToken(services.db, { tokenHash, address, now, isOnlyLooking: true }));
      const answer =
        person !== null && id.ok && (await isOpen(asPerson(person.actor, address), id.value, now));
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ isOpen: answer }));
    },
  };
}

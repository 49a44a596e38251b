import { isGrantOpen } from '#lib/queries/expert/is-grant-open.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { stillOpenRoute } from './still-open-route.ts';

/** `/given/[id]/open`: whether what an expert was given may stay on their screen. */
export function givenOpenRoute(services: WebServices): OwnRoute {
  const at = { route: '/given/[id]/open', place: 2 } as const;
  return stillOpenRoute(services, at, (acting, grantId, now) =>
    isGrantOpen(services.db, acting, { grantId, now }),
  );
}

import { isLookOpen } from '#lib/queries/support-grant/look-by-grant.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { stillOpenRoute } from './still-open-route.ts';

/** `/support/grants/[id]/open`: whether support may still look at what it has on the screen. */
export function lookOpenRoute(services: WebServices): OwnRoute {
  const at = { route: '/support/grants/[id]/open', place: 3 } as const;
  return stillOpenRoute(services, at, (acting, grantId, now) =>
    isLookOpen(services.db, acting, { grantId, now }),
  );
}

import { isShareOpen } from '#lib/queries/share/is-share-open.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { stillOpenRoute } from './still-open-route.ts';

/** `/shared/[id]/open`: whether what somebody was let look at may stay on their screen. */
export function shareOpenRoute(services: WebServices): OwnRoute {
  const at = { route: '/shared/[id]/open', place: 2 } as const;
  return stillOpenRoute(services, at, (acting, shareId, now) =>
    isShareOpen(services.db, acting, { shareId, now }),
  );
}

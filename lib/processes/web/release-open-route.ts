import { isReleaseOpen } from '#lib/queries/release/is-release-open.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';
import { stillOpenRoute } from './still-open-route.ts';

/** `/releases/[id]/open`: whether what was released is still open to whoever has it on the screen. */
export function releaseOpenRoute(services: WebServices): OwnRoute {
  const at = { route: '/releases/[id]/open', place: 2 } as const;
  return stillOpenRoute(services, at, (acting, releaseId, now) =>
    isReleaseOpen(services.db, acting, { releaseId, now }),
  );
}

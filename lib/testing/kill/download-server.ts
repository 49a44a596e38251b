import { once } from 'node:events';
import { connect } from '#lib/adapters/db/client.ts';
import { certificateReader } from '#lib/adapters/dimse/certificates.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { createPasskeys } from '#lib/adapters/identity/passkeys.ts';
import { threadPrinter } from '#lib/adapters/pdf/thread-printer.ts';
import { threadRenderer } from '#lib/adapters/rendering/thread-renderer.ts';
import { openObjectStore } from '#lib/adapters/storage/open-object-store.ts';
import { webSettings } from '#lib/config/env.ts';
import { refuseToStart, stopWhenTold, tellReady } from '#lib/processes/lifecycle.ts';
import { createLog } from '#lib/processes/log.ts';
import { createDoor } from '#lib/processes/web/door.ts';
import { bundleRoute } from '#lib/processes/web/bundle-route.ts';
import { downloadRoute } from '#lib/processes/web/download-route.ts';
import { gatewayAsTold } from '#lib/processes/web/gateway-as-told.ts';
import { imagesRoutes } from '#lib/processes/web/images/images-routes.ts';
import { ReleasedImages } from '#lib/processes/web/images/released-images.ts';
import { releaseOpenRoute } from '#lib/processes/web/release-open-route.ts';
import { createRenewal } from '#lib/processes/web/renew-session.ts';
import { actorOfRequest } from '#lib/processes/web/request-actor.ts';
import { openEvidence } from '#lib/processes/web/open-evidence.ts';
import { createWebServer } from '#lib/processes/web/server.ts';
import { sessionEndsRoute, sessionStayRoute } from '#lib/processes/web/session-routes.ts';
import { uploadRoute } from '#lib/processes/web/upload-route.ts';
import { createThrottle } from '#lib/processes/web/throttle.ts';

/**
 * The web process without its pages: the real server and the real routes for downloads and images, where Next
 * would answer the rest. Its bytes are what is tested; building the pages takes a minute.
 */
async function main(): Promise<void> {
  const settings = webSettings();
  const log = createLog('web', settings.LOG_LEVEL);
  const store = await openObjectStore(settings);
  const pictures = threadRenderer();
  const services = {
    settings,
    db: connect(settings.DATABASE_WEB_URL, { maxConnections: 20 }),
    identity: createIdentity(settings.ENCRYPTION_KEY),
    passkeys: createPasskeys(settings.LANTERN_PUBLIC_URL),
    store,
    images: new ReleasedImages(store, pictures),
    certificates: certificateReader,
    gateway: await gatewayAsTold(settings),
    pdf: threadPrinter(),
    evidence: openEvidence(settings, log),
    payments: null,
    paymentEvents: null,
    relyingParty: null,
  };
  const web = createWebServer({
    origin: new URL(settings.LANTERN_PUBLIC_URL),
    trustedHop: settings.TRUSTED_HOP,
    door: createDoor((request, address) => actorOfRequest(services, request, address)),
    throttle: createThrottle(services),
    renew: createRenewal(services),
    ownRoutes: [
      downloadRoute(services, log),
      bundleRoute(services, log),
      uploadRoute(services, log),
      sessionEndsRoute(services),
      sessionStayRoute(),
      releaseOpenRoute(services),
      ...imagesRoutes(services),
    ],
    next: (_, response) => {
      response.writeHead(404).end();
      return Promise.resolve();
    },
    log,
  });
  web.server.listen(settings.WEB_PORT, settings.WEB_HOST);
  await once(web.server, 'listening');
  stopWhenTold(async () => {
    await web.stop(5);
    await pictures.close();
    await services.db.close();
  }, log);
  tellReady();
}

main().catch(refuseToStart);

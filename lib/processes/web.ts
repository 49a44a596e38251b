import { once } from 'node:events';
import next from 'next';
import type { Logger } from 'pino';
import { connect } from '#lib/adapters/db/client.ts';
import { certificateReader } from '#lib/adapters/dimse/certificates.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { createPasskeys } from '#lib/adapters/identity/passkeys.ts';
import { threadPrinter } from '#lib/adapters/pdf/thread-printer.ts';
import { threadRenderer } from '#lib/adapters/rendering/thread-renderer.ts';
import { openPaymentEvents, openPayments } from '#lib/adapters/payments/open-payments.ts';
import type { RelyingParty } from '#lib/adapters/sign-on/port.ts';
import { createRelyingParty } from '#lib/adapters/sign-on/relying-party.ts';
import { openObjectStore } from '#lib/adapters/storage/open-object-store.ts';
import { tellNextAuth, webSettings, type WebSettings } from '#lib/config/env.ts';
import { refuseToStart, stopWhenTold, tellReady } from './lifecycle.ts';
import { createLog } from './log.ts';
import { createDoor } from './web/door.ts';
import { imagesRoutes } from './web/images/images-routes.ts';
import { ReleasedImages } from './web/images/released-images.ts';
import { bundleRoute } from './web/bundle-route.ts';
import { downloadRoute } from './web/download-route.ts';
import { openEvidence } from './web/open-evidence.ts';
import { gatewayAsTold } from './web/gateway-as-told.ts';
import { lookOpenRoute } from './web/look-open-route.ts';
import { outboxRoute } from './web/outbox-route.ts';
import { givenOpenRoute } from './web/given-open-route.ts';
import { shareOpenRoute } from './web/share-open-route.ts';
import { showingStateRoute } from './web/showing-state-route.ts';
import { releaseOpenRoute } from './web/release-open-route.ts';
import { paymentEventsRoute } from './web/payment-events-route.ts';
import { createRenewal } from './web/renew-session.ts';
import { actorOfRequest } from './web/request-actor.ts';
import { sessionEndsRoute, sessionStayRoute } from './web/session-routes.ts';
import { createWebServer, type OwnRoute } from './web/server.ts';
import { provideServices, type WebServices } from './web/services.ts';
import { uploadRoute } from './web/upload-route.ts';
import { createThrottle } from './web/throttle.ts';

/** The web process: one server, one origin. Everything that is not a stream of bytes is Next's. */
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
    payments: openPayments(settings),
    paymentEvents: openPaymentEvents(settings),
    relyingParty: relyingPartyOf(settings, log),
  };
  provideServices(services);

  tellNextAuth(settings);
  const app = next({ dev: false, hostname: settings.WEB_HOST, port: settings.WEB_PORT });
  await app.prepare();

  const web = createWebServer({
    origin: new URL(settings.LANTERN_PUBLIC_URL),
    trustedHop: settings.TRUSTED_HOP,
    door: createDoor((request, address) => actorOfRequest(services, request, address)),
    throttle: createThrottle(services),
    renew: createRenewal(services),
    ownRoutes: ownRoutes(services, log),
    next: app.getRequestHandler(),
    log,
  });
  web.server.listen(settings.WEB_PORT, settings.WEB_HOST);
  await once(web.server, 'listening');
  stopWhenTold(async () => {
    await web.stop(30);
    await app.close();
    await pictures.close();
    await services.db.close();
  }, log);
  log.info({ port: settings.WEB_PORT }, 'answering');
  tellReady();
}

/** What is answered before Next sees it: streams of bytes, and what must not wait for a page. */
function ownRoutes(services: WebServices, log: Logger): readonly OwnRoute[] {
  const outbox = services.settings.MAIL_OUTBOX;
  return [
    downloadRoute(services, log),
    bundleRoute(services, log),
    uploadRoute(services, log),
    paymentEventsRoute(services, log),
    sessionEndsRoute(services),
    sessionStayRoute(),
    releaseOpenRoute(services),
    lookOpenRoute(services),
    shareOpenRoute(services),
    givenOpenRoute(services),
    showingStateRoute(services),
    ...imagesRoutes(services),
    ...(outbox === '' ? [] : [outboxRoute(outbox)]),
  ];
}

/** What went wrong at a provider, by name and code: what it sent may be about a person, and stays out of the log. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'fault';
  return 'code' in fault ? `${fault.name} ${String(fault.code)}` : fault.name;
}

/** What signs people in at other providers, where this deployment has a key to prove itself with. */
function relyingPartyOf(settings: WebSettings, log: Logger): RelyingParty | null {
  const { SIGN_ON_PRIVATE_KEY: privateKey, LANTERN_MODE } = settings;
  if (privateKey === '') return null;
  return createRelyingParty({
    privateKey,
    allowsHttp: LANTERN_MODE === 'demonstration',
    onFault: (fault, issuer) =>
      log.warn({ issuer, reason: reasonOf(fault) }, 'provider not believed'),
  });
}

main().catch(refuseToStart);

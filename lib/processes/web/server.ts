import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { helpReferenceOf } from '#lib/domain/help/help-reference.ts';
import type { SignedIn } from '#lib/queries/session/actor-of-token.ts';
import { words } from '#lib/words/words.ts';
import { clientAddress } from './client-address.ts';
import { isCrossSite } from './cross-site.ts';
import { failedPage, isDocument, replaceFailedPages } from './failed-page.ts';
import { showTo } from './met-at-door.ts';
import { plainPage } from './plain-page.ts';
import { sayProblemsInTitle } from './problem-title.ts';
import { sendToSignIn, type Door, type Visit } from './door.ts';
import { routeOf } from './route-of.ts';
import type { Renewal } from './renew-session.ts';
import type { RouteName } from './route-table.ts';
import { applySecurityHeaders } from './security-headers.ts';
import { speaking } from '../speaking.ts';
import { languageOf, sayBilingual } from './page-language.ts';
import { askToWait, type Throttle } from './throttle.ts';

/** Answers a route that is not a page: the door has decided that whoever asks may come so far. */
export type OwnRoute = {
  readonly route: RouteName;
  answer(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void>;
};

export type WebServer = {
  readonly server: Server;
  /** Lets what is being served finish for a while, then ends it. */
  stop(drainSeconds: number): Promise<void>;
};

function refuseCrossSite(response: ServerResponse, reference: string): void {
  const page = plainPage(words().plainPages.crossSite, reference);
  response.writeHead(403, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}

type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Lets Next answer. A page may take the door's word for who is there, for it is made at once; what is sent takes its
 * sender's time to arrive, in which a session may end, and a token that was replaced at the door is looked at anew.
 */
async function showPage(
  next: Next,
  request: IncomingMessage,
  response: ServerResponse,
  person: SignedIn | null,
): Promise<void> {
  replaceFailedPages(request, response, referenceOf(request));
  sayProblemsInTitle(request, response);
  const isStillSo =
    ['GET', 'HEAD'].includes(request.method ?? '') && person?.token.is === 'current';
  await showTo(isStillSo ? person : null, () => next(request, response));
}

/** No page has this address; Next shows the page for what is not there, the same for every address. */
const NOWHERE = '/_not-found';

/**
 * The one server: decides what browsers may do, and by the door whom we talk to, before anything is
 * looked at. Bytes (downloads) are answered by our own routes and never pass through Next.
 */
export function createWebServer(options: {
  origin: URL;
  trustedHop: string;
  door: Door;
  throttle: Throttle;
  renew: Renewal;
  ownRoutes: readonly OwnRoute[];
  next: Next;
  log: Logger;
}): WebServer {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const address = clientAddress(request, options.trustedHop);
    applySecurityHeaders(request, response, { origin: options.origin, address });
    sayBilingual(request);
    const reference = referTo(request, response, options.log);
    if (isCrossSite(request, options.origin)) {
      refuseCrossSite(response, reference);
      return;
    }
    const admission = await options.door(request, address);
    if (admission.ok) {
      await serve(request, response, admission.visit);
    } else if (admission.refusal === 'not_found') {
      askForNowhere(request);
      await showPage(options.next, request, response, admission.person);
    } else {
      sendToSignIn(request, response, admission);
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, visit: Visit) => {
    const waitUntil = await options.throttle.before(request, visit);
    if (waitUntil !== null) {
      askToWait(request, response, waitUntil);
      return;
    }
    await options.renew(request, response, visit);
    countNothing(response, visit, options);
    const own = options.ownRoutes.find(({ route }) => route === visit.route);
    if (own) await own.answer(request, response, visit);
    else await showPage(options.next, request, response, visit.person);
  };

  const server = createServer((request, response) => {
    limitTime(request, response);
    void speaking(languageOf(request), () =>
      answer(request, response).catch((fault: unknown) => {
        options.log.error({ err: fault, method: request.method }, 'request failed');
        answerFailed(request, response);
      }),
    );
  });
  limit(server);
  return { server, stop: (drainSeconds) => stop(server, drainSeconds) };
}

/** Nothing of ours upgrades a connection, and nobody takes for ever to ask. */
function limit(server: Server): void {
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.headersTimeout = 20_000;
  // Of all requests together; which may take longer is known once one is there: see `limitTime`.
  server.requestTimeout = 0;
}

const LONGEST_REQUEST_MILLISECONDS = 300_000;
/** What comes for as long as it takes to send it. These watch for themselves whether anything still comes. */
const AS_LONG_AS_IT_COMES: readonly RouteName[] = ['/upload/[askId]'];

/** Ends a request that has not come whole in five minutes. */
function limitTime(request: IncomingMessage, response: ServerResponse): void {
  const route = routeOf(request.url ?? '');
  if (route !== null && AS_LONG_AS_IT_COMES.includes(route)) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, LONGEST_REQUEST_MILLISECONDS);
  response.once('close', () => {
    clearTimeout(timer);
  });
}

/** What tells our own pages, and nobody else, what to quote if they are of something that went wrong. */
const REFERENCE = 'x-lantern-reference';

function referenceOf({ headers }: IncomingMessage): string {
  return String(headers[REFERENCE] ?? '');
}

/**
 * Gives each answer a reference of its own, and writes it in the log with the route's pattern if it turns out to be an
 * error that a person sees: never the address, which may hold ids and secrets.
 */
function referTo(request: IncomingMessage, response: ServerResponse, log: Logger): string {
  const reference = helpReferenceOf('ERR', randomBytes(16));
  request.headers[REFERENCE] = reference;
  if (!isDocument(request)) return reference;
  const route = routeOf(request.url ?? '');
  response.once('finish', () => {
    const { statusCode: status } = response;
    if (status >= 400) log.info({ reference, route, status }, 'answered an error');
  });
  return reference;
}

/** An answer that has begun cannot become another one: it breaks off. */
function answerFailed(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else answerBroken(request, response);
}

/** What broke before any page was reached. To a person it is a page. */
function answerBroken(request: IncomingMessage, response: ServerResponse): void {
  const page = isDocument(request) ? failedPage(referenceOf(request)) : undefined;
  const headers = page === undefined ? {} : { 'Content-Type': 'text/html; charset=utf-8' };
  response.writeHead(500, headers).end(page);
}

/** Once it has been answered that nothing is there, that counts against whoever asked. */
function countNothing(
  response: ServerResponse,
  visit: Visit,
  { throttle, log }: { throttle: Throttle; log: Logger },
): void {
  response.once('finish', () => {
    if (response.statusCode !== 404) return;
    throttle.foundNothing(visit).catch((fault: unknown) => {
      log.error({ err: fault }, 'could not count');
    });
  });
}

/** Asks Next for its page of what is not there: as a page, whatever was asked for or sent, so that it says 404. */
function askForNowhere(request: IncomingMessage): void {
  request.url = NOWHERE;
  request.method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  for (const name of Object.keys(request.headers)) {
    if (/^(rsc|next-)/.test(name)) Reflect.deleteProperty(request.headers, name);
  }
}

function stop(server: Server, drainSeconds: number): Promise<void> {
  return new Promise((done) => {
    const force = setTimeout(() => {
      server.closeAllConnections();
    }, drainSeconds * 1000);
    server.close(() => {
      clearTimeout(force);
      done();
    });
    server.closeIdleConnections();
  });
}

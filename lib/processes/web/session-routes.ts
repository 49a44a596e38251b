import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionEnds } from '#lib/queries/session/session-ends.ts';
import { tokenHashOfRequest } from './request-actor.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';

/** What an open page is told of its session: how long it lasts if nothing is done, or that it is over. */
export type SessionState = { readonly endsInSeconds: number | null };

/** All who ask within this time are answered by one question to the database. */
const TOGETHER_MILLISECONDS = 100;

/** `/session/ends`: every open page asks every few seconds, and is none the longer signed in for it. */
export function sessionEndsRoute(services: WebServices): OwnRoute {
  const endOf = together(services);
  return {
    route: '/session/ends',
    answer: async (request, response) => {
      const state = await stateOf(services, endOf, request);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(state));
    },
  };
}

/** `/session/stay`: somebody pressed "Stay signed in". Coming through the door is what keeps the session alive. */
export function sessionStayRoute(): OwnRoute {
  return {
    route: '/session/stay',
    answer: (request, response) => {
      if (request.method === 'POST') response.writeHead(204).end();
      else response.writeHead(405, { Allow: 'POST' }).end();
      return Promise.resolve();
    },
  };
}

type EndOf = (tokenHash: Uint8Array) => Promise<Date | null>;

async function stateOf(
  services: WebServices,
  endOf: EndOf,
  request: IncomingMessage,
): Promise<SessionState> {
  const tokenHash = await tokenHashOfRequest(services, request);
  const end = tokenHash === null ? null : await endOf(tokenHash);
  return { endsInSeconds: end && Math.ceil((end.getTime() - Date.now()) / 1000) };
}

/** Gathers what is asked at about the same time. A question that fails fails for all who asked it. */
function together({ db }: WebServices): EndOf {
  let asked: Map<string, Uint8Array> | null = null;
  let answer: Promise<ReadonlyMap<string, Date>> | null = null;
  return async (tokenHash) => {
    const key = Buffer.from(tokenHash).toString('hex');
    if (asked === null || answer === null) {
      const mine = (asked = new Map<string, Uint8Array>());
      answer = pause(TOGETHER_MILLISECONDS).then(() => {
        [asked, answer] = [null, null];
        return sessionEnds(db, { tokenHashes: [...mine.values()], now: new Date() });
      });
    }
    asked.set(key, tokenHash);
    return (await answer).get(key) ?? null;
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { mayEnter, type AdmissionRefusal } from '#lib/domain/policy/audience.ts';
import type { SignedIn } from '#lib/queries/session/actor-of-token.ts';
import { words } from '#lib/words/words.ts';
import { plainPage } from './plain-page.ts';
import { isBuiltFile, routeOf } from './route-of.ts';
import { ROUTES, type RouteName } from './route-table.ts';

/** Somebody whom the door let in, and to what: null is a built file, the same for everybody. */
export type Visit = {
  readonly route: RouteName | null;
  readonly address: string;
  /** Who they are; null for strangers, and not asked where anyone may enter. */
  readonly person: SignedIn | null;
};

export type Admission = { readonly ok: true; readonly visit: Visit } | TurnedAway<AdmissionRefusal>;

type TurnedAway<Refusal> = Refusal extends AdmissionRefusal
  ? {
      readonly ok: false;
      readonly refusal: Refusal;
      readonly route: RouteName | null;
      /** Who they are, where it was asked: the page of what is not there says it, as every page does. */
      readonly person: SignedIn | null;
    }
  : never;

/** Decides for each request whether it comes further, by the route table alone. */
export type Door = (request: IncomingMessage, address: string) => Promise<Admission>;

type WhoIsIt = (request: IncomingMessage, address: string) => Promise<SignedIn | null>;

/** The door of a web process. `whoIsIt` is asked only where it matters; when it fails nobody enters. */
export function createDoor(whoIsIt: WhoIsIt, clock: () => Date = () => new Date()): Door {
  return async (request, address) => {
    const url = request.url ?? '';
    if (isBuiltFile(url)) return { ok: true, visit: { route: null, address, person: null } };
    const route = routeOf(url);
    if (route === null) return { ok: false, refusal: 'not_found', route, person: null };
    const { admits } = ROUTES[route];
    const needsPerson = admits !== 'anyone' && admits !== 'this_machine';
    const person = needsPerson ? await whoIsIt(request, address) : null;
    const actor = person?.actor ?? { kind: 'anonymous' as const };
    const may = mayEnter(admits, { actor, isThisMachine: isThisMachine(address) }, clock());
    if (!may.ok) return { ok: false, refusal: may.error, route, person };
    return { ok: true, visit: { route, address, person } };
  };
}

/** Whoever sent something is told that it did not come: without script nothing else would. */
export const UNSENT = '/sign-in?again=unsent';

const FIRST = {
  sign_in_needed: { page: '/sign-in', told: 'signInFirst' },
  second_factor_needed: { page: '/staff/care', told: 'secondFactorFirst' },
} as const;

/**
 * Sends a stranger to sign in, and whoever only looks for care to give their second factor, each in the way they can follow: a browser by its address, a form that
 * script has sent by the header it looks for, and a program by being told.
 */
export function sendToSignIn(
  request: IncomingMessage,
  response: ServerResponse,
  { route, refusal }: { route: RouteName | null; refusal: keyof typeof FIRST },
): void {
  const { page: first, told } = FIRST[refusal];
  const isUnsent = refusal === 'sign_in_needed' && request.method === 'POST';
  const page = isUnsent ? UNSENT : first;
  if (route !== null && ROUTES[route].kind === 'data') {
    const body = plainPage(words().plainPages[told]);
    response.writeHead(401, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
  } else if (request.headers['next-action'] !== undefined) {
    response.writeHead(303, { 'x-action-redirect': `${page};push` }).end();
  } else {
    response.writeHead(303, { Location: page }).end();
  }
}

function isThisMachine(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { SignedIn } from '#lib/queries/session/actor-of-token.ts';

/** As with the services of this process: Next bundles this file a second time. */
const PLACE = Symbol.for('lantern.web.met-at-door');

function place(): AsyncLocalStorage<SignedIn | null> {
  const everywhere = globalThis as { [PLACE]?: AsyncLocalStorage<SignedIn | null> };
  const found = everywhere[PLACE] ?? new AsyncLocalStorage<SignedIn | null>();
  everywhere[PLACE] = found;
  return found;
}

/** Shows a page to whom the door has just met; null where the page must find out for itself who is there. */
export function showTo<T>(person: SignedIn | null, show: () => T): T {
  return place().run(person, show);
}

/** Whom the door met when it let this request in; null where it met nobody, or where that is to be asked again. */
export function metAtDoor(): SignedIn | null {
  return place().getStore() ?? null;
}

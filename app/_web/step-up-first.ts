import { redirect } from 'next/navigation';
import type { GraveAct } from '#lib/domain/identity/step-up.ts';

/** Asks for proof for one act on one thing, and then comes back to a page of ours. */
export function stepUpFirst(act: GraveAct, path: string, then?: string | null): never {
  redirect(stepUpPath(act, path, then));
}

/** Where proof is given. `then` is where `path` itself is to lead on to. */
export function stepUpPath({ action, resourceId }: GraveAct, path: string, then?: string | null) {
  const query = new URLSearchParams({ for: path, ...(then && { then }) });
  return `/step-up/${action}/${resourceId}?${query.toString()}`;
}

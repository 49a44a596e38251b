'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { routeRequest } from '#lib/use-cases/access-request/route-request.ts';
import { words } from '#lib/words/words.ts';

/** Sends a request, as it was when the page was made, to a team or to none. */
export async function sendToTeam(
  seen: { readonly requestId: string; readonly version: number },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('sendToTeam', [seen.requestId]);
  const { requestId, version } = seen;
  const team = textOf(form, 'team');
  const isTeam = parseId(team).ok;
  if (!isTeam && team !== 'none') {
    return { problems: { team: words().reach.route.missing }, values: {} };
  }
  const routed = await routeRequest(services().db, acting, {
    requestId,
    teamId: isTeam ? team : null,
    expectedVersion: version,
    now: new Date(),
  });
  // Who sends it out of their own reach is back at the queue: to them it is not there any more.
  if (routed.ok) redirect('/staff?done=routed');
  if (routed.error === 'not_found') notFound();
  return { problems: { form: words().refusals.route[routed.error] }, values: { team } };
}

'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { assignRequest } from '#lib/use-cases/access-request/assign-requests.ts';
import { words } from '#lib/words/words.ts';

/** Gives a request, as it was when the page was made, to a colleague to look after, or to nobody. */
export async function assignOne(
  seen: { readonly requestId: string; readonly version: number },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('assignOne', [seen.requestId]);
  const { requestId, version } = seen;
  const to = textOf(form, 'to');
  if (to !== 'nobody' && !parseId(to).ok) {
    return { problems: { to: words().queue.assign.one.missing }, values: {} };
  }
  const assigned = await assignRequest(services().db, acting, {
    requestId,
    personId: to === 'nobody' ? null : to,
    expectedVersion: version,
    now: new Date(),
  });
  if (assigned.ok) redirect(`/staff/requests/${requestId}?done=reassign`);
  if (assigned.error === 'not_found') notFound();
  return { problems: { to: words().refusals.request[assigned.error] }, values: { to } };
}

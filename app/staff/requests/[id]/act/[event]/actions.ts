'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isPlainAct } from '#app/staff/_parts/plain-acts.ts';
import { graveActionOf } from '#lib/domain/access-request/grave-events.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { requestByReference } from '#lib/queries/access-request/request-by-reference.ts';
import { services } from '#lib/processes/web/services.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { words } from '#lib/words/words.ts';
import { namesOf } from './act-fields.ts';
import { readAct } from './read-act.ts';

/** Does one of the plain acts. What may be done is decided by the rules, whatever the page offered. */
export async function doAct(
  seen: { readonly requestId: string; readonly version: number },
  kind: RequestEventKind,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('doAct', [seen.requestId]);
  const { requestId, version } = seen;
  if (!isPlainAct(kind)) notFound();
  const { db } = services();
  const into =
    kind === 'merge_duplicate'
      ? await requestByReference(db, acting, {
          besides: requestId,
          reference: textOf(form, 'into'),
          now: new Date(),
        })
      : null;
  const values = Object.fromEntries(namesOf(kind).map((name) => [name, textOf(form, name)]));
  const event = readAct(kind, form, into);
  if (!event.ok) return { problems: event.error, values };
  const moved = await moveRequest(db, acting, {
    requestId,
    event: event.value,
    expectedVersion: version,
    now: new Date(),
  });
  if (!moved.ok) {
    if (moved.error === 'not_found') notFound();
    const action = graveActionOf(kind);
    if (action && isProofRefusal(moved.error)) {
      stepUpFirst({ action, resourceId: requestId }, `/staff/requests/${requestId}/act/${kind}`);
    }
    return { problems: { form: words().refusals.request[moved.error] }, values };
  }
  redirect(`/staff/requests/${requestId}?done=${kind}`);
}

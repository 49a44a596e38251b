'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { parseId } from '#lib/base/id.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { bindRequester } from '#lib/use-cases/access-request/bind-requester.ts';
import { logRequest } from '#lib/use-cases/access-request/log-request.ts';
import { words } from '#lib/words/words.ts';
import { readLogForm, typedLetter } from './read-log-form.ts';

/** The boxes beside which the rules’ refusals are shown; all others stand above the form. */
const FIELD_OF: Readonly<Record<string, string>> = {
  ...{ received_in_future: 'receivedOn', born_in_future: 'birthday', own_request: 'familyName' },
  ...{ fields_missing: 'description', text_too_long: 'description' },
  ...{ reason_missing: 'identityReason', address_missing: 'address', email_missing: 'email' },
};

/** Writes down a request that came by post, phone, email or in person. Sent twice, it is written down once. */
export async function logARequest(
  asked: { readonly organisationId: string; readonly requestId: string },
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('logARequest', [asked.organisationId]);
  const { db } = services();
  const now = new Date();
  const mine = await staffOrganisations(db, acting, now);
  const organisation =
    mine.find(({ id, logsRequests }) => id === asked.organisationId && logsRequests) ?? notFound();
  const requestId = parseId(asked.requestId);
  if (!requestId.ok) notFound();
  const values = typedLetter(form);
  const read = readLogForm(form);
  if (!read.ok) return { problems: read.problems, values };
  const made = await logRequest(db, acting, {
    ...{ organisationId: organisation.id, requestId: requestId.value },
    ...{ letter: read.value, now },
  });
  if (made.ok) redirect(`/staff/requests/${made.value.requestId}?done=logged`);
  const said = words().refusals.log[made.error];
  return { problems: { [FIELD_OF[made.error] ?? 'form']: said }, values };
}

/** Looks for the account of whoever sent a letter, and gives the request to it. */
export async function bindARequester(seen: {
  readonly requestId: string;
  readonly version: number;
}): Promise<FormState> {
  const { acting } = await admit('bindARequester', [seen.requestId]);
  const { requestId, version } = seen;
  const bound = await bindRequester(services().db, acting, {
    ...{ requestId, expectedVersion: version, now: new Date() },
  });
  if (bound.ok) redirect(`/staff/requests/${requestId}?done=bound`);
  if (bound.error === 'not_found') notFound();
  return { problems: { form: words().refusals.bind[bound.error] }, values: {} };
}

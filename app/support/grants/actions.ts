'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { services } from '#lib/processes/web/services.ts';
import { askToLook, type AskToLookRefusal } from '#lib/use-cases/support-grant/ask-to-look.ts';
import { moveSupportGrant } from '#lib/use-cases/support-grant/move-support-grant.ts';
import { words } from '#lib/words/words.ts';

/** Where on its form a refusal is put right. */
const FIELD_OF: Readonly<Partial<Record<AskToLookRefusal, string>>> = {
  reference_missing: 'reference',
  not_a_reference: 'reference',
  reason_missing: 'reason',
  reason_too_long: 'reason',
};

/** Asks a hospital for leave to look at the request behind a request for help. */
export async function askHospital(
  helpRequestId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('askHospital', [helpRequestId]);
  const [reference, reason] = [textOf(form, 'reference'), textOf(form, 'reason')];
  const asked = await askToLook(services().db, acting, {
    helpRequestId,
    requestReference: reference,
    reason,
    now: new Date(),
  });
  if (asked.ok) redirect(`/support/grants/${asked.value}?done=asked`);
  if (asked.error === 'not_found' || asked.error === 'not_permitted') notFound();
  const problem = words().supportGrants.problems.asking[asked.error];
  return {
    problems: { [FIELD_OF[asked.error] ?? 'form']: problem },
    values: { reference, reason },
  };
}

type Seen = { readonly grantId: string; readonly version: number };

/** Says that whoever asked has seen enough: they can look no more. */
export async function endOwnLook(seen: Seen, _: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('endOwnLook', [seen.grantId]);
  const { grantId, version } = seen;
  const ended = await moveSupportGrant(services().db, acting, {
    grantId,
    move: { kind: 'end' },
    expectedVersion: version,
    now: new Date(),
  });
  if (ended.ok) redirect(`/support/grants/${grantId}?done=ended`);
  if (ended.error === 'not_found') notFound();
  return { problems: { form: words().supportGrants.problems.moving[ended.error] }, values: {} };
}

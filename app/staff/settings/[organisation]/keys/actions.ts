'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { namedOrganisation } from '#app/staff/_parts/named-organisation.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { makeSigningKey, retireSigningKey } from '#lib/use-cases/evidence/make-key.ts';
import { words } from '#lib/words/words.ts';

/** Makes the key that an institution seals with, after fresh proof. */
export async function makeASigningKey(ods: string): Promise<FormState> {
  const { acting } = await admit('makeASigningKey');
  const now = new Date();
  const { id: organisationId, odsCode } = await namedOrganisation(acting, ods, now);
  const here = `/staff/settings/${odsCode}/keys`;
  const { db, evidence } = services();
  const tools = { db, keys: evidence.keys };
  const made = await makeSigningKey(tools, acting, { organisationId, now });
  if (made.ok) redirect(`${here}?done=made`);
  if (isProofRefusal(made.error)) {
    stepUpFirst({ action: 'make_signing_key', resourceId: organisationId }, here);
  }
  if (made.error === 'not_permitted') notFound();
  return { problems: { form: words().evidenceAtWork.refusals[made.error] }, values: {} };
}

/** Retires one, after fresh proof. */
export async function retireASigningKey(ods: string, id: string): Promise<FormState> {
  const { acting } = await admit('retireASigningKey', [id]);
  const now = new Date();
  const { odsCode } = await namedOrganisation(acting, ods, now);
  const here = `/staff/settings/${odsCode}/keys`;
  const retired = await retireSigningKey(services().db, acting, { id, now });
  if (retired.ok) redirect(`${here}?done=retired`);
  if (isProofRefusal(retired.error)) {
    stepUpFirst({ action: 'retire_signing_key', resourceId: id }, here);
  }
  if (retired.error === 'not_found' || retired.error === 'not_permitted') notFound();
  return { problems: { form: words().evidenceAtWork.refusals[retired.error] }, values: {} };
}

'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Result } from '#lib/base/result.ts';
import { CUSTODY_BY_HAND } from '#lib/domain/evidence/custody.ts';
import { isProofRefusal, type GraveAction } from '#lib/domain/identity/step-up.ts';
import { sealEvidence } from '#lib/processes/web/seal-evidence.ts';
import { services } from '#lib/processes/web/services.ts';
import { approveCopy } from '#lib/use-cases/evidence/approve-copy.ts';
import { noteCustody } from '#lib/use-cases/evidence/note-custody.ts';
import { orderCopy } from '#lib/use-cases/evidence/order-copy.ts';
import { refuseCopy } from '#lib/use-cases/evidence/refuse-copy.ts';
import { words } from '#lib/words/words.ts';

type Refusals = ReturnType<typeof words>['evidenceAtWork']['refusals'];

/** Orders an evidential copy of what was released on a request. */
export async function orderEvidentialCopy(requestId: string): Promise<FormState> {
  const { acting } = await admit('orderEvidentialCopy', [requestId]);
  const ordered = await orderCopy(services().db, acting, { requestId, now: new Date() });
  return answered(ordered, { requestId, done: 'ordered' });
}

/** Gives one of the two approvals, after fresh proof. */
export async function approveEvidentialCopy(requestId: string, copyId: string): Promise<FormState> {
  const { acting } = await admit('approveEvidentialCopy', [requestId, copyId]);
  const approved = await approveCopy(services().db, acting, { copyId, now: new Date() });
  const action = 'approve_evidence';
  return answered(approved, { requestId, done: 'approved', proof: { action, copyId } });
}

/** Refuses it. */
export async function refuseEvidentialCopy(
  requestId: string,
  copyId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('refuseEvidentialCopy', [requestId, copyId]);
  const because = textOf(form, 'because');
  if (because === '') {
    const { reason_missing: missing } = words().evidenceAtWork.refusals;
    return { problems: { because: missing }, values: {} };
  }
  const refused = await refuseCopy(services().db, acting, { copyId, because, now: new Date() });
  return answered(refused, { requestId, done: 'refused' });
}

/** Seals it in the name of the officer who asks, after fresh proof for this very copy. */
export async function sealEvidentialCopy(requestId: string, copyId: string): Promise<FormState> {
  const { acting } = await admit('sealEvidentialCopy', [requestId, copyId]);
  const sealed = await sealEvidence(services(), acting, { copyId, now: new Date() });
  const action = 'seal_evidence';
  return answered(sealed, { requestId, done: 'sealed', proof: { action, copyId } });
}

/** Writes into the custody log what became of a copy that has left. */
export async function noteEvidenceCustody(
  requestId: string,
  copyId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('noteEvidenceCustody', [requestId, copyId]);
  const said = { by: textOf(form, 'by'), how: textOf(form, 'how'), what: textOf(form, 'what') };
  const action = CUSTODY_BY_HAND.find((one) => one === said.what);
  if (!action || said.by === '' || said.how === '') {
    const { note_missing: missing } = words().evidenceAtWork.refusals;
    return { problems: { form: missing }, values: said };
  }
  const { by, how } = said;
  const now = new Date();
  const noted = await noteCustody(services().db, acting, { copyId, action, by, how, now });
  return answered(noted, { requestId, done: 'noted' });
}

/** Leads back to the page, or to giving proof, or says why not. */
function answered(
  result: Result<unknown, keyof Refusals>,
  of: {
    readonly requestId: string;
    readonly done: string;
    readonly proof?: { readonly action: GraveAction; readonly copyId: string };
  },
): FormState {
  const here = `/staff/requests/${of.requestId}/evidence`;
  if (result.ok) redirect(`${here}?done=${of.done}`);
  if (result.error === 'not_found') notFound();
  if (of.proof && isProofRefusal(result.error)) {
    stepUpFirst({ action: of.proof.action, resourceId: of.proof.copyId }, here);
  }
  return { problems: { form: words().evidenceAtWork.refusals[result.error] }, values: {} };
}

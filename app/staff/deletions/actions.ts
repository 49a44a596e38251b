'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { acceptDeletion } from '#lib/use-cases/retention/accept-deletion.ts';
import { approveDeletion } from '#lib/use-cases/retention/approve-deletion.ts';
import { keepRecord } from '#lib/use-cases/retention/keep-record.ts';
import { words } from '#lib/words/words.ts';

export async function keepOneRecord(
  batchId: string,
  itemId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('keepOneRecord', [batchId, itemId]);
  const reason = textOf(form, 'reason');
  const kept = await keepRecord(services().db, acting, {
    ...{ batchId, itemId, reason },
    now: new Date(),
  });
  if (kept.ok) redirect(`/staff/deletions/${batchId}?done=kept`);
  if (kept.error === 'not_found') notFound();
  const isOfText = kept.error === 'reason_missing' || kept.error === 'text_too_long';
  const field = isOfText ? 'reason' : 'form';
  return { problems: { [field]: words().refusals.deletion[kept.error] }, values: { reason } };
}

export async function acceptBatch(
  batchId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('acceptBatch', [batchId]);
  const accepted = await acceptDeletion(services().db, acting, { batchId, now: new Date() });
  if (accepted.ok) redirect(`/staff/deletions/${batchId}?done=accepted`);
  if (accepted.error === 'not_found') notFound();
  return { problems: { form: words().refusals.deletion[accepted.error] }, values: {} };
}

export async function approveBatch(
  batchId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('approveBatch', [batchId]);
  const here = `/staff/deletions/${batchId}`;
  const approved = await approveDeletion(services().db, acting, { batchId, now: new Date() });
  if (approved.ok) redirect(`${here}?done=approved`);
  if (approved.error === 'not_found') notFound();
  if (isProofRefusal(approved.error)) {
    stepUpFirst({ action: 'approve_deletion', resourceId: batchId }, here);
  }
  return { problems: { form: words().refusals.deletion[approved.error] }, values: {} };
}

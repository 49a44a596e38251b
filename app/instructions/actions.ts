'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { parseId } from '#lib/base/id.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { releaseOfGrant } from '#lib/queries/expert/release-of-grant.ts';
import { endExpert } from '#lib/use-cases/expert/end-expert.ts';
import { openGrant } from '#lib/use-cases/expert/open-grant.ts';
import { startGrantedDownload } from '#lib/use-cases/expert/start-granted-download.ts';
import { words } from '#lib/words/words.ts';

/** Agrees to what it may be used for, and opens what an expert was given. */
export async function openGiven(id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('openGiven', [id]);
  const opened = await openGrant(services().db, acting, { grantId: id, now: new Date() });
  if (opened.ok) redirect(`/given/${id}`);
  if (opened.error === 'not_found') notFound();
  return { problems: { form: words().instructions.refusals[opened.error].join(' ') }, values: {} };
}

/** Gets a download of it ready, where the firm lets them. Its first byte counts, not this. */
export async function downloadGiven(id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('downloadGiven', [id]);
  const { db } = services();
  const started = await startGrantedDownload(db, acting, { grantId: id, now: new Date() });
  if (started.ok) redirect(`/given/${id}?download=${started.value.downloadId}`);
  const { error } = started;
  if (error === 'not_found') notFound();
  if (error === 'not_opened') redirect(`/given/${id}`);
  if (isProofRefusal(error)) {
    const resourceId = (await releaseOfGrant(db, acting, id)) ?? notFound();
    stepUpFirst({ action: 'download_release', resourceId }, `/given/${id}`);
  }
  return { problems: { form: words().instructions.refusals[error].join(' ') }, values: {} };
}

/** Says that they do not need it any more: it closes for them at once. */
export async function leaveInstruction(id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('leaveInstruction', [id]);
  if (!parseId(id).ok) notFound();
  const ended = await endExpert(services().db, acting, { expertId: id, now: new Date() });
  if (!ended.ok && ended.error === 'not_found') notFound();
  redirect(`/instructions/${id}?done=ended`);
}

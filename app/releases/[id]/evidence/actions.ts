'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { services } from '#lib/processes/web/services.ts';
import { downloadCopy } from '#lib/use-cases/evidence/download-copy.ts';
import { orderOwnCopy } from '#lib/use-cases/evidence/order-copy.ts';
import { words } from '#lib/words/words.ts';
import { releaseIdOf } from '../../own-release.ts';

/** Orders an evidential copy of what the person has. */
export async function orderMyEvidentialCopy(id: string): Promise<FormState> {
  const { acting } = await admit('orderMyEvidentialCopy', [id]);
  const releaseId = releaseIdOf(id);
  const ordered = await orderOwnCopy(services().db, acting, { releaseId, now: new Date() });
  if (ordered.ok) redirect(`/releases/${releaseId}/evidence?done=ordered`);
  if (ordered.error === 'not_found') notFound();
  const { evidence, releases } = words();
  const said =
    ordered.error === 'copy_exists'
      ? evidence.refusals.copy_exists
      : releases.refusals[ordered.error].join(' ');
  return { problems: { form: said }, values: {} };
}

/** Gets a download of it ready. Its first byte counts, not this. */
export async function downloadMyEvidentialCopy(id: string, copyId: string): Promise<FormState> {
  const { acting } = await admit('downloadMyEvidentialCopy', [id, copyId]);
  const releaseId = releaseIdOf(id);
  const asked = { releaseId, copyId, now: new Date() };
  const created = await downloadCopy(services().db, acting, asked);
  if (created.ok) redirect(`/releases/${releaseId}/download/${created.value.downloadId}`);
  if (created.error === 'not_found') notFound();
  if (isProofRefusal(created.error)) {
    const here = `/releases/${releaseId}/evidence`;
    stepUpFirst({ action: 'download_release', resourceId: releaseId }, here);
  }
  const sentences = words().releases.refusals[created.error];
  return { problems: { download: sentences.join(' ') }, values: {} };
}

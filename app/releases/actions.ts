'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { type FormState, textOf } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { currentLanguage } from '#lib/base/language.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { parseReleaseForm } from '#lib/domain/release/form.ts';
import { services } from '#lib/processes/web/services.ts';
import { passDisclaimer } from '#lib/use-cases/disclaimer/pass-disclaimer.ts';
import { createDownload } from '#lib/use-cases/download/create-download.ts';
import { askForLonger } from '#lib/use-cases/link/ask-for-longer.ts';
import { closeLink } from '#lib/use-cases/link/close-link.ts';
import { words } from '#lib/words/words.ts';
import { releaseIdOf } from './own-release.ts';

/** Gets a download ready, in the form that was asked for. Its first byte counts, not this. */
export async function startDownload(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('startDownload', [id]);
  const releaseId = releaseIdOf(id);
  const asked = textOf(form, 'form');
  const viewer = textOf(form, 'viewer');
  const kind = parseReleaseForm(asked);
  if (kind === null) {
    return { problems: { form: words().releases.forms.notAForm }, values: { form: '', viewer } };
  }
  const created = await createDownload(services().db, acting, {
    releaseId,
    wanted: { form: kind, hasViewer: viewer === 'yes', language: currentLanguage() },
    now: new Date(),
  });
  if (created.ok) redirect(`/releases/${releaseId}/download/${created.value.downloadId}`);
  if (isProofRefusal(created.error)) {
    stepUpFirst({ action: 'download_release', resourceId: releaseId }, `/releases/${releaseId}`);
  }
  const sentences = words().releases.refusals[created.error];
  return { problems: { form: sentences.join(' ') }, values: { form: asked, viewer } };
}

/** Goes on to what was released, from what the person was shown first. */
export async function passOn(id: string, disclaimerId: string): Promise<FormState> {
  const { acting } = await admit('passOn', [id, disclaimerId]);
  const releaseId = releaseIdOf(id);
  const passed = await passDisclaimer(services().db, acting, {
    ...{ releaseId, disclaimerId, now: new Date() },
  });
  if (passed.ok) redirect(`/releases/${releaseId}`);
  return { problems: { form: words().releases.refusals[passed.error].join(' ') }, values: {} };
}

/** Asks the hospital for more time with the person's own link. */
export async function askLonger(id: string): Promise<FormState> {
  const { acting } = await admit('askLonger', [id]);
  const releaseId = releaseIdOf(id);
  const asked = await askForLonger(services().db, acting, { releaseId, now: new Date() });
  if (asked.ok || asked.error === 'already_asked') redirect(`/releases/${releaseId}`);
  const { refusals, longer } = words().releases;
  const said = asked.error === 'at_longest' ? longer.atLongest : refusals[asked.error].join(' ');
  return { problems: { form: said }, values: {} };
}

/** Ends the person's own link to a release, for good. */
export async function stopLink(id: string): Promise<FormState> {
  const { acting } = await admit('stopLink', [id]);
  const releaseId = releaseIdOf(id);
  const closed = await closeLink(services().db, acting, { releaseId, now: new Date() });
  if (closed.ok) redirect(`/releases/${releaseId}/stopped`);
  return { problems: { form: words().releases.stop.refusals[closed.error] }, values: {} };
}

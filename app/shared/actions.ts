'use server';

import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, NEXT_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { endShare } from '#lib/use-cases/share/end-share.ts';
import { openShare } from '#lib/use-cases/share/open-share.ts';
import { startSharedDownload } from '#lib/use-cases/share/start-shared-download.ts';
import { words } from '#lib/words/words.ts';

const MINUTES_TO_SIGN_IN = 15;

/** Opens what was shared for whoever is signed in; others sign in first and come back to its page. */
export async function openShared(id: string, _: FormState): Promise<FormState> {
  const shareId = typeof id === 'string' ? parseId(id) : null;
  if (!shareId?.ok) notFound();
  const person = await signedIn();
  if (!person) {
    const options = { ...COOKIE_OPTIONS, maxAge: MINUTES_TO_SIGN_IN * 60 };
    (await cookies()).set(NEXT_COOKIE, `/shared/${shareId.value}`, options);
    redirect('/sign-in');
  }
  const acting = asPerson(person.actor, await clientAddress());
  const asked = { shareId: shareId.value, now: new Date() };
  const opened = await openShare(services().db, acting, asked);
  if (opened.ok) redirect(`/shared/${shareId.value}/scans`);
  if (opened.error === 'not_found') notFound();
  return { problems: { form: words().shares.refusals[opened.error].join(' ') }, values: {} };
}

/** Gets a download of what was shared ready, where that is allowed. */
export async function downloadShared(id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('downloadShared', [id]);
  const started = await startSharedDownload(services().db, acting, {
    shareId: id,
    now: new Date(),
  });
  if (started.ok) redirect(`/shared/${id}/scans?download=${started.value.downloadId}`);
  if (started.error === 'not_found') notFound();
  return { problems: { form: words().shares.refusals[started.error].join(' ') }, values: {} };
}

/** Says that the person does not need what was shared with them any more. */
export async function leaveShared(id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('leaveShared', [id]);
  const ended = await endShare(services().db, acting, { shareId: id, now: new Date() });
  if (!ended.ok && ended.error === 'not_found') notFound();
  redirect('/requests');
}

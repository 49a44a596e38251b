'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId, type ReleaseId } from '#lib/base/id.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, NEXT_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { letShow, stopShow } from '#lib/use-cases/pairing/answer-pairing.ts';
import { findPairing } from '#lib/use-cases/pairing/find-pairing.ts';
import { words } from '#lib/words/words.ts';

const MINUTES_TO_SIGN_IN = 15;

/** Brings the code of a screen, as whoever is signed in; others sign in first and come back with it. */
export async function bringCode(_: FormState, form: FormData): Promise<FormState> {
  const code = textOf(form, 'code');
  const person = await signedIn();
  if (!person) {
    const typed = code.replaceAll(/\s/g, '-');
    const next = /^[\w-]{1,20}$/.test(typed) ? `/pair/${typed}` : '/pair';
    const options = { ...COOKIE_OPTIONS, maxAge: MINUTES_TO_SIGN_IN * 60 };
    (await cookies()).set(NEXT_COOKIE, next, options);
    redirect('/sign-in');
  }
  const acting = asPerson(person.actor, await clientAddress());
  const found = await findPairing(services(), acting, { code, now: new Date() });
  if (found.ok) redirect(`/pair/with/${found.value.pairingId}`);
  return {
    problems: { code: words().pairings.code.problems[found.error] },
    values: { code },
  };
}

/** Lets the screen of this very pairing show one release of the actor’s own. */
export async function sayYes(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('sayYes', [id]);
  const { answer: t } = words().pairings;
  const releaseId = parseId<ReleaseId>(textOf(form, 'release'));
  if (!releaseId.ok) return { problems: { release: t.whichMissing }, values: {} };
  const said = await letShow(services().db, acting, {
    pairingId: id,
    releaseId: releaseId.value,
    now: new Date(),
  });
  if (said.ok) redirect(`/pair/with/${id}`);
  return { problems: { release: t.problems[said.error] }, values: {} };
}

/** Says no, or ends what the screen shows. */
export async function sayNo(id: string, _: FormState): Promise<FormState> {
  const { acting } = await admit('sayNo', [id]);
  const stopped = await stopShow(services().db, acting, { pairingId: id, now: new Date() });
  if (stopped.ok) redirect(`/pair/with/${id}`);
  return { problems: { form: words().pairings.mine.alreadyEnded }, values: {} };
}

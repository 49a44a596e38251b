'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { sendLetterTo } from '#app/_web/ask-for-letter.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import type { Finished } from '#components/recovery-finish.tsx';
import { parseId } from '#lib/base/id.ts';
import { ACCOUNT_CHECK_WAYS } from '#lib/domain/identity/identity-check.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { beginRecovery } from '#lib/use-cases/recovery/begin-recovery.ts';
import { finishRecovery } from '#lib/use-cases/recovery/finish-recovery.ts';
import { words } from '#lib/words/words.ts';

/** Has a link sent for getting back in. Answers the same whether the address has an account or not. */
export async function askToGetBackIn(_: FormState, form: FormData): Promise<FormState> {
  return sendLetterTo(form, 'recover', '/sign-in/lost/sent');
}

/** Which hospital is to check who somebody is, and how, with the letter's link. */
export async function beginGettingBackIn(
  secret: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { begin: t, refusals } = words().recovery;
  const typed = textOf(form, 'hospital');
  const hospital = parseId(typed);
  const way = ACCOUNT_CHECK_WAYS.find((one) => one === textOf(form, 'way'));
  const values = { hospital: typed, way: way ?? '' };
  if (!hospital.ok || way === undefined) {
    const problems = {
      ...(way === undefined && { way: t.wayMissing }),
      ...(!hospital.ok && { hospital: t.hospitalMissing }),
    };
    return { problems, values };
  }
  const begun = await beginRecovery(services(), {
    secret: typeof secret === 'string' ? secret : '',
    organisationId: hospital.value,
    way,
    address: await clientAddress(),
    now: new Date(),
  });
  if (begun.ok) redirect('/sign-in/lost/asked');
  const { error } = begun;
  if (error === 'not_found') return { problems: { hospital: t.hospitalMissing }, values };
  return { problems: { form: refusals.begin[error] }, values };
}

/** The new password, with the last letter's link: answers the one code to sign in with. It signs nobody in. */
export async function finishGettingBackIn(
  secret: string,
  _: Finished,
  form: FormData,
): Promise<Finished> {
  const password = form.get('password');
  const finished = await finishRecovery(services(), {
    secret: typeof secret === 'string' ? secret : '',
    password: typeof password === 'string' ? password : '',
    address: await clientAddress(),
    now: new Date(),
  });
  if (finished.ok) {
    // What this browser may hold has ended, and the page must not say that as if something had gone wrong.
    (await cookies()).delete({ name: SESSION_COOKIE, ...COOKIE_OPTIONS });
    return { code: finished.value.code, problem: null };
  }
  const said = { ...words().register.problems.password, ...words().recovery.refusals.finish };
  return { code: null, problem: said[finished.error] };
}

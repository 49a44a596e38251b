'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { no } from '#lib/base/result.ts';
import { sendsTexts } from '#lib/config/notifier-env.ts';
import { checkCode } from '#lib/use-cases/session/check-code.ts';
import { askPasskeyToSignIn, checkPasskey } from '#lib/use-cases/session/check-passkey.ts';
import { checkPassword } from '#lib/use-cases/session/check-password.ts';
import { checkRecoveryCode } from '#lib/use-cases/session/check-recovery-code.ts';
import { checkSheetCode } from '#lib/use-cases/session/check-sheet-code.ts';
import { askTextCode, checkTextCode } from '#lib/use-cases/session/check-text-code.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, HALF_WAY_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { words } from '#lib/words/words.ts';
import type { PasskeyAnswer, PasskeyAsked } from '#components/passkey-button.tsx';
import { textOf, type FormState } from '../_web/form-state.ts';
import { takeNextPath } from '../_web/next-path.ts';
import { clientAddress, keepSession } from '../_web/session.ts';

/** Email address and password: leads to the page that asks for the code. */
export async function submitPassword(_: FormState, form: FormData): Promise<FormState> {
  const t = words().signIn.problems;
  const email = textOf(form, 'email');
  const password = form.get('password');
  const values = { email };
  if (email === '') return { problems: { email: t.email_missing }, values };
  if (typeof password !== 'string' || password === '') {
    return { problems: { password: t.password_missing }, values };
  }
  const address = await clientAddress();
  const checked = await checkPassword(services(), {
    email,
    password,
    address,
    network: throttleNetwork(address),
    now: new Date(),
  });
  if (!checked.ok) return { problems: { email: t[checked.error] }, values };
  (await cookies()).set(HALF_WAY_COOKIE, checked.value.token, { ...COOKIE_OPTIONS, maxAge: 600 });
  redirect('/sign-in/code');
}

/** The code: makes the session, and goes on to where the person was heading. */
export async function submitCode(_: FormState, form: FormData): Promise<FormState> {
  const t = words().signIn.problems;
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: t.code_missing }, values: {} };
  const checked = await checkCode(services(), { ...(await secondHalf()), code });
  if (!checked.ok) {
    if (checked.error === 'sign_in_again') redirect('/sign-in?again=yes');
    return { problems: { code: t[checked.error] }, values: {} };
  }
  return enter(checked.value.token, '/home');
}

/** What the browser is to sign in place of a code. */
export async function askSignInPasskey(): Promise<PasskeyAsked> {
  const question = await askPasskeyToSignIn(services(), await secondHalf());
  if (question.ok) return { question: question.value };
  if (question.error === 'sign_in_again') redirect('/sign-in?again=yes');
  return { problem: words().refusals.passkey[question.error] };
}

/** What the browser signed: makes the session, as a code does. */
export async function answerSignInPasskey(answer: unknown): Promise<PasskeyAnswer> {
  const checked = await checkPasskey(services(), { ...(await secondHalf()), answer });
  if (checked.ok) return enter(checked.value.token, '/home');
  if (checked.error === 'sign_in_again') redirect('/sign-in?again=yes');
  return { problem: words().refusals.passkey[checked.error] };
}

/** A recovery code: makes the session, and leads to where a new factor is set up. */
export async function submitRecoveryCode(_: FormState, form: FormData): Promise<FormState> {
  const t = words().signIn.problems;
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: t.recovery_missing }, values: {} };
  const checked = await checkRecoveryCode(services(), { ...(await secondHalf()), code });
  if (!checked.ok) {
    if (checked.error === 'sign_in_again') redirect('/sign-in?again=yes');
    return { problems: { code: t[checked.error] }, values: {} };
  }
  return enter(checked.value.token, '/account?recovered=yes', true);
}

/** A code of a printed sheet: makes the session, as a code from an app does. */
export async function submitSheetCode(_: FormState, form: FormData): Promise<FormState> {
  const t = words().signIn.problems;
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: t.sheet_missing }, values: {} };
  const checked = await checkSheetCode(services(), { ...(await secondHalf()), code });
  if (!checked.ok) {
    if (checked.error === 'sign_in_again') redirect('/sign-in?again=yes');
    return { problems: { code: t[checked.error] }, values: {} };
  }
  return enter(checked.value.token, '/home');
}

/** Has a code sent to the mobile number of whoever gave their password. */
export async function sendSignInText(_: FormState, _form: FormData): Promise<FormState> {
  const { settings, ...deps } = services();
  const half = await secondHalf();
  const asked = sendsTexts(settings)
    ? await askTextCode(deps, { ...half, network: throttleNetwork(half.address) })
    : no('no_mobile' as const);
  if (asked.ok) redirect('/sign-in/text?sent=yes');
  if (asked.error === 'sign_in_again') redirect('/sign-in?again=yes');
  return { problems: { form: words().signIn.problems[asked.error] }, values: {} };
}

/** The code that came in a text message. */
export async function submitTextCode(_: FormState, form: FormData): Promise<FormState> {
  const t = words().signIn.problems;
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: t.text_missing }, values: {} };
  const checked = await checkTextCode(services(), { ...(await secondHalf()), code });
  if (!checked.ok) {
    if (checked.error === 'sign_in_again') redirect('/sign-in?again=yes');
    return { problems: { code: t[checked.error] }, values: {} };
  }
  return enter(checked.value.token, '/home');
}

/** Everything the second half of signing in has in common, whichever factor it is. */
async function secondHalf() {
  return {
    token: (await cookies()).get(HALF_WAY_COOKIE)?.value ?? '',
    address: await clientAddress(),
    userAgent: (await headers()).get('user-agent'),
    now: new Date(),
  };
}

/** Keeps the session's token and goes on to where the person was heading, unless something must come first. */
async function enter(token: string, to: string, isFirst = false): Promise<never> {
  await keepSession(token);
  const jar = await cookies();
  jar.delete({ name: HALF_WAY_COOKIE, ...COOKIE_OPTIONS });
  const next = await takeNextPath();
  redirect(next !== null && !isFirst ? next : to);
}

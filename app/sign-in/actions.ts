'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { checkCode } from '#lib/use-cases/session/check-code.ts';
import { checkPassword } from '#lib/use-cases/session/check-password.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  COOKIE_OPTIONS,
  HALF_WAY_COOKIE,
  NEXT_COOKIE,
  sealSessionToken,
  SESSION_COOKIE,
} from '#lib/processes/web/session-cookie.ts';
import { words } from '#lib/words/words.ts';
import { textOf, type FormState } from '../_web/form-state.ts';
import { clientAddress } from '../_web/session.ts';

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
  const jar = await cookies();
  const checked = await checkCode(services(), {
    token: jar.get(HALF_WAY_COOKIE)?.value ?? '',
    code,
    address: await clientAddress(),
    now: new Date(),
  });
  if (!checked.ok) {
    if (checked.error === 'sign_in_again') redirect('/sign-in?again=yes');
    return { problems: { code: t[checked.error] }, values: {} };
  }
  const sealed = await sealSessionToken(checked.value.token, services().settings.SESSION_SECRET);
  jar.set(SESSION_COOKIE, sealed, COOKIE_OPTIONS);
  jar.delete({ name: HALF_WAY_COOKIE, ...COOKIE_OPTIONS });
  const next = jar.get(NEXT_COOKIE)?.value;
  jar.delete({ name: NEXT_COOKIE, ...COOKIE_OPTIONS });
  redirect(isOwnPath(next) ? next : '/home');
}

/** A path on this site: begins with one slash and holds nothing a browser would read as another host. */
function isOwnPath(path: string | undefined): path is string {
  return path !== undefined && /^\/(?![/\\])[\w\-./]*$/.test(path);
}

'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import type { FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { joiningAccounts } from '#lib/domain/policy/account-join.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, JOIN_COOKIE, NEXT_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { beginJoin, joinAccounts } from '#lib/use-cases/account-join/join-accounts.ts';
import { words } from '#lib/words/words.ts';

const CONFIRM = '/account/join/confirm';
const JOIN_SECONDS = 15 * 60;

/** Leads to where somebody signs in to their other account, and from there to where they decide. */
export async function beginJoining(_: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('beginJoining');
  const begun = await beginJoin(services(), acting, new Date());
  if (!begun.ok)
    return { problems: { form: words().accountJoin.refusals[begun.error] }, values: {} };
  const jar = await cookies();
  jar.set(JOIN_COOKIE, begun.value.token, { ...COOKIE_OPTIONS, maxAge: JOIN_SECONDS });
  jar.set(NEXT_COOKIE, CONFIRM, { ...COOKIE_OPTIONS, maxAge: JOIN_SECONDS });
  redirect('/sign-in?join=yes');
}

/** Joins the two, once somebody has seen both. */
export async function joinMyAccounts(_: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('joinMyAccounts');
  const jar = await cookies();
  const token = jar.get(JOIN_COOKIE)?.value ?? '';
  const joined = await joinAccounts(services(), acting, { token, now: new Date() });
  if (joined.ok) {
    jar.delete({ name: JOIN_COOKIE, ...COOKIE_OPTIONS });
    redirect('/account?done=joined');
  }
  const { error } = joined;
  if (isProofRefusal(error) && acting.actor.kind === 'person') {
    stepUpFirst(joiningAccounts(acting.actor), CONFIRM);
  }
  const said: Readonly<Record<string, string>> = words().accountJoin.refusals;
  return { problems: { form: said[error] ?? words().accountJoin.refusals.not_begun }, values: {} };
}

'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { parseMobileNumber } from '#lib/domain/identity/mobile-number.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { giveMobile, proveMobile, type MobileRefusal } from '#lib/use-cases/account/add-mobile.ts';
import { removeMobile } from '#lib/use-cases/account/remove-mobile.ts';
import { words } from '#lib/words/words.ts';

/** The number: sends a code to it and asks for that next. */
export async function giveMobileNumber(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('giveMobileNumber');
  const typed = textOf(form, 'number');
  const number = parseMobileNumber(typed);
  const values = { number: typed };
  if (!number.ok) return { problems: { number: words().account.mobile.page.missing }, values };
  const given = await giveMobile(services(), acting, {
    number: number.value,
    network: throttleNetwork(await clientAddress()),
    now: new Date(),
  });
  if (given.ok) redirect('/account/text/code');
  return problem(given.error, acting.actor, { path: '/account/text', field: 'number', values });
}

/** The code that came: from here on codes go there. */
export async function proveMobileNumber(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('proveMobileNumber');
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: words().account.mobile.prove.missing }, values: {} };
  const shown = await proveMobile(services(), acting, { code, now: new Date() });
  if (shown.ok) redirect('/account?done=mobile');
  const path = '/account/text/code';
  return problem(shown.error, acting.actor, { path, field: 'code', values: {} });
}

export async function removeMobileNumber(_: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('removeMobileNumber');
  const removed = await removeMobile(services().db, acting, new Date());
  if (removed.ok) redirect('/account?done=mobileRemoved');
  const path = '/account/text/remove';
  return problem(removed.error, acting.actor, { path, field: 'form', values: {} });
}

function problem(
  error: MobileRefusal | 'not_found',
  actor: Actor,
  at: { path: string; field: string; values: FormState['values'] },
): FormState {
  if (error === 'sign_in_again') redirect('/sign-in?again=yes');
  if (isProofRefusal(error) && actor.kind === 'person') {
    stepUpFirst({ action: 'change_mobile', resourceId: actor.personId }, at.path);
  }
  return { problems: { [at.field]: words().refusals.mobile[error] }, values: at.values };
}

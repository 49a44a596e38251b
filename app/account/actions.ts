'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { ownPath } from '#app/step-up/own-path.ts';
import type { PasskeyAnswer, PasskeyAsked } from '#components/passkey-button.tsx';
import type { MadeCodes } from '#components/recovery-codes.tsx';
import { isProofRefusal, type GraveAction } from '#lib/domain/identity/step-up.ts';
import type { Actor } from '#lib/domain/policy/actor.ts';
import { services } from '#lib/processes/web/services.ts';
import { makeRecoveryCodes } from '#lib/use-cases/account/make-recovery-codes.ts';
import { replaceTotp } from '#lib/use-cases/account/replace-totp.ts';
import { addPasskey, orderPasskey } from '#lib/use-cases/passkey/add-passkey.ts';
import { removePasskey } from '#lib/use-cases/passkey/remove-passkey.ts';
import { endMySessions } from '#lib/use-cases/session/end-sessions.ts';
import { words } from '#lib/words/words.ts';

/** What the browser is to make. */
export async function orderNewPasskey(): Promise<PasskeyAsked> {
  const { acting } = await admit('orderNewPasskey');
  const ordered = await orderPasskey(services(), acting, new Date());
  if (ordered.ok) return { order: ordered.value };
  again(ordered.error, acting.actor, 'add_passkey', '/account/passkeys/new');
  return { problem: words().refusals.passkey[ordered.error] };
}

/** What the browser made: keeps it and goes back to what it was wanted for. */
export async function keepPasskey(
  then: string | null,
  name: string,
  answer: unknown,
): Promise<PasskeyAnswer> {
  const { acting } = await admit('keepPasskey');
  const added = await addPasskey(services(), acting, {
    name: typeof name === 'string' ? name : '',
    answer,
    now: new Date(),
  });
  if (added.ok) redirect(ownPath(then ?? undefined) ?? '/account?done=passkey');
  again(added.error, acting.actor, 'add_passkey', '/account/passkeys/new');
  return { problem: words().refusals.passkey[added.error] };
}

export async function takePasskeyAway(
  id: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takePasskeyAway', [id]);
  const here = `/account/passkeys/${id}/remove`;
  const removed = await removePasskey(services().db, acting, { passkeyId: id, now: new Date() });
  if (removed.ok) redirect('/account?done=removed');
  if (isProofRefusal(removed.error)) {
    stepUpFirst({ action: 'remove_passkey', resourceId: id }, here);
  }
  again(removed.error, acting.actor, 'remove_passkey', here);
  return { problems: { form: words().refusals.account[removed.error] }, values: {} };
}

/** The code of the new app: from here on the old one opens nothing. */
export async function useNewAuthenticator(
  sealed: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('useNewAuthenticator');
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: words().stepUp.codeMissing }, values: {} };
  const replaced = await replaceTotp(services(), acting, {
    sealed: new Uint8Array(Buffer.from(sealed, 'base64url')),
    code,
    now: new Date(),
  });
  if (replaced.ok) redirect('/account?done=authenticator');
  again(replaced.error, acting.actor, 'replace_totp', '/account/authenticator');
  const t = words();
  const isWrong = replaced.error === 'wrong_code';
  const text = isWrong ? t.account.authenticator.page.wrong : t.refusals.account[replaced.error];
  return { problems: { code: text }, values: {} };
}

/** Ten new codes, shown by the answer to this and never again. */
export async function makeNewRecoveryCodes(_: MadeCodes, _form: FormData): Promise<MadeCodes> {
  const { acting } = await admit('makeNewRecoveryCodes');
  const made = await makeRecoveryCodes(services(), acting, new Date());
  if (made.ok) return { codes: made.value, problem: null };
  again(made.error, acting.actor, 'make_recovery_codes', '/account/recovery-codes');
  return { codes: [], problem: words().refusals.account[made.error] };
}

export async function signOutThere(id: string, _form: FormData): Promise<void> {
  const { acting } = await admit('signOutThere', [id]);
  const which = { sessionId: id };
  const ended = await endMySessions(services().db, acting, { which, now: new Date() });
  redirect(ended.ok ? '/account/sessions?done=ended' : '/account/sessions');
}

export async function signOutEverywhereElse(_form: FormData): Promise<void> {
  const { acting } = await admit('signOutEverywhereElse');
  await endMySessions(services().db, acting, { which: 'others', now: new Date() });
  redirect('/account/sessions?done=others');
}

/** Leads on when the answer is that proof, or the sign-in itself, has run out meanwhile. */
function again(error: string, actor: Actor, action: GraveAction, path: string): void {
  if (error === 'sign_in_again') redirect('/sign-in?again=yes');
  if (isProofRefusal(error) && actor.kind === 'person') {
    stepUpFirst({ action, resourceId: actor.personId }, path);
  }
}

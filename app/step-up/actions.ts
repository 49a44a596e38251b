'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import type { PasskeyAnswer, PasskeyAsked } from '#components/passkey-button.tsx';
import { services } from '#lib/processes/web/services.ts';
import { askPasskeyToStepUp, stepUpByPasskey } from '#lib/use-cases/session/step-up-by-passkey.ts';
import { stepUp } from '#lib/use-cases/session/step-up.ts';
import { words } from '#lib/words/words.ts';
import { askedAct } from './asked-act.ts';
import { ownPath } from './own-path.ts';

/** What is to be proved and where it leads, as a page's address says it: read anew, because a form can say anything. */
type Asked = {
  readonly act: string;
  readonly on: string;
  readonly path: string;
  readonly then: string | null;
};

/** Checks the fresh code and goes back to what was to be done. */
export async function submitStepUp(asked: Asked, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('submitStepUp');
  const act = askedAct(asked.act, asked.on);
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: words().stepUp.codeMissing }, values: {} };
  const stepped = await stepUp(services(), acting, { act, code, now: new Date() });
  if (!stepped.ok) {
    if (stepped.error === 'sign_in_again') redirect('/sign-in?again=yes');
    return { problems: { code: words().refusals.stepUp[stepped.error] }, values: {} };
  }
  redirect(onwards(asked));
}

/** What the browser is to sign for this act. */
export async function askStepUpPasskey(asked: Asked): Promise<PasskeyAsked> {
  const { acting } = await admit('askStepUpPasskey');
  const act = askedAct(asked.act, asked.on);
  const question = await askPasskeyToStepUp(services(), acting, { act, now: new Date() });
  if (question.ok) return { question: question.value };
  if (question.error === 'sign_in_again') redirect('/sign-in?again=yes');
  return { problem: words().refusals.passkey[question.error] };
}

/** Checks what the browser signed and goes back to what was to be done. */
export async function answerStepUpPasskey(asked: Asked, answer: unknown): Promise<PasskeyAnswer> {
  const { acting } = await admit('answerStepUpPasskey');
  const act = askedAct(asked.act, asked.on);
  const stepped = await stepUpByPasskey(services(), acting, { act, answer, now: new Date() });
  if (stepped.ok) redirect(onwards(asked));
  if (stepped.error === 'sign_in_again') redirect('/sign-in?again=yes');
  return { problem: words().refusals.passkey[stepped.error] };
}

function onwards({ path, then }: Asked): string {
  const back = ownPath(path) ?? '/home';
  const after = ownPath(then ?? undefined);
  return after ? `${back}?for=${encodeURIComponent(after)}` : back;
}

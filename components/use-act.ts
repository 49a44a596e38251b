'use client';

import { useActionState, type SyntheticEvent } from 'react';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';
import type { Field } from './form-field.tsx';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * Sends a form, once however often its button is pressed meanwhile; and where Lantern cannot be reached, says so beside
 * what was typed in place of breaking the page. The server renders the act itself, so that it works without script.
 */
export function useAct(action: Action, fields: readonly Field[]) {
  const isServer = typeof window === 'undefined';
  const [state, submit, isSending] = useActionState(
    isServer ? action : reaching(action, fields),
    UNTOUCHED,
  );
  const onSubmit = (event: SyntheticEvent) => {
    if (isSending) event.preventDefault();
  };
  return { state, submit, onSubmit };
}

function reaching(action: Action, fields: readonly Field[]): Action {
  return async (state, form) => {
    try {
      return await action(state, form);
    } catch (fault) {
      if (!isUnreached(fault)) throw fault;
      return { problems: { form: words().common.typed.unreached }, values: typedIn(form, fields) };
    }
  };
}

/** As browsers put it when an answer does not come, or breaks off: none has a name for it. */
function isUnreached(fault: unknown): boolean {
  return (
    fault instanceof Error && /fetch|network|load failed|connection closed/i.test(fault.message)
  );
}

/** What was typed, as a server would have handed it back: never a secret. */
function typedIn(form: FormData, fields: readonly Field[]): FormState['values'] {
  const kept = fields.filter(
    ({ kind }) => !['code', 'secret', 'newPassword', 'file'].includes(kind),
  );
  const names = kept.flatMap(({ kind, name }) =>
    kind === 'date' ? ['day', 'month', 'year'].map((part) => `${name}-${part}`) : [name],
  );
  return Object.fromEntries(
    names.map((name) => [
      name,
      form
        .getAll(name)
        .filter((value) => typeof value === 'string')
        .join(' '),
    ]),
  );
}

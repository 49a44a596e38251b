'use client';

import { useActionState, type ReactNode } from 'react';
import { Button, TextInput } from 'nhsuk-react-components';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';
import { ProblemSummary } from './problem-summary.tsx';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** `children` is another way to confirm who one is, that comes before the code. */
export function CodeForm({ action, children }: { action: Action; children?: ReactNode }) {
  const t = words();
  const [state, submit] = useActionState(action, UNTOUCHED);
  return (
    <form action={submit} noValidate>
      <ProblemSummary problems={state.problems} />
      <h1 className="nhsuk-heading-l">{children ? t.signIn.factorTitle : t.signIn.codeTitle}</h1>
      {children}
      <TextInput
        id="code"
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        width="5"
        code
        spellCheck={false}
        label={t.signIn.code}
        hint={t.signIn.codeHint}
        {...(state.problems['code'] && { error: state.problems['code'] })}
      />
      <Button type="submit" secondary={Boolean(children)}>
        {t.signIn.title}
      </Button>
    </form>
  );
}

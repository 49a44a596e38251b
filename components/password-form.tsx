'use client';

import { useActionState, type ReactNode } from 'react';
import { Button, TextInput } from 'nhsuk-react-components';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';
import { PasswordField } from './password-field.tsx';
import { ProblemSummary } from './problem-summary.tsx';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * Signing in by address and password. `before` is what somebody may use instead; with it the form has a heading of its
 * own under the page's.
 */
export function PasswordForm({
  action,
  problem,
  before = null,
}: {
  action: Action;
  problem: string | null;
  before?: ReactNode;
}) {
  const t = words();
  const [state, submit] = useActionState(
    action,
    problem ? { problems: { email: problem }, values: {} } : UNTOUCHED,
  );
  return (
    <form action={submit} noValidate>
      <ProblemSummary problems={state.problems} />
      <h1 className="nhsuk-heading-l">{t.signIn.title}</h1>
      {before !== null && (
        <>
          {before}
          <h2 className="nhsuk-heading-m">{t.signOn.orPassword}</h2>
        </>
      )}
      <TextInput
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        spellCheck={false}
        label={t.signIn.email}
        defaultValue={state.values['email']}
        errorProps={{ visuallyHiddenText: t.common.errorPrefix.replace(':', '') }}
        {...(state.problems['email'] && { error: state.problems['email'] })}
      />
      <PasswordField
        name="password"
        autoComplete="current-password"
        label={t.signIn.password}
        problem={state.problems['password']}
      />
      <Button type="submit">{t.common.continue}</Button>
    </form>
  );
}

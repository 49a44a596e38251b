'use client';

import { useActionState, useEffect, useRef } from 'react';
import { words } from '#lib/words/browser.ts';
import { FormField } from './form-field.tsx';
import { ProblemSummary } from './problem-summary.tsx';

/** The one code that getting back in ends with: it is in this answer and nowhere else. */
export type Finished = { readonly code: string | null; readonly problem: string | null };

/** Takes a new password at the press of a button, and shows in its place the code to sign in with. Works without script. */
export function RecoveryFinish({
  action,
}: {
  action: (state: Finished, form: FormData) => Promise<Finished>;
}) {
  const t = words().recovery.finish;
  const { password } = words().register;
  const [{ code, problem }, submit] = useActionState(action, { code: null, problem: null });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (code === null) return;
    heading.current?.focus();
    document.title = `${t.madeTitle} - ${words().common.service}`;
  }, [code, t]);
  if (code !== null) {
    return (
      <>
        <h1 className="nhsuk-heading-l" ref={heading} tabIndex={-1}>
          {t.madeTitle}
        </h1>
        <ol className="lantern-codes">
          <li>{code}</li>
        </ol>
        {t.made.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          <a className="nhsuk-button" role="button" draggable="false" href="/sign-in">
            {t.next}
          </a>
        </p>
      </>
    );
  }
  return (
    <form action={submit} noValidate id="form">
      <ProblemSummary problems={problem === null ? {} : { password: problem }} />
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{password.body}</p>
      <p>{t.body}</p>
      <FormField
        field={{ kind: 'newPassword', name: 'password', label: t.label }}
        value={null}
        values={{}}
        problem={problem}
      />
      <button
        className="nhsuk-button nhsuk-button--warning"
        type="submit"
        data-prevent-double-click="true"
      >
        {t.button}
      </button>
      <p>
        <a href="/sign-in/lost">{words().recovery.begin.again}</a>
      </p>
    </form>
  );
}

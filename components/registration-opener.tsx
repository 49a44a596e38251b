'use client';

import { useActionState, useEffect } from 'react';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/words.ts';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** The page a letter's link leads to. Until its button is pressed it says the same to everybody, and spends nothing. */
export function RegistrationOpener({ action }: { action: Action }) {
  const { open: t } = words().register;
  const [{ problems }, submit] = useActionState(action, UNTOUCHED);
  const isOver = problems['form'] !== undefined;
  useEffect(() => {
    if (isOver) document.title = `${t.overTitle} - ${words().common.service}`;
  }, [isOver, t]);
  if (isOver) {
    return (
      <div role="alert">
        <h1 className="nhsuk-heading-l">{t.overTitle}</h1>
        {t.overBody.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          <a href="/register">{t.overAgain}</a>
        </p>
      </div>
    );
  }
  return (
    <form action={submit}>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <button className="nhsuk-button" type="submit">
        {t.button}
      </button>
    </form>
  );
}

'use client';

import { useActionState, useEffect } from 'react';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/words.ts';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** The page a letter with an answer leads to. Until its button is pressed it says the same to everybody, and spends nothing. */
export function HelpOpener({ action }: { action: Action }) {
  const { answer: t, start } = words().help;
  const [{ problems }, submit] = useActionState(action, UNTOUCHED);
  const isOver = problems['form'] !== undefined;
  useEffect(() => {
    if (isOver) document.title = `${t.overTitle} - ${words().common.service}`;
  }, [isOver, t]);
  if (isOver) {
    return (
      <div role="alert">
        <h1 className="nhsuk-heading-l">{t.overTitle}</h1>
        <p>{t.overBody}</p>
        <p>
          <a href="/help/ask">{start.ask}</a>
        </p>
      </div>
    );
  }
  return (
    <form action={submit}>
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      <p>{t.body}</p>
      <button className="nhsuk-button" type="submit">
        {t.button}
      </button>
    </form>
  );
}

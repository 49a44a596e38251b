'use client';

import { useActionState, useEffect } from 'react';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  title: string;
  body: readonly string[];
  button: string;
  /** Another thing that the link can be spent on, sent as `anew`. */
  anew?: { readonly body: string; readonly button: string };
  /** What is said when the link works no more, and where to go from there. */
  over: { title: string; body: readonly string[]; next: string; href: string };
};

/** The page a letter's link leads to. Until its button is pressed it says the same to everybody, and spends nothing. */
export function LetterOpener({ action, title, body, button, anew, over }: Props) {
  const [{ problems }, submit] = useActionState(action, UNTOUCHED);
  const isOver = problems['form'] !== undefined;
  useEffect(() => {
    if (isOver) document.title = `${over.title} - ${words().common.service}`;
  }, [isOver, over.title]);
  if (isOver) {
    return (
      <div role="alert">
        <h1 className="nhsuk-heading-l">{over.title}</h1>
        {over.body.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          <a href={over.href}>{over.next}</a>
        </p>
      </div>
    );
  }
  return (
    <form action={submit}>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <button className="nhsuk-button" type="submit">
        {button}
      </button>
      {anew !== undefined && (
        <>
          <p>{anew.body}</p>
          <button
            className="nhsuk-button nhsuk-button--secondary"
            type="submit"
            name="anew"
            value="yes"
          >
            {anew.button}
          </button>
        </>
      )}
    </form>
  );
}

'use client';

import { useActionState, useEffect } from 'react';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import { words } from '#lib/words/browser.ts';

export type LinkAnswer = { readonly refusal: LinkRefusal | null };

type Action = (state: LinkAnswer, form: FormData) => Promise<LinkAnswer>;

/** The page a mailed link leads to. Until its button is pressed it says the same to everybody. */
export function LinkOpener({ action }: { action: Action }) {
  const t = words().releases;
  const [{ refusal }, submit] = useActionState(action, { refusal: null });
  useEffect(() => {
    if (refusal) document.title = `${t.closedTitle} - ${words().common.service}`;
  }, [refusal, t]);
  if (refusal) {
    return (
      <div role="alert">
        <h1 className="nhsuk-heading-l">{t.closedTitle}</h1>
        {t.refusals[refusal].map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          <a href="/requests">{t.goToRequests}</a>
        </p>
      </div>
    );
  }
  return (
    <form action={submit}>
      <h1 className="nhsuk-heading-l">{t.landing.title}</h1>
      {t.landing.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <button className="nhsuk-button" type="submit">
        {t.landing.open}
      </button>
    </form>
  );
}

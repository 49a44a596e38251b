'use client';

import { useActionState, useEffect, useRef } from 'react';
import { words } from '#lib/words/words.ts';
import { ProblemSummary } from './problem-summary.tsx';

/** The codes just made: they are in this answer and nowhere else. */
export type MadeCodes = { readonly codes: readonly string[]; readonly problem: string | null };

/** Makes ten codes at the press of a button, and shows them in its place. Works without script. */
export function RecoveryCodes({
  action,
}: {
  action: (state: MadeCodes, form: FormData) => Promise<MadeCodes>;
}) {
  const t = words().account.recovery.page;
  const [made, submit] = useActionState(action, { codes: [], problem: null });
  const heading = useRef<HTMLHeadingElement>(null);
  const isMade = made.codes.length > 0;
  useEffect(() => {
    if (!isMade) return;
    heading.current?.focus();
    document.title = `${t.madeTitle} - ${words().common.service}`;
  }, [isMade, t]);
  if (isMade) {
    return (
      <>
        <h1 className="nhsuk-heading-l" ref={heading} tabIndex={-1}>
          {t.madeTitle}
        </h1>
        {t.made.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <ol className="lantern-codes">
          {made.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <p>
          <a className="nhsuk-button" href="/account">
            {t.saved}
          </a>
        </p>
      </>
    );
  }
  return (
    <form action={submit} id="form">
      <ProblemSummary problems={made.problem === null ? {} : { form: made.problem }} />
      <h1 className="nhsuk-heading-l">{t.title}</h1>
      {t.body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <button className="nhsuk-button" type="submit" data-prevent-double-click="true">
        {t.button}
      </button>
    </form>
  );
}

'use client';

import { useActionState, useEffect, useRef } from 'react';
import { words } from '#lib/words/browser.ts';
import { ProblemSummary } from './problem-summary.tsx';

/** The codes just made: they are in this answer and nowhere else. */
export type MadeCodes = { readonly codes: readonly string[]; readonly problem: string | null };

/**
 * Makes ten codes at the press of a button, and shows them in its place. Works without script. `first` for somebody who
 * has just made their account: they have none yet, and go on to what they came for.
 */
export function RecoveryCodes({
  action,
  first = false,
}: {
  action: (state: MadeCodes, form: FormData) => Promise<MadeCodes>;
  first?: boolean;
}) {
  const t = words().account.recovery.page;
  const { title, body, button } = first ? words().register.codes : t;
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
          <a className="nhsuk-button" href={first ? '/home' : '/account'}>
            {t.saved}
          </a>
        </p>
      </>
    );
  }
  return (
    <form action={submit} id="form">
      <ProblemSummary problems={made.problem === null ? {} : { form: made.problem }} />
      <h1 className="nhsuk-heading-l">{title}</h1>
      {body.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <button className="nhsuk-button" type="submit" data-prevent-double-click="true">
        {button}
      </button>
    </form>
  );
}

'use client';

import { useActionState } from 'react';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';
import { ProblemSummary } from './problem-summary.tsx';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** The one button that gets a download ready, with why it could not be. */
export function DownloadForm({ action, label }: { action: Action; label?: string }) {
  const [state, submit] = useActionState(action, UNTOUCHED);
  return (
    <form action={submit} id="download">
      <ProblemSummary problems={state.problems} />
      <button className="nhsuk-button" type="submit">
        {label ?? words().releases.download.start}
      </button>
    </form>
  );
}

'use client';

import { useEffect, type ReactNode } from 'react';
import type { FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';
import type { Field } from './form-field.tsx';
import { FormFields } from './form-fields.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { useAct } from './use-act.ts';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * A page that asks something and does one thing with the answer: problems first, then the title, what there is to know
 * (`children`), the fields and one button. Works without script.
 */
export function QuestionForm({
  action,
  title,
  caption,
  fields,
  button,
  isGrave = false,
  isSecondary = false,
  children,
  after,
}: {
  action: Action;
  title: string;
  caption?: string;
  fields: readonly Field[];
  button: string;
  isGrave?: boolean;
  /** Whether the page has another button that most people will want. */
  isSecondary?: boolean;
  children?: ReactNode;
  after?: ReactNode;
}) {
  const { state, submit, onSubmit } = useAct(action, fields);
  const hasProblems = Object.keys(state.problems).length > 0;
  useEffect(() => {
    const prefix = `${words().common.errorPrefix} `;
    if (hasProblems && !document.title.startsWith(prefix)) document.title = prefix + document.title;
  }, [hasProblems]);
  return (
    <form action={submit} onSubmit={onSubmit} noValidate id="form">
      <ProblemSummary problems={state.problems} />
      <h1 className="nhsuk-heading-l">
        {caption !== undefined && <span className="nhsuk-caption-l">{caption}</span>}
        {title}
      </h1>
      {children}
      <FormFields fields={fields} state={state} />
      {after}
      <button
        className={`nhsuk-button${isGrave ? ' nhsuk-button--warning' : ''}${isSecondary ? ' nhsuk-button--secondary' : ''}`}
        type="submit"
        data-prevent-double-click="true"
      >
        {button}
      </button>
    </form>
  );
}

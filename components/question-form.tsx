'use client';

import { useActionState, useEffect, type ReactNode } from 'react';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';
import { FormField, type Field } from './form-field.tsx';
import { ProblemSummary } from './problem-summary.tsx';

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
  const [state, submit] = useActionState(action, UNTOUCHED);
  const hasProblems = Object.keys(state.problems).length > 0;
  useEffect(() => {
    const prefix = `${words().common.errorPrefix} `;
    if (hasProblems && !document.title.startsWith(prefix)) document.title = prefix + document.title;
  }, [hasProblems]);
  return (
    <form action={submit} noValidate id="form">
      <ProblemSummary problems={state.problems} />
      <h1 className="nhsuk-heading-l">
        {caption !== undefined && <span className="nhsuk-caption-l">{caption}</span>}
        {title}
      </h1>
      {children}
      {/* What was typed is filled in again, also after the browser has emptied the form. */}
      <div key={JSON.stringify(state)}>
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={state.values[field.name] ?? null}
            values={state.values}
            problem={state.problems[field.name] ?? null}
          />
        ))}
      </div>
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

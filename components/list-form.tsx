'use client';

import { useActionState, type ReactNode } from 'react';
import { UNTOUCHED, type FormState } from '#app/_web/form-state.ts';
import type { Field } from './form-field.tsx';
import { FormFields } from './form-fields.tsx';
import { ProblemSummary } from './problem-summary.tsx';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * A list whose lines are chosen (`children`, with a box on each), and under it what is done with those. Works without
 * script.
 */
export function ListForm({
  action,
  title,
  button,
  fields,
  children,
}: {
  action: Action;
  /** What is done with the lines that are chosen. */
  title: string;
  button: string;
  fields: readonly Field[];
  children: ReactNode;
}) {
  const [state, submit] = useActionState(action, UNTOUCHED);
  return (
    <form action={submit} noValidate>
      <ProblemSummary problems={state.problems} />
      {children}
      <section aria-labelledby="list-form">
        <h2 className="nhsuk-heading-s" id="list-form">
          {title}
        </h2>
        <FormFields fields={fields} state={state} />
        <button className="nhsuk-button" type="submit" data-prevent-double-click="true">
          {button}
        </button>
      </section>
    </form>
  );
}

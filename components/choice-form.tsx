'use client';

import type { FormState } from '#app/_web/form-state.ts';
import { words } from '#lib/words/browser.ts';
import type { Field } from './form-field.tsx';
import { FormFields } from './form-fields.tsx';
import { useAct } from './use-act.ts';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** One button among others on a page, with its own few fields and its own problem beside it. */
export function ChoiceForm({
  action,
  button,
  about,
  name,
  isQuiet = false,
  fields = [],
}: {
  action: Action;
  button: string;
  /** What the button is about, for whoever hears it away from what stands beside it. */
  about?: string;
  /** Tells this form from the others of the page. */
  name: string;
  isQuiet?: boolean;
  fields?: readonly Field[];
}) {
  const { state, submit, onSubmit } = useAct(action, fields);
  const ofForm = state.problems['form'];
  return (
    <form action={submit} onSubmit={onSubmit} noValidate id={`form-${name}`}>
      {ofForm !== undefined && (
        <p className="nhsuk-error-message" role="alert">
          <span className="nhsuk-u-visually-hidden">{words().common.errorPrefix}</span> {ofForm}
        </p>
      )}
      <FormFields fields={fields} state={state} />
      <button
        className={`nhsuk-button${isQuiet ? ' nhsuk-button--secondary' : ''}`}
        type="submit"
        data-prevent-double-click="true"
      >
        {button}
        {about !== undefined && <span className="nhsuk-u-visually-hidden"> {about}</span>}
      </button>
    </form>
  );
}

import type { FormState } from '#app/_web/form-state.ts';
import { FormField, type Field } from './form-field.tsx';

/** The fields of a form, each with its problem. What was typed is filled in again, also after the browser has emptied the form. */
export function FormFields({ fields, state }: { fields: readonly Field[]; state: FormState }) {
  return (
    // Another state is another list of fields: its key has React make them anew.
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
  );
}

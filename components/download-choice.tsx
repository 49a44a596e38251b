'use client';

import type { FormState } from '#app/_web/form-state.ts';
import { RELEASE_FORMS } from '#lib/domain/release/form.ts';
import { words } from '#lib/words/browser.ts';
import type { Field } from './form-field.tsx';
import { FormFields } from './form-fields.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { useAct } from './use-act.ts';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** In which form somebody has their scans, and the button that gets it ready, with why it could not be. */
export function DownloadChoice({ action }: { action: Action }) {
  const { forms: t, download } = words().releases;
  const fields: readonly Field[] = [
    {
      kind: 'radios',
      name: 'form',
      label: t.ask,
      options: RELEASE_FORMS.map((value) => ({ value, ...t.options[value] })),
      chosen: ['originals'],
    },
    {
      kind: 'checkboxes',
      name: 'viewer',
      label: t.viewer,
      options: [{ value: 'yes', label: t.withViewer, hint: t.viewerHint }],
    },
  ];
  const { state, submit, onSubmit } = useAct(action, fields);
  return (
    <form action={submit} onSubmit={onSubmit} noValidate id="download">
      <ProblemSummary problems={state.problems} />
      <FormFields fields={fields} state={state} />
      <p>{t.waits}</p>
      <button className="nhsuk-button" type="submit" data-prevent-double-click="true">
        {download.start}
      </button>
    </form>
  );
}

import type { Field } from '#components/form-field.tsx';
import type { IncidentEventKind } from '#lib/domain/incident/events.ts';
import {
  BREACH_RISKS,
  INCIDENT_OUTCOMES,
  type IncidentSource,
} from '#lib/domain/incident/report.ts';
import type { IncidentState } from '#lib/domain/incident/states.ts';
import { words } from '#lib/words/words.ts';

/** Of an incident, what decides which questions an act asks. */
export type AskedOfIncident = {
  readonly state: IncidentState;
  readonly source: IncidentSource;
  readonly isLate: boolean;
};

/** What somebody must say when they do this; what is written down comes last. */
export function incidentFieldsOf(
  event: IncidentEventKind,
  asked: AskedOfIncident,
): readonly Field[] {
  const t = words().incidents.form;
  return [
    ...(FIELDS[event]?.(asked) ?? []),
    { kind: 'textarea', name: 'text', label: t.text, hint: t.textHint },
  ];
}

const FIELDS: Readonly<
  Partial<Record<IncidentEventKind, (asked: AskedOfIncident) => readonly Field[]>>
> = {
  find_notifiable: () => {
    const { form, risks } = words().incidents;
    return [choice('risk', form.risk, BREACH_RISKS, risks)];
  },
  notify_regulator: ({ isLate }) => {
    const { form } = words().incidents;
    return [
      { kind: 'text', name: 'regulatorReference', label: form.regulatorReference, isShort: true },
      ...(isLate
        ? [
            {
              kind: 'textarea',
              name: 'lateBecause',
              label: form.late,
              hint: form.lateHint,
            } as const,
          ]
        : []),
    ];
  },
  close: ({ state, source }) => {
    const { form, outcomes } = words().incidents;
    const fitting = INCIDENT_OUTCOMES.filter(
      (one) => (one === 'breach_notified') === (state !== 'assessing'),
    );
    return [
      choice('outcome', form.outcome, fitting, outcomes),
      ...(source === 'patient'
        ? [{ kind: 'textarea', name: 'answer', label: form.answer, hint: form.answerHint } as const]
        : []),
    ];
  },
};

function choice<Value extends string>(
  name: string,
  label: string,
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Field {
  return {
    kind: 'radios',
    name,
    label,
    options: values.map((value) => ({ value, label: names[value] })),
  };
}

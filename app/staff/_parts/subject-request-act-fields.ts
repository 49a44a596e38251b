import type { Field } from '#components/form-field.tsx';
import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import {
  EVIDENCE,
  grantable,
  GROUNDS,
  needsEvidence,
  type SubjectRequestKind,
  type SubjectRequestPart,
} from '#lib/domain/subject-request/kinds.ts';
import type { SubjectRequestEventKind } from '#lib/domain/subject-request/lifecycle.ts';
import { words } from '#lib/words/words.ts';

export const EXTENSION_REASONS = [
  'complexity',
  'number_of_requests',
] as const satisfies readonly ExtensionReason[];

/** Of a request, what decides which questions an act asks. */
export type AskedOfSubjectRequest = {
  readonly kind: SubjectRequestKind;
  readonly parts: readonly SubjectRequestPart[];
};

type Fields = (of: AskedOfSubjectRequest) => readonly Field[];

/** What somebody must say when they do this. */
export function subjectRequestFieldsOf(
  event: SubjectRequestEventKind,
  of: AskedOfSubjectRequest,
): readonly Field[] {
  return FIELDS[event]?.(of) ?? [];
}

const FIELDS: Readonly<Partial<Record<SubjectRequestEventKind, Fields>>> = {
  ask: () => [textField(words().subjectRequests.work.form.ask)],
  send_back: () => [textField(words().subjectRequests.work.form.send_back)],
  extend: () => {
    const { form: t } = words().subjectRequests.work;
    return [
      choice('reason', t.reason, EXTENSION_REASONS, t.reasons),
      { ...textField(t.extend), hint: t.extendHint },
    ];
  },
  accept: grantFields,
  propose: grantFields,
  refuse: ({ kind }) => {
    const { form: t, grounds } = words().subjectRequests.work;
    return [
      choice('ground', t.ground, GROUNDS[kind], grounds),
      { kind: 'textarea', name: 'answer', label: t.answer, hint: t.answerHint },
    ];
  },
};

function grantFields({ kind, parts }: AskedOfSubjectRequest): readonly Field[] {
  const { work, parts: names, evidence } = words().subjectRequests;
  const { form: t, grounds } = work;
  const mayLeaveOut = parts.length > 1;
  const chosen = grantable(parts);
  return [
    mayLeaveOut
      ? {
          ...{ kind: 'checkboxes', name: 'parts', label: t.parts, hint: t.partsHint, chosen },
          options: parts.map((value) => ({ value, label: names[value] })),
        }
      : { kind: 'hidden', name: 'parts', value: parts[0] ?? '' },
    ...(needsEvidence(kind)
      ? [{ ...choice('evidence', t.evidence, EVIDENCE, evidence), hint: t.evidenceHint }]
      : []),
    ...(mayLeaveOut ? [groundOfRest(kind, grounds, chosen.length === parts.length)] : []),
    {
      ...{ kind: 'textarea', name: 'answer', label: t.answer },
      hint: mayLeaveOut ? t.answerHintOfRest : t.answerHint,
    },
  ];
}

function groundOfRest(
  kind: SubjectRequestKind,
  names: Readonly<Record<(typeof GROUNDS)[SubjectRequestKind][number], string>>,
  mayGrantAll: boolean,
): Field {
  const { form: t } = words().subjectRequests.work;
  const options = GROUNDS[kind].map((value) => ({ value, label: names[value] }));
  const field = { kind: 'radios', name: 'ground' } as const;
  // What can never be granted is always left out, so there is always a reason to give.
  if (!mayGrantAll) return { ...field, label: t.groundOfKept, options };
  const none = { value: 'none', label: t.noRest };
  return { ...field, label: t.groundOfRest, chosen: ['none'], options: [none, ...options] };
}

function textField(label: string): Field & { kind: 'textarea' } {
  return { kind: 'textarea', name: 'text', label };
}

function choice<Value extends string>(
  name: string,
  label: string,
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Field & { kind: 'radios' } {
  const options = values.map((value) => ({ value, label: names[value] }));
  return { kind: 'radios', name, label, options };
}

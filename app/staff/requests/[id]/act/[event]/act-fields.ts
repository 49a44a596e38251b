import type { Field } from '#components/form-field.tsx';
import { REFUSAL_REASONS, type RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import { words } from '#lib/words/words.ts';

export const EXTENSION_REASONS: readonly ExtensionReason[] = ['complexity', 'number_of_requests'];
export const FEE_REASONS = ['manifestly_unfounded', 'manifestly_excessive'] as const;

/** What somebody must say when they do this; most events need no words. */
export function fieldsOf(event: RequestEventKind): readonly Field[] {
  const t = words().staff;
  const f = t.act.fields;
  const rationale: Field = {
    kind: 'textarea',
    name: 'rationale',
    label: f.rationale,
    hint: f.rationaleHint,
  };
  switch (event) {
    case 'ask_id':
      return [{ kind: 'textarea', name: 'doubt', label: f.doubt, hint: f.rationaleHint }];
    case 'ask_clarification':
      return [{ kind: 'textarea', name: 'reason', label: f.reason }];
    case 'set_fee':
      return [choice(f.feeReason, FEE_REASONS, t.act.fee), rationale];
    case 'refuse':
      return [
        choice(f.refusalReason, REFUSAL_REASONS, t.refusalReasons),
        { kind: 'text', name: 'legalRef', label: f.legalRef, hint: f.legalRefHint },
        rationale,
      ];
    case 'extend':
      return [choice(f.extensionReason, EXTENSION_REASONS, t.act.extension), rationale];
    case 'reopen':
      return [{ kind: 'textarea', name: 'newFacts', label: f.newFacts, hint: f.rationaleHint }];
    case 'merge_duplicate':
      return [{ kind: 'text', name: 'into', label: f.into, hint: f.intoHint, isShort: true }];
    case 'revoke_release':
    case 'patient_died':
    case 'withdraw':
      return [
        {
          kind: 'checkboxes',
          name: 'confirm',
          label: t.acts[event],
          options: [{ value: 'yes', label: f.confirm }],
        },
      ];
    default:
      return [];
  }
}

function choice<Value extends string>(
  label: string,
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Field {
  return {
    kind: 'radios',
    name: 'choice',
    label,
    options: values.map((value) => ({ value, label: names[value] })),
  };
}

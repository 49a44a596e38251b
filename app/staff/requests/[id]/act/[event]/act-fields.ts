import { refusalReasonsFor, type Asked } from '#app/staff/_parts/reasons.ts';
import type { Field } from '#components/form-field.tsx';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { ExtensionReason } from '#lib/domain/clock/clock.ts';
import { words } from '#lib/words/words.ts';

export const EXTENSION_REASONS: readonly ExtensionReason[] = ['complexity', 'number_of_requests'];
export const FEE_REASONS = ['manifestly_unfounded', 'manifestly_excessive'] as const;

/** What somebody must say when they do this; most events need no words. */
export function fieldsOf(event: RequestEventKind, asked: Asked): readonly Field[] {
  return FIELDS[event]?.(event, asked) ?? [];
}

type Fields = (event: RequestEventKind, asked: Asked) => readonly Field[];

const FIELDS: Readonly<Partial<Record<RequestEventKind, Fields>>> = {
  ask_id: () => [said('doubt', HINT)],
  ask_clarification: () => [said('reason')],
  set_fee: () => [
    choice(t().act.fields.feeReason, FEE_REASONS, t().act.fee),
    said('rationale', HINT),
  ],
  refuse: (_, asked) => [
    choice(t().act.fields.refusalReason, refusalReasonsFor(asked), t().refusalReasons),
    {
      kind: 'text',
      name: 'legalRef',
      label: t().act.fields.legalRef,
      hint: t().act.fields.legalRefHint,
    },
    said('rationale', HINT),
  ],
  extend: () => [
    choice(t().act.fields.extensionReason, EXTENSION_REASONS, t().act.extension),
    said('rationale', HINT),
  ],
  reopen: () => [said('newFacts', HINT)],
  merge_duplicate: () => [
    {
      kind: 'text',
      name: 'into',
      label: t().act.fields.into,
      hint: t().act.fields.intoHint,
      isShort: true,
    },
  ],
  reject_authority: () => [said('reason', HINT)],
  ask_further_info: () => [said('reason', HINT)],
  challenge: () => [said('reason', HINT)],
  end_challenge: () => [said('reason', HINT)],
  withdraw_by_issuer: () => [said('reason', HINT)],
  revoke_release: understood,
  patient_died: understood,
  withdraw: understood,
};

const HINT = { hint: 'rationaleHint' } as const;

function said(
  name: 'doubt' | 'reason' | 'rationale' | 'newFacts',
  more?: { hint: 'rationaleHint' },
): Field {
  const f = t().act.fields;
  return { kind: 'textarea', name, label: f[name], ...(more && { hint: f[more.hint] }) };
}

/** The names of the fields, which are the same for every request. */
export function namesOf(event: RequestEventKind): readonly string[] {
  return fieldsOf(event, { type: 'patient_sar', roles: [] }).map(({ name }) => name);
}

function understood(event: RequestEventKind): readonly Field[] {
  const options = [{ value: 'yes', label: t().act.fields.confirm }];
  return [{ kind: 'checkboxes', name: 'confirm', label: t().acts[event], options }];
}

function t() {
  return words().staff;
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

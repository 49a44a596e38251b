import { textOf } from '#app/_web/form-state.ts';
import type { RequestId } from '#lib/base/id.ts';
import {
  REFUSAL_REASONS,
  type RequestEvent,
  type PlainEvent,
  type RequestEventKind,
} from '#lib/domain/access-request/events.ts';
import { words } from '#lib/words/words.ts';
import { EXTENSION_REASONS, FEE_REASONS, namesOf } from './act-fields.ts';

type Problems = Readonly<Record<string, string>>;

/**
 * The event a form describes, or what is missing, by field. `into` has been looked up from the reference that was
 * typed: null when no such request is there.
 */
export function readAct(
  kind: RequestEventKind,
  form: FormData,
  into: RequestId | null,
):
  | { readonly ok: true; readonly value: RequestEvent }
  | { readonly ok: false; readonly error: Problems } {
  const said = (name: string) => textOf(form, name);
  const missing = missingIn(kind, form, into);
  if (Object.keys(missing).length > 0) return { ok: false, error: missing };
  const read = READERS[kind];
  if (!read) return { ok: true, value: { kind: kind as PlainEvent } };
  const event = read(said, into);
  return event
    ? { ok: true, value: event }
    : { ok: false, error: { choice: words().staff.act.missing.choice } };
}

type Reader = (said: (name: string) => string, into: RequestId | null) => RequestEvent | null;

/** The events that need words; null when a choice is none of ours. */
const READERS: Readonly<Partial<Record<RequestEventKind, Reader>>> = {
  ask_id: (said) => ({ kind: 'ask_id', doubt: said('doubt') }),
  ask_clarification: (said) => ({ kind: 'ask_clarification', reason: said('reason') }),
  set_fee: (said) => {
    const reason = FEE_REASONS.find((one) => one === said('choice'));
    return reason ? { kind: 'set_fee', reason, rationale: said('rationale') } : null;
  },
  refuse: (said) => {
    const reason = REFUSAL_REASONS.find((one) => one === said('choice'));
    const why = { rationale: said('rationale'), legalRef: said('legalRef') };
    return reason ? { kind: 'refuse', reason, ...why } : null;
  },
  extend: (said) => {
    const reason = EXTENSION_REASONS.find((one) => one === said('choice'));
    return reason ? { kind: 'extend', reason, rationale: said('rationale') } : null;
  },
  reopen: (said) => ({ kind: 'reopen', newFacts: said('newFacts') }),
  reject_authority: (said) => ({ kind: 'reject_authority', reason: said('reason') }),
  ask_further_info: (said) => ({ kind: 'ask_further_info', wanting: said('reason') }),
  challenge: (said) => ({ kind: 'challenge', grounds: said('reason') }),
  end_challenge: (said) => ({ kind: 'end_challenge', outcome: said('reason') }),
  withdraw_by_issuer: (said) => ({ kind: 'withdraw_by_issuer', how: said('reason') }),
  merge_duplicate: (_, into) => into && { kind: 'merge_duplicate', into },
};

/** Every field of the form must be answered; a reference must lead to a request. */
function missingIn(kind: RequestEventKind, form: FormData, into: RequestId | null): Problems {
  const t: Readonly<Record<string, string>> = words().staff.act.missing;
  const empty = namesOf(kind).filter(
    (name) => textOf(form, name) === '' || (name === 'into' && into === null),
  );
  return Object.fromEntries(empty.map((name) => [name, t[name] ?? '']));
}

import { textOf } from '#app/_web/form-state.ts';
import type { RequestId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import {
  REFUSAL_REASONS,
  type RequestEvent,
  type RequestEventKind,
} from '#lib/domain/access-request/events.ts';
import { words } from '#lib/words/words.ts';
import { EXTENSION_REASONS, FEE_REASONS, fieldsOf } from './act-fields.ts';

type Problems = Readonly<Record<string, string>>;

/**
 * The event a form describes, or what is missing, by field. `into` has been looked up from the reference that was
 * typed: null when no such request is there.
 */
export function readAct(
  kind: RequestEventKind,
  form: FormData,
  into: RequestId | null,
): { readonly ok: true; readonly value: RequestEvent } | { readonly ok: false; readonly error: Problems } {
  const said = (name: string) => textOf(form, name);
  const missing = missingIn(kind, form, into);
  if (Object.keys(missing).length > 0) return { ok: false, error: missing };
  const event = eventOf(kind, said, into);
  return event.ok ? event : { ok: false, error: { choice: words().staff.act.missing.choice } };
}

function eventOf(
  kind: RequestEventKind,
  said: (name: string) => string,
  into: RequestId | null,
): Result<RequestEvent, 'no_choice'> {
  const rationale = said('rationale');
  switch (kind) {
    case 'ask_id':
      return ok({ kind, doubt: said('doubt') });
    case 'ask_clarification':
      return ok({ kind, reason: said('reason') });
    case 'set_fee': {
      const reason = FEE_REASONS.find((one) => one === said('choice'));
      return reason ? ok({ kind, reason, rationale }) : no('no_choice');
    }
    case 'refuse': {
      const reason = REFUSAL_REASONS.find((one) => one === said('choice'));
      return reason ? ok({ kind, reason, rationale, legalRef: said('legalRef') }) : no('no_choice');
    }
    case 'extend': {
      const reason = EXTENSION_REASONS.find((one) => one === said('choice'));
      return reason ? ok({ kind, reason, rationale }) : no('no_choice');
    }
    case 'reopen':
      return ok({ kind, newFacts: said('newFacts') });
    case 'merge_duplicate':
      return into === null ? no('no_choice') : ok({ kind, into });
    case 'opinion_recorded':
      // Has a page of its own.
      return no('no_choice');
    default:
      return ok({ kind });
  }
}

/** Every field of the form must be answered; a reference must lead to a request. */
function missingIn(kind: RequestEventKind, form: FormData, into: RequestId | null): Problems {
  const t: Readonly<Record<string, string>> = words().staff.act.missing;
  const empty = fieldsOf(kind).filter(
    ({ name }) => textOf(form, name) === '' || (name === 'into' && into === null),
  );
  return Object.fromEntries(empty.map(({ name }) => [name, t[name] ?? '']));
}

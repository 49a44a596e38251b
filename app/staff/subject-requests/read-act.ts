import { textOf, type FormState } from '#app/_web/form-state.ts';
import { EXTENSION_REASONS } from '#app/staff/_parts/subject-request-act-fields.ts';
import { ok } from '#lib/base/result.ts';
import type { SubjectRequestEvent } from '#lib/domain/subject-request/facts.ts';
import { EVIDENCE, PARTS, REFUSAL_GROUNDS } from '#lib/domain/subject-request/kinds.ts';
import type { SubjectRequestEventKind } from '#lib/domain/subject-request/lifecycle.ts';
import { words } from '#lib/words/words.ts';

type Read =
  | { readonly ok: true; readonly value: SubjectRequestEvent }
  | { readonly ok: false; readonly error: FormState['problems'] };

/** The events that somebody at work can ask for; the others are the person's own, or the worker's. */
export type OfficeEvent = Exclude<
  SubjectRequestEventKind,
  'reply' | 'withdraw' | 'carry_out' | 'halt'
>;

export const OFFICE_EVENTS = [
  ...(['ask', 'extend', 'accept', 'propose', 'refuse', 'approve', 'send_back'] as const),
] as const satisfies readonly OfficeEvent[];

/** The event a form asks for. What is missing of what only the form can know is told beside its field. */
export function readSubjectRequestAct(kind: OfficeEvent, form: FormData): Read {
  const t = words().subjectRequests.work.form;
  const text = textOf(form, 'text');
  const answer = textOf(form, 'answer');
  const ground = REFUSAL_GROUNDS.find((one) => one === textOf(form, 'ground')) ?? null;
  switch (kind) {
    case 'ask':
    case 'send_back':
      return ok({ kind, text });
    case 'extend': {
      const reason = EXTENSION_REASONS.find((one) => one === textOf(form, 'reason'));
      if (reason === undefined) return { ok: false, error: { reason: t.reasonMissing } };
      return ok({ kind, reason, text });
    }
    case 'refuse': {
      const missing = words().refusals.subjectRequest.ground_missing;
      if (ground === null) return { ok: false, error: { ground: missing } };
      return ok({ kind, ground, answer });
    }
    case 'approve':
      return ok({ kind });
    default: {
      const chosen = form.getAll('parts');
      const parts = Object.values(PARTS)
        .flat()
        .filter((part) => chosen.includes(part));
      const evidence = EVIDENCE.find((one) => one === textOf(form, 'evidence')) ?? null;
      return ok({ kind, parts: [...new Set(parts)], evidence, ground, answer });
    }
  }
}

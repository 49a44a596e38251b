import { textOf, type FormState } from '#app/_web/form-state.ts';
import { ok } from '#lib/base/result.ts';
import type { IncidentEvent, IncidentEventKind } from '#lib/domain/incident/events.ts';
import { BREACH_RISKS, INCIDENT_OUTCOMES } from '#lib/domain/incident/report.ts';
import { words } from '#lib/words/words.ts';

type Read =
  | { readonly ok: true; readonly value: IncidentEvent }
  | { readonly ok: false; readonly error: FormState['problems'] };

/** The names under which a form of an act may send something. */
export const INCIDENT_FIELDS = [
  'risk',
  'regulatorReference',
  'lateBecause',
  'outcome',
  'answer',
  'text',
] as const;

/** The event a form asks for. What is missing of what only the form can know is told beside its field. */
export function readIncidentAct(kind: IncidentEventKind, form: FormData): Read {
  const text = textOf(form, 'text');
  const t = words().incidents.form;
  switch (kind) {
    case 'find_notifiable': {
      const risk = BREACH_RISKS.find((one) => one === textOf(form, 'risk'));
      return risk === undefined ? wrong({ risk: t.riskMissing }) : ok({ kind, text, risk });
    }
    case 'notify_regulator':
      return ok({
        kind,
        text,
        regulatorReference: textOf(form, 'regulatorReference'),
        lateBecause: textOf(form, 'lateBecause'),
      });
    case 'close': {
      const outcome = INCIDENT_OUTCOMES.find((one) => one === textOf(form, 'outcome'));
      if (outcome === undefined) return wrong({ outcome: t.outcomeMissing });
      return ok({ kind, text, outcome, answer: textOf(form, 'answer') });
    }
    default:
      return ok({ kind, text });
  }
}

function wrong(problems: FormState['problems']): Read {
  return { ok: false, error: problems };
}

import type { BreachRisk, IncidentOutcome } from '#lib/domain/incident/report.ts';

/** Everything that can happen to an incident after it was reported. `text` is what is written down with it. */
export type IncidentEvent = { readonly text: string } & (
  | { readonly kind: 'triage' | 'contain' | 'assess' | 'notify_people' | 'note' }
  | { readonly kind: 'find_notifiable'; readonly risk: BreachRisk }
  | {
      readonly kind: 'notify_regulator';
      readonly regulatorReference: string;
      /** Why it took longer than 72 hours; empty when it did not. */
      readonly lateBecause: string;
    }
  | {
      readonly kind: 'close';
      readonly outcome: IncidentOutcome;
      /** What whoever reported it is told; empty when nobody outside did. */
      readonly answer: string;
    }
);

export type IncidentEventKind = IncidentEvent['kind'];

export const INCIDENT_EVENTS = [
  'triage',
  'contain',
  'assess',
  'find_notifiable',
  'notify_regulator',
  'notify_people',
  'close',
  'note',
] as const satisfies readonly IncidentEventKind[];

import type { IncidentEventKind } from '#lib/domain/incident/events.ts';
import type { IncidentGuard } from '#lib/domain/incident/guards.ts';
import type { IncidentState } from '#lib/domain/incident/states.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { INCIDENT_HANDLERS } from '#lib/domain/policy/incident.ts';

export type IncidentTransition = {
  readonly to: IncidentState;
  readonly by: readonly Role[];
  readonly guards: readonly IncidentGuard[];
};

type Row = Readonly<Partial<Record<IncidentEventKind, IncidentTransition>>>;

/** Every move of an incident that there is (6.12). What is not here cannot happen; every word of it is kept. */
export const INCIDENT_TRANSITIONS: Readonly<Record<IncidentState, Row>> = {
  reported: { triage: by('triaged'), note: by('reported') },
  triaged: { contain: by('contained'), note: by('triaged') },
  contained: { assess: by('assessing'), note: by('contained') },
  assessing: {
    find_notifiable: by('notifiable'),
    close: by('closed', 'access_reviewed', 'outcome_not_notified', 'reporter_answered'),
    note: by('assessing'),
  },
  notifiable: {
    // Art 33: the controller tells the regulator; here its data protection officer does, and nobody else.
    notify_regulator: {
      to: 'notified_regulator',
      by: ['dpo'],
      guards: ['reasoned', 'reference_given', 'delay_explained'],
    },
    note: by('notifiable'),
  },
  notified_regulator: {
    notify_people: by('notified_people'),
    close: by(
      'closed',
      'people_need_not_know',
      'access_reviewed',
      'outcome_notified',
      'reporter_answered',
    ),
    note: by('notified_regulator'),
  },
  notified_people: {
    close: by('closed', 'access_reviewed', 'outcome_notified', 'reporter_answered'),
    note: by('notified_people'),
  },
  closed: {},
};

function by(to: IncidentState, ...guards: readonly IncidentGuard[]): IncidentTransition {
  return { to, by: INCIDENT_HANDLERS, guards: ['reasoned', ...guards] };
}

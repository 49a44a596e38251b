/** The states of an incident (6.12). Stored as text, final. */
export const INCIDENT_STATES = [
  'reported',
  'triaged',
  'contained',
  'assessing',
  'notifiable',
  'notified_regulator',
  'notified_people',
  'closed',
] as const;

export type IncidentState = (typeof INCIDENT_STATES)[number];

/** States in which the 72 hours to tell the regulator still run: nobody has been told, and nobody has said they need not be. */
export const CLOCK_RUNS_IN: readonly IncidentState[] = [
  'reported',
  'triaged',
  'contained',
  'assessing',
  'notifiable',
];

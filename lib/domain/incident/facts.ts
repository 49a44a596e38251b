import type { OrganisationId } from '#lib/base/id.ts';
import type { BreachRisk, ReviewOutcome } from '#lib/domain/incident/report.ts';
import type { IncidentState } from '#lib/domain/incident/states.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';

/** Everything a decision about an incident rests on. */
export type IncidentFacts = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly state: IncidentState;
  /** When somebody at the institution first knew: where the 72 hours begin (6.12). */
  readonly awareAt: Date;
  /** Whose scans or request it concerns, when it was they who reported it; they are owed an answer. */
  readonly patient: PersonIdentity | null;
  /** The member of staff, or the stranger, whose access is questioned. */
  readonly questioned: PersonIdentity | null;
  readonly risk: BreachRisk | null;
  readonly review: ReviewOutcome | null;
};

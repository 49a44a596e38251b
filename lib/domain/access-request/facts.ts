import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId, PatientId, RequestId, StudyId } from '#lib/base/id.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { Scope, ScopedStudy } from '#lib/domain/access-request/scope.ts';
import type { WorkingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { Extension, Pause } from '#lib/domain/clock/clock.ts';
import type { Precondition } from '#lib/domain/clock/relevant-date.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import type { LegalFacts } from '#lib/domain/legal-request/legal-facts.ts';
import type { FieldAgreement } from '#lib/domain/matching/agreement.ts';
import type { OpeningFacts } from '#lib/domain/opening/rules.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import type { Place } from '#lib/domain/policy/reach.ts';
import type { ReportStatus } from '#lib/domain/report/lifecycle.ts';
import type { ApprovalPolicy } from '#lib/domain/trust-policy/trust-policy.ts';

/**
 * All that is known of a request when somebody wants to move it on: read from current rows inside the transaction,
 * never remembered from a page.
 */
export type RequestFacts = {
  readonly id: RequestId;
  readonly type: RequestType;
  readonly state: RequestState;
  readonly stateSince: Date;
  /** The state a regulator's hold interrupted; null when not on hold. */
  readonly heldFrom: RequestState | null;
  readonly controllerOrganisationId: OrganisationId;
  /** Where in it the request is: by the studies chosen, and the team it was sent to. */
  readonly place: Place;
  readonly calendar: WorkingCalendar;

  readonly requester: PersonIdentity;
  /** The firm or body the requester acts for; null for patients and proxies. */
  readonly requesterOrganisation: RequesterOrganisation | null;
  /** The patient as a person with an account, when known. */
  readonly subject: PersonIdentity | null;
  /** Everybody else with a stake: proxies, supervising solicitors, study team. None of them may decide. */
  readonly interested: readonly PersonIdentity[];

  readonly missingFields: readonly string[];
  readonly clock: ClockFacts;
  readonly identity: 'established' | 'not_established';
  readonly authority: AuthorityFact;
  /** For the record of a person who died: whether the requester represents them, or has a claim (DE-2). Else null. */
  readonly deceasedStanding: 'representative' | 'claim' | null;
  readonly agreement: 'not_needed' | 'live' | 'not_live';
  readonly match: SubjectMatch;
  readonly safeguarding: 'none' | 'flagged' | 'cleared';

  readonly scope: Scope;
  readonly searches: readonly SearchLogEntry[];
  readonly items: readonly RequestItem[];
  readonly harmOpinion: HarmOpinion | null;
  /** Studies this requester may not have because of the patient's wishes (PX-3). */
  readonly againstWishes: readonly StudyId[];
  /** Approvals that stand. Sending back, reopening and losing authority void them. */
  readonly approvals: readonly Approval[];
  /** What the controller asks for before anything goes out, as it was at the first approval that stands, or is now. */
  readonly policy: ApprovalPolicy;
  /** What of the patient asks for more care; a child is under 18. */
  readonly care: { readonly isRestricted: boolean; readonly isChild: boolean };
  /** How many steps of the team that it is with nobody has done for it yet. */
  readonly stepsLeft: number;
  readonly art15SheetAttached: boolean;
  readonly packageHashes: 'not_made' | 'agree' | 'differ';
  /** Of what was sent last: whether it was recalled since. */
  readonly sent: 'nothing' | 'stands' | 'recalled';
  /** What staff said about when it is opened. */
  readonly opening: OpeningFacts;
  /** Of a request by law, what its paper says and how far it was looked into; null for all others. */
  readonly legal: LegalFacts | null;
};

export type RequesterOrganisation = {
  readonly organisationId: OrganisationId;
  readonly kind: 'law_firm' | 'insurer' | 'employer' | 'records_agency' | 'public_body' | 'other';
  /** The standing found in the register, for those a regulator watches (SR-2, SR-3). */
  readonly standing: RegulatoryStanding | null;
};

export type RegulatoryStanding = {
  readonly status:
    'verified' | 'conditions' | 'unverified' | 'suspended' | 'revoked' | 'closed' | 'intervened';
  readonly checkedAt: Date;
};

export type ClockFacts = {
  readonly receivedAt: Date;
  readonly preconditions: readonly Precondition[];
  readonly pauses: readonly Pause[];
  readonly extension: Extension | null;
  /** For clocks that a person enters from an order or notice; null for all others. */
  readonly enteredDueOn: CalendarDate | null;
};

export type AuthorityFact =
  | { readonly state: 'not_needed' }
  | { readonly state: 'live'; readonly scope: ConsentScope; readonly until: Date | null }
  | { readonly state: 'missing' | 'too_old' | 'ended' };

export type SubjectMatch =
  | {
      readonly outcome: 'matched';
      readonly patientId: PatientId;
      /** How the NHS number that was said stands to those of the record. */
      readonly number: FieldAgreement;
      /** Whether somebody else has the same name and date of birth, so that two persons must confirm (ID-6). */
      readonly needsTwo: boolean;
      readonly confirmedBy: readonly PersonIdentity[];
    }
  | { readonly outcome: 'none' }
  | { readonly outcome: 'ambiguous' };

export type SearchLogEntry = {
  readonly system: string;
  readonly searchedOn: CalendarDate;
  readonly found: number;
};

export type RequestItem = ScopedStudy & {
  readonly patientId: PatientId;
  readonly reportStatus: ReportStatus;
  /** When its final report was written; null while it has none. */
  readonly reportedAt: Date | null;
  readonly isQuarantined: boolean;
  /** Whether every line of the third-party checklist is ticked for this study (TP-2). */
  readonly isChecked: boolean;
  /** Null when it goes out. */
  readonly withheldFor: WithholdingReason | null;
};

export type WithholdingReason =
  | 'serious_harm'
  | 'third_party'
  | 'para4_expectations'
  | 'legal_privilege'
  | 'crime_prejudice'
  | 'ahra_wishes'
  | 'ahra_irrelevant'
  | 'statutory_bar'
  | 'out_of_scope';

export type HarmOutcome = 'not_met' | 'met_partial' | 'met_full' | 'already_known';

export type HarmOpinion = {
  readonly outcome: HarmOutcome;
  readonly withheld: readonly StudyId[];
  /** The studies the reviewer looked at. One chosen afterwards has no opinion. */
  readonly covers: readonly StudyId[];
  readonly decidedAt: Date;
  readonly reviewer: PersonIdentity;
};

export type Approval = {
  readonly person: PersonIdentity;
  readonly role: Role;
  readonly at: Date;
};

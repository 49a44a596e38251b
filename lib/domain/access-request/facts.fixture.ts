import { dateOf } from '#lib/base/calendar-date.ts';
import type {
  OrganisationId,
  PatientId,
  PersonId,
  ReleaseId,
  RequestId,
  SessionId,
  StudyId,
} from '#lib/base/id.ts';
import type { RequestFacts, RequestItem } from '#lib/domain/access-request/facts.ts';
import { WHOLE_RECORD } from '#lib/domain/access-request/scope.ts';
import { GRAVE_ACTIONS, type StepUp } from '#lib/domain/identity/step-up.ts';
import { workingCalendar } from '#lib/domain/calendar/working-calendar.ts';
import type { PersonActor, Role, RoleGrant } from '#lib/domain/policy/actor.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { USUAL_POLICY } from '#lib/domain/trust-policy/trust-policy.ts';

/** Made-up people and facts for the tests of the domain: a solicitor's request in order in every respect. */
export const NOW = new Date('2026-06-10T10:00:00Z');

const ENGLAND = workingCalendar('england');

export const TRUST = uuid(1) as OrganisationId;
export const FIRM = uuid(2) as OrganisationId;
export const PATIENT = uuid(3) as PatientId;
export const KNEE = uuid(4) as StudyId;
export const CHEST = uuid(5) as StudyId;
export const HEAD = uuid(6) as StudyId;

export const REQUEST = uuid(7) as RequestId;
export const RELEASE = uuid(8) as ReleaseId;
/** Anything else an act may be about: a grant, a conflict, an access. */
export const THING = uuid(50);

/** An authority for the whole record, in words. */
export const SAID_WHOLE = { ...WHOLE_RECORD, includeReports: true, wholeRecord: true };

export const SOLICITOR = identity(10);
export const SUBJECT = identity(11);

export function identity(number: number): PersonIdentity {
  return {
    personId: uuid(number) as PersonId,
    verifiedEmail: `person-${number}@example.org`,
    registration: { body: 'GMC', number: String(7_000_000 + number) },
  };
}

/** A proof by passkey of a moment ago for every grave act there is, on each thing the tests are about. */
const PROVED: readonly StepUp[] = GRAVE_ACTIONS.flatMap((action) =>
  [REQUEST, RELEASE, TRUST, uuid(20), uuid(30), uuid(31), uuid(70), THING].map((resourceId) => ({
    action,
    resourceId,
    factor: 'passkey' as const,
    at: NOW,
  })),
);

export function person(who: PersonIdentity, ...roles: readonly (Role | RoleGrant)[]): PersonActor {
  return {
    ...who,
    kind: 'person',
    sessionId: uuid(99) as SessionId,
    assurance: { secondFactor: true, stepUps: PROVED, identityLevel: 'P9' },
    roles: roles.map((role) => (typeof role === 'string' ? grant(role) : role)),
    patientLinks: [],
  };
}

export function grant(role: Role, changes: Partial<RoleGrant> = {}): RoleGrant {
  return {
    role,
    organisationId: TRUST,
    from: new Date('2026-01-01T00:00:00Z'),
    until: new Date('2026-12-31T00:00:00Z'),
    limits: NO_LIMITS,
    ...changes,
  };
}

export function item(studyId: StudyId, changes: Partial<RequestItem> = {}): RequestItem {
  return {
    studyId,
    studyDate: dateOf('2025-03-14'),
    modalities: ['CT'],
    bodyPart: 'KNEE',
    patientId: PATIENT,
    reportStatus: 'final',
    reportedAt: new Date('2026-01-20T09:00:00Z'),
    isQuarantined: false,
    isChecked: true,
    withheldFor: null,
    ...changes,
  };
}

export function facts(changes: Partial<RequestFacts> = {}): RequestFacts {
  return {
    ...{ id: REQUEST, type: 'solicitor_sar' },
    state: 'submitted',
    stateSince: new Date('2026-06-02T09:00:00Z'),
    heldFrom: null,
    controllerOrganisationId: TRUST,
    place: NO_LIMITS,
    calendar: ENGLAND,
    requester: SOLICITOR,
    requesterOrganisation: {
      organisationId: FIRM,
      kind: 'law_firm',
      standing: { status: 'verified', checkedAt: NOW },
    },
    subject: SUBJECT,
    interested: [],
    missingFields: [],
    clock: {
      receivedAt: new Date('2026-06-01T09:00:00Z'),
      preconditions: [],
      pauses: [],
      extension: null,
      enteredDueOn: null,
    },
    identity: 'established',
    authority: { state: 'live', scope: SAID_WHOLE, until: null },
    deceasedStanding: null,
    agreement: 'live',
    match: {
      outcome: 'matched',
      patientId: PATIENT,
      number: 'agrees',
      needsTwo: false,
      confirmedBy: [],
    },
    safeguarding: 'none',
    scope: WHOLE_RECORD,
    searches: [{ system: 'archive', searchedOn: dateOf('2026-06-03'), found: 1 }],
    items: [item(KNEE)],
    harmOpinion: {
      outcome: 'not_met',
      withheld: [],
      covers: [KNEE, CHEST, HEAD],
      decidedAt: new Date('2026-06-05T09:00:00Z'),
      reviewer: identity(12),
    },
    againstWishes: [],
    approvals: [],
    policy: USUAL_POLICY.approval,
    stepsLeft: 0,
    care: { isRestricted: false, isChild: false },
    art15SheetAttached: true,
    packageHashes: 'agree',
    sent: 'stands',
    opening: { isTalkedOver: false, override: null },
    legal: null,
    ...changes,
  };
}

/** A patient's own request, in order, with the given changes. */
export function patientFacts(changes: Partial<RequestFacts> = {}): RequestFacts {
  return facts({
    type: 'patient_sar',
    requester: SUBJECT,
    requesterOrganisation: null,
    authority: { state: 'not_needed' },
    agreement: 'not_needed',
    ...changes,
  });
}

export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

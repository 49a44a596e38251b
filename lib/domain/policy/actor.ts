import type { OrganisationId, PatientId, SessionId } from '#lib/base/id.ts';
import type { StepUp } from '#lib/domain/identity/step-up.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';

/** The rule book's vocabulary (0.1). What a person may do hangs on the role and on the organisation it is held in. */
export const ROLES = [
  'patient',
  'proxy',
  'solicitor',
  'firm_admin',
  'expert',
  'counsel',
  'police_officer',
  'coroner_officer',
  'court_recipient',
  'statutory_body',
  'researcher',
  'principal_investigator',
  'sponsor_rep',
  'teaching_author',
  'clinician',
  'exchange_operator',
  'access_officer',
  'harm_reviewer',
  'legal_approver',
  'research_governance',
  'deid_reviewer',
  'caldicott_guardian',
  'siro',
  'dpo',
  'privacy_officer',
  'org_admin',
  'platform_support',
] as const;

export type Role = (typeof ROLES)[number];

/** A role at one organisation, for a time: from `from` until just before `until`. */
export type RoleGrant = {
  readonly role: Role;
  readonly organisationId: OrganisationId;
  readonly from: Date;
  readonly until: Date;
};

/** How sure we are who somebody is (ID-1). `verified_offline` is ID-4's route and stands as high as P9. */
export type IdentityLevel = 'P0' | 'P5' | 'P9' | 'verified_offline';

export type Assurance = {
  /** Whether this session was opened with a second factor. */
  readonly secondFactor: boolean;
  /** The proofs given anew in this session, each for one grave act on one thing. */
  readonly stepUps: readonly StepUp[];
  readonly identityLevel: IdentityLevel | null;
};

/** A record of a patient that a person answers for: their own, or as proxy until the authority ends. */
export type PatientLink = {
  readonly patientId: PatientId;
  readonly as: 'self' | 'proxy';
  readonly until: Date | null;
};

export type PersonActor = PersonIdentity & {
  readonly kind: 'person';
  readonly sessionId: SessionId;
  readonly assurance: Assurance;
  readonly roles: readonly RoleGrant[];
  readonly patientLinks: readonly PatientLink[];
};

export type SystemActor = {
  readonly kind: 'system';
  readonly process: 'worker' | 'gateway' | 'web';
};

/** Whoever acts: a person in a session, one of our own processes, or nobody we know. */
export type Actor = PersonActor | SystemActor | { readonly kind: 'anonymous' };

/** The roles a person holds at one organisation now. A grant that has ended gives nothing. */
export function rolesAt(
  actor: PersonActor,
  organisationId: OrganisationId,
  now: Date,
): readonly Role[] {
  return actor.roles
    .filter((grant) => grant.organisationId === organisationId && isLive(grant, now))
    .map(({ role }) => role);
}

/** Where a person holds any role now. */
export function heldOrganisations(actor: PersonActor, now: Date): readonly OrganisationId[] {
  const held = actor.roles.filter((grant) => isLive(grant, now));
  return [...new Set(held.map(({ organisationId }) => organisationId))];
}

/** Whether identity is proved highly enough to see or ask for health records (ID-1, ID-4). */
export function isIdentityProven({ assurance }: PersonActor): boolean {
  return assurance.identityLevel === 'P9' || assurance.identityLevel === 'verified_offline';
}

/** In what capacity, if any, the person answers for this patient now: a proxy's authority may have ended (INV-16). */
export function standsFor(actor: Actor, patientId: PatientId, now: Date): PatientLink['as'] | null {
  if (actor.kind !== 'person') return null;
  const live = actor.patientLinks.filter(
    (link) => link.patientId === patientId && (link.until === null || now < link.until),
  );
  if (live.some((link) => link.as === 'self')) return 'self';
  return live.length > 0 ? 'proxy' : null;
}

function isLive({ from, until }: RoleGrant, now: Date): boolean {
  return now >= from && now < until;
}

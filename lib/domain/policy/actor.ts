import type { OrganisationId, PatientId, SessionId } from '#lib/base/id.ts';
import type { StepUp } from '#lib/domain/identity/step-up.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import { reaches, WHOLE_INSTITUTION, type Limits, type Place } from '#lib/domain/policy/reach.ts';

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
  readonly limits: Limits;
};

/** How sure we are who somebody is (ID-1). `verified_offline` is ID-4's route and stands as high as P9. */
export type IdentityLevel = 'P0' | 'P5' | 'P9' | 'verified_offline';

export type Assurance = {
  /** Whether this session was opened with a second factor. */
  readonly secondFactor: boolean;
  /**
   * The institution whose own sign-in vouched for them and on whose registered network they are, in a session that was
   * opened without a second factor for that (MF-2).
   */
  readonly onNetworkOf?: OrganisationId;
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

/** What a role is asked for: a thing by where it is, or anything at all, however little of it the role reaches. */
export type Asked = Place | 'anywhere';

/**
 * The roles a person holds at one organisation now, of those that reach what is asked about. A grant that has ended
 * gives nothing; one with limits gives nothing of the whole institution, which is what is meant where nothing is said.
 */
export function rolesAt(
  actor: PersonActor,
  organisationId: OrganisationId,
  now: Date,
  asked: Asked = WHOLE_INSTITUTION,
): readonly Role[] {
  return grantsAt(actor, organisationId, now)
    .filter(({ limits }) => asked === 'anywhere' || reaches(limits, asked))
    .map(({ role }) => role);
}

/** How far a person's roles of some kinds reach at one organisation now: what a list of theirs may show. */
export function reachAt(
  actor: PersonActor,
  organisationId: OrganisationId,
  roles: readonly Role[],
  now: Date,
): readonly Limits[] {
  return grantsAt(actor, organisationId, now)
    .filter(({ role }) => roles.includes(role))
    .map(({ limits }) => limits);
}

function grantsAt(
  actor: PersonActor,
  organisationId: OrganisationId,
  now: Date,
): readonly RoleGrant[] {
  return actor.roles.filter(
    (grant) => grant.organisationId === organisationId && isLive(grant, now),
  );
}

/** Of somebody's roles those that their institution's network stands in for a second factor for: looking for care (MF-2). */
export function rolesForCare(
  roles: readonly RoleGrant[],
  organisationId: OrganisationId,
): readonly RoleGrant[] {
  return roles.filter(
    (grant) => grant.role === 'clinician' && grant.organisationId === organisationId,
  );
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

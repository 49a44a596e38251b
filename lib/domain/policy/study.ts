import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { standsFor, type Actor, type Asked, type Role } from '#lib/domain/policy/actor.ts';
import type { Place } from '#lib/domain/policy/reach.ts';
import { staffMay, type StaffAct, type StaffRefusal } from '#lib/domain/policy/staff.ts';

export type StudyRefusal =
  StaffRefusal | 'own_record' | 'no_relationship' | 'no_request' | 'restricted' | 'quarantined';

/** What of a study decides who of the institution may open it. */
export type StudyFacts = {
  readonly controllerOrganisationId: OrganisationId;
  readonly patientId: PatientId;
  readonly sensitivity: 'unrestricted' | 'restricted' | 'very_restricted';
  readonly isQuarantined: boolean;
  readonly place: Place;
};

/** Why the actor says they need it (LR-1): each is a fact looked up by the use case, not a claim. */
export type StudyContext = {
  readonly relationship: 'legitimate' | 'break_glass' | 'none';
  /**
   * Where the study is as part of an open request that this person may see and has no stake in: they may see all of
   * such a request, so nothing of it is out of their reach. Null when there is none.
   */
  readonly onRequest: Place | null;
};

/** Whoever holds several lists as the one that sees most: a clinician knows that a study is there, and no more. */
const LISTERS: readonly Role[] = [
  'access_officer',
  'harm_reviewer',
  'legal_approver',
  'exchange_operator',
  'caldicott_guardian',
  'clinician',
];
const ON_REQUEST: readonly Role[] = [
  'access_officer',
  'harm_reviewer',
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
];

/** Whether the actor may see that a study exists (date, modality, site): no images, no report (LR-2). */
export function mayListStudies(
  actor: Actor,
  { organisationId, place }: { readonly organisationId: OrganisationId; readonly place: Asked },
  now: Date,
): Result<Role, StaffRefusal> {
  const act = {
    roles: LISTERS,
    organisationId,
    place,
    isLookForCare: true,
    isGrave: false,
  } as const;
  return staffMay(actor, act, now);
}

/**
 * Whether a member of staff may open the images of a study of their institution: for care with a relationship to the
 * patient, for an open request, or to put an arrival right. Patients and all others outside have links, not this.
 */
export function mayViewStudy(
  actor: Actor,
  study: StudyFacts,
  context: StudyContext,
  now: Date,
): Result<Role, StudyRefusal> {
  if (standsFor(actor, study.patientId, now) !== null) return no('own_record');
  const organisationId = study.controllerOrganisationId;
  const as = (roles: readonly Role[], place: Place) =>
    staffMay(actor, { roles, organisationId, place, isGrave: false }, now);

  const operator = as(['exchange_operator'], study.place);
  if (study.isQuarantined) return operator.ok ? operator : no('quarantined');

  const onRequest = as(ON_REQUEST, context.onRequest ?? study.place);
  if (onRequest.ok && context.onRequest !== null) return onRequest;

  const forCare: StaffAct = {
    roles: ['clinician'],
    organisationId,
    place: study.place,
    isLookForCare: true,
    isGrave: false,
  };
  const clinician = staffMay(actor, forCare, now);
  if (clinician.ok) return careRefusal(study, context) ?? clinician;
  return onRequest.ok ? no('no_request') : clinician;
}

function careRefusal(study: StudyFacts, { relationship }: StudyContext) {
  if (relationship === 'none') return no('no_relationship');
  return study.sensitivity === 'very_restricted' && relationship !== 'legitimate'
    ? no('restricted')
    : null;
}

/** Whether somebody may place a hold that keeps studies from being destroyed (LH-1). Placing takes one. */
export function mayPlaceHold(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role | 'system', StaffRefusal> {
  if (actor.kind === 'system') return ok('system');
  const roles: readonly Role[] = ['access_officer', 'legal_approver', 'caldicott_guardian', 'dpo'];
  return staffMay(actor, { roles, organisationId, isGrave: false }, now);
}

import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { REQUEST_STAFF } from '#lib/domain/access-request/assignee.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { hasStake, partiesOf } from '#lib/domain/access-request/party.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import {
  isIdentityProven,
  reachAt,
  rolesAt,
  standsFor,
  type Actor,
  type PersonActor,
  type Role,
} from '#lib/domain/policy/actor.ts';
import { reaches, type Limits } from '#lib/domain/policy/reach.ts';
import { staffMay, type StaffRefusal } from '#lib/domain/policy/staff.ts';

export type NewRequest = {
  readonly type: RequestType;
  readonly controllerOrganisationId: OrganisationId;
  /** The organisation the requester acts for, or null when they act for themselves or for one they care for. */
  readonly requesterOrganisationId: OrganisationId | null;
  /** The record a proxy names, when it is already known. */
  readonly patientId: PatientId | null;
};

/** How a request comes about: the requester drafts it, or staff log one that reached them otherwise (PA-2). */
export type Creation = 'create' | 'log';

const BY_THEMSELVES: readonly RequestType[] = [
  'patient_sar',
  'ahra_deceased',
  'discretionary_deceased',
];
const BY_SOLICITORS: readonly RequestType[] = [
  'solicitor_sar',
  'legal_consent',
  'ahra_deceased',
  'evidential_copy',
];

/** Whether the actor may begin such a request. A draft asks little of the person; submitting it asks the rest. */
export function mayCreateRequest(
  actor: Actor,
  request: NewRequest,
  now: Date,
): Result<Creation, StaffRefusal> {
  if (actor.kind !== 'person') return no('not_permitted');
  if (mayDraft(actor, request, now)) return ok('create');

  const officer = mayLogRequest(actor, request.controllerOrganisationId, now);
  if (!officer.ok) return officer;
  return requestRule(request.type).lifecycle === 'request' ? ok('log') : no('not_permitted');
}

/** Whether the actor may write down a request that reached the institution otherwise than here (PA-2). */
export function mayLogRequest(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ['access_officer'], organisationId, isGrave: false }, now);
}

/** As whom the actor may see a request. Staff with a stake in it see what any requester sees, and nothing more. */
export type RequestView = 'requester' | 'subject' | 'staff';

export function mayViewRequest(
  actor: Actor,
  facts: RequestFacts,
  now: Date,
): Result<RequestView, 'not_permitted' | 'identity_level_too_low' | StaffRefusal> {
  if (actor.kind !== 'person') return no('not_permitted');
  const parties = partiesOf(actor, facts, now);
  if (parties.includes('requester')) return ok('requester');
  if (parties.includes('subject')) {
    return isIdentityProven(actor) ? ok('subject') : no('identity_level_too_low');
  }
  if (hasStake(actor, facts, now)) return no('not_permitted');
  const { controllerOrganisationId: organisationId, place } = facts;
  const staff = staffMay(
    actor,
    { roles: REQUEST_STAFF, organisationId, place, isGrave: false },
    now,
  );
  return staff.ok ? ok('staff') : staff;
}

/** Whether the actor may see an institution's queue of requests: those of it that `requestReach` reaches. */
export function mayListRequests(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const place = 'anywhere';
  return staffMay(actor, { roles: REQUEST_STAFF, organisationId, place, isGrave: false }, now);
}

/** How far the actor's roles reach among an institution's requests: what their queue shows and counts. */
export function requestReach(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): readonly Limits[] {
  return actor.kind === 'person' ? reachAt(actor, organisationId, REQUEST_STAFF, now) : [];
}

/**
 * Whether a request is out of reach of somebody whose roles reach others of the institution. To them it is not there:
 * what is not found and what is out of reach are answered alike.
 */
export function isOutOfReach(actor: Actor, facts: RequestFacts, now: Date): boolean {
  const { controllerOrganisationId: organisationId, place } = facts;
  if (actor.kind !== 'person' || hasStake(actor, facts, now)) return false;
  const limits = requestReach(actor, organisationId, now);
  return limits.length > 0 && !limits.some((one) => reaches(one, place));
}

function mayDraft(actor: PersonActor, request: NewRequest, now: Date): boolean {
  const { requesterOrganisationId: firm, type } = request;
  if (firm !== null) {
    return BY_SOLICITORS.includes(type) && rolesAt(actor, firm, now).includes('solicitor');
  }
  if (type === 'proxy_sar') {
    return request.patientId === null || standsFor(actor, request.patientId, now) === 'proxy';
  }
  return BY_THEMSELVES.includes(type);
}

/** Whose work it is to give requests to colleagues, and to be given them: officers of the institution. */
export function mayAssignRequests(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  const roles: readonly Role[] = ['access_officer'];
  return staffMay(actor, { roles, organisationId, place: 'anywhere', isGrave: false }, now);
}

/** Who answers for how an institution keeps to the law's times: not for a part of it, and nobody else (CL-5). */
const ANSWERABLE: readonly Role[] = [
  'access_officer',
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
];

/** Whether the actor may see the figures of an institution's requests: of all of it, so that a limited role may not. */
export function maySeePerformance(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: ANSWERABLE, organisationId, isGrave: false }, now);
}

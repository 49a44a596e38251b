import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import { hasStake, partiesOf } from '#lib/domain/access-request/party.ts';
import { requestRule, type RequestType } from '#lib/domain/access-request/request-types.ts';
import {
  isIdentityProven,
  rolesAt,
  standsFor,
  type Actor,
  type PersonActor,
  type Role,
} from '#lib/domain/policy/actor.ts';
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

const REQUEST_STAFF: readonly Role[] = [
  'access_officer',
  'harm_reviewer',
  'legal_approver',
  'caldicott_guardian',
  'siro',
  'dpo',
];

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

  const officer = staffMay(
    actor,
    { roles: ['access_officer'], organisationId: request.controllerOrganisationId, isGrave: false },
    now,
  );
  if (!officer.ok) return officer;
  return requestRule(request.type).lifecycle === 'request' ? ok('log') : no('not_permitted');
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
  const staff = mayListRequests(actor, facts.controllerOrganisationId, now);
  return staff.ok ? ok('staff') : staff;
}

/** Whether the actor may see an institution's queue of requests. */
export function mayListRequests(
  actor: Actor,
  organisationId: OrganisationId,
  now: Date,
): Result<Role, StaffRefusal> {
  return staffMay(actor, { roles: REQUEST_STAFF, organisationId, isGrave: false }, now);
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

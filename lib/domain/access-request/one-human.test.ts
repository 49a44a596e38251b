import { describe, expect, it } from 'vitest';

import type { OrganisationId } from '#lib/base/id.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { mayReviewAccess } from '#lib/domain/policy/audit.ts';
import { mayIssueLink } from '#lib/domain/policy/link.ts';
import { mayResumeAgreement } from '#lib/domain/policy/agreement.ts';
import { mayGrantRole } from '#lib/domain/policy/person.ts';
import { mayResumeRelease } from '#lib/domain/policy/release.ts';
import { approvalsStand } from './approvals.ts';
import { decide } from './decide.ts';
import {
  facts,
  grant,
  identity,
  NOW,
  PATIENT,
  person,
  RELEASE,
  THING,
  TRUST,
} from './facts.fixture.ts';
import type { RequestFacts } from './facts.ts';
import type { RequestType } from './request-types.ts';

/**
 * Two accounts of one human never make two (INV-2, 0.1.2): not in another role, not at another institution, and by
 * whichever of the three marks they are known.
 */
const HUMAN = identity(70);
const REGISTERED = { body: 'GMC', number: '701 2345' } as const;

/** A second account, and the one mark it has in common with the first. */
const SECOND_ACCOUNTS: readonly (readonly [string, PersonIdentity])[] = [
  ['the person', { ...identity(71), personId: HUMAN.personId }],
  ['the verified email', { ...identity(71), verifiedEmail: ' PERSON-70@Example.org' }],
  ['the registration', { ...identity(71), registration: { ...REGISTERED, number: '7012345' } }],
];
const FIRST: PersonIdentity = { ...HUMAN, registration: REGISTERED };

/** Every kind of request that two must approve, with the roles of the second, written from the rule book (6.1). */
const BY_TWO: readonly (readonly [RequestType, readonly Role[]])[] = [
  ['legal_consent', ['legal_approver', 'caldicott_guardian', 'siro', 'dpo']],
  ['evidential_copy', ['legal_approver']],
  ['ahra_deceased', ['legal_approver', 'caldicott_guardian', 'siro', 'dpo']],
  ['discretionary_deceased', ['caldicott_guardian']],
];

const stranger = identity(72);
const ELSEWHERE = '00000000-0000-4000-8000-000000000098' as OrganisationId;

describe.each(SECOND_ACCOUNTS)('a second account, known by %s', (_, account) => {
  const cases = BY_TWO.flatMap(([type, roles]) => roles.map((role) => [type, role] as const));

  it.each(cases)('gives no second approval of a %s as %s', (type, role) => {
    const at = (who: PersonIdentity) => ({ person: who, role, at: NOW });
    const first = { person: FIRST, role: 'access_officer', at: NOW } as const;
    const waiting = facts({ type, state: 'awaiting_second_approval', approvals: [first] });
    expect(decided(bothRoles(account, role), waiting)).toBe('same_approver');
    expect(decided(person(stranger, role), waiting)).not.toBe('same_approver');
    expect(approvalsStand({ ...waiting, approvals: [first, at(account)] })).toBe(false);
    expect(approvalsStand({ ...waiting, approvals: [first, at(stranger)] })).toBe(true);
  });

  it.each(['requester', 'subject', 'interested'] as const)('does not decide as %s', (stake) => {
    const mine = { requester: FIRST, subject: FIRST, interested: [FIRST] }[stake];
    const request = facts({ type: 'solicitor_sar', state: 'in_review', [stake]: mine });
    const why = { reason: 'not_held', rationale: 'x', legalRef: 'x' } as const;
    for (const event of [{ kind: 'final_approve' }, { kind: 'refuse', ...why }] as const) {
      expect(decidedOn(bothRoles(account, 'access_officer'), request, event)).toBe('own_request');
    }
  });

  it('resumes no agreement, judges no access, grants no role and issues or resumes no release of its own', () => {
    const as = (role: Role) => bothRoles(account, role);
    const release = {
      id: RELEASE,
      controllerOrganisationId: TRUST,
      patientId: PATIENT,
      recipients: [FIRST],
      place: NO_LIMITS,
    };
    const role = { ...grant('clinician'), to: FIRST, zone: 'Europe/London' } as const;
    const refused = [
      mayResumeAgreement(as('siro'), { organisationId: TRUST, agreementId: THING }, FIRST, NOW),
      mayReviewAccess(as('privacy_officer'), { id: THING, organisationId: TRUST, by: FIRST }, NOW),
      mayGrantRole(as('org_admin'), role, NOW),
      mayIssueLink(as('access_officer'), release, FIRST, NOW),
      mayResumeRelease(as('access_officer'), release, NOW),
    ];
    expect(refused.map((one) => (one.ok ? 'allowed' : one.error))).toEqual([
      'same_approver',
      'own_access',
      'own_role',
      'own_request',
      'own_request',
    ]);
  });
});

/** In this role at the institution, and in the first approver's at another. */
function bothRoles(who: PersonIdentity, role: Role): PersonActor {
  return person(who, role, grant('access_officer', { organisationId: ELSEWHERE }));
}

function decided(actor: PersonActor, request: RequestFacts): string {
  return decidedOn(actor, request, { kind: 'final_approve' });
}

function decidedOn(
  actor: PersonActor,
  request: RequestFacts,
  event: Parameters<typeof decide>[2],
): string {
  const decision = decide(actor, request, event, NOW);
  return decision.ok ? 'allowed' : decision.error;
}

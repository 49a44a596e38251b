import { describe, expect, it } from 'vitest';
import {
  FIRM,
  grant,
  identity,
  NOW,
  person,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import { ROLES, type Actor, type PersonActor } from './actor.ts';
import { mayEnter, worksAtInstitution, type Audience } from './audience.ts';

const SOMEONE = identity(20);
const LATER = new Date(NOW.getTime() + 1);

/** Written by hand: who stands at the door, and what each audience says to them. */
const VISITORS: readonly (readonly [string, Actor, Readonly<Record<Audience, string>>])[] = [
  ['a stranger', { kind: 'anonymous' }, strangers()],
  ['a process of ours', { kind: 'system', process: 'web' }, strangers()],
  ['a patient', person(SOMEONE), known('not_found')],
  ['an officer', person(SOMEONE, 'access_officer'), known('staff')],
  ['a privacy officer', person(SOMEONE, 'privacy_officer'), known('staff')],
  [
    'a solicitor',
    person(SOMEONE, grant('solicitor', { organisationId: FIRM })),
    known('not_found'),
  ],
  ['platform support', person(SOMEONE, 'platform_support'), known('not_found')],
  [
    'an officer whose role ends now',
    person(SOMEONE, grant('access_officer', { until: NOW })),
    known('not_found'),
  ],
  [
    'a clinician on the network of their trust, without a second factor',
    onNetwork(person(SOMEONE, 'clinician')),
    {
      ...known('staff'),
      ...{ signed_in: 'second_factor_needed', staff: 'second_factor_needed' },
    },
  ],
  [
    'an officer whose role has not begun',
    person(SOMEONE, grant('access_officer', { from: LATER })),
    known('not_found'),
  ],
];

function onNetwork(actor: PersonActor): PersonActor {
  return {
    ...actor,
    assurance: { ...actor.assurance, secondFactor: false, onNetworkOf: TRUST },
  };
}

function strangers() {
  const first = 'sign_in_needed';
  return {
    ...{ anyone: 'anyone', signed_in: first, staff: first, care: first, in_session: first },
    this_machine: 'not_found',
  };
}

function known(staff: string) {
  const care = staff === 'staff' ? 'care' : staff;
  return {
    ...{ anyone: 'anyone', signed_in: 'signed_in', staff, care, in_session: 'in_session' },
    this_machine: 'not_found',
  };
}

describe('whom a door admits', () => {
  it.each(VISITORS)('to %s it says what is written here', (_, actor, expected) => {
    for (const [audience, answer] of Object.entries(expected) as [Audience, string][]) {
      const may = mayEnter(audience, { actor, isThisMachine: false }, NOW);
      expect(may.ok ? may.value : may.error, audience).toBe(answer);
    }
  });

  it('the machine itself is let in where only it may, and nowhere else by that', () => {
    const visitor = { actor: { kind: 'anonymous' }, isThisMachine: true } as const;
    expect(mayEnter('this_machine', visitor, NOW).ok).toBe(true);
    expect(mayEnter('signed_in', visitor, NOW).ok).toBe(false);
    expect(mayEnter('staff', visitor, NOW).ok).toBe(false);
  });

  it('these roles are an institution’s own people, and no others', () => {
    expect(ROLES.filter((role) => worksAtInstitution(person(SOMEONE, role), NOW))).toEqual([
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
    ]);
  });
});

import { expect, it } from 'vitest';
import {
  FIRM,
  grant,
  identity,
  NOW,
  person,
  TRUST,
} from '#lib/domain/access-request/facts.fixture.ts';
import type { PersonActor } from './actor.ts';
import { worksOf } from './works.ts';

const SOMEONE = identity(20);

function onNetwork(actor: PersonActor): PersonActor {
  return {
    ...actor,
    assurance: { ...actor.assurance, secondFactor: false, onNetworkOf: TRUST },
  };
}

/** Written by hand from who does what (0.1, 1.9, 5). */
const EXPECTED: readonly (readonly [string, PersonActor | null, string])[] = [
  ['somebody unknown', null, 'requests'],
  ['a patient', person(SOMEONE), 'requests'],
  ['a solicitor', person(SOMEONE, 'solicitor'), 'matters requests'],
  ['a medical expert', person(SOMEONE, 'expert'), 'instructions requests'],
  ['counsel', person(SOMEONE, 'counsel'), 'instructions requests'],
  ['a firm’s administrator', person(SOMEONE, 'firm_admin'), 'agreements invitations matters'],
  ['an access officer', person(SOMEONE, 'access_officer'), 'queue complaints help'],
  [
    'a data protection officer',
    person(SOMEONE, 'dpo'),
    'queue agreements complaints incidents corrections',
  ],
  [
    'a privacy officer',
    person(SOMEONE, 'privacy_officer'),
    'incidents corrections audit people supportGrants',
  ],
  ['an administrator', person(SOMEONE, 'org_admin'), 'people supportGrants'],
  ['a Caldicott Guardian', person(SOMEONE, 'caldicott_guardian'), 'queue agreements'],
  ['a clinician on the network of their trust', onNetwork(person(SOMEONE, 'clinician')), 'care'],
  ['imaging staff', person(SOMEONE, 'exchange_operator'), 'queue'],
  [
    'the service’s support',
    person(SOMEONE, 'platform_support'),
    'help looks organisations joinings expertChecks',
  ],
  [
    'support that is an officer of a trust too',
    person(SOMEONE, 'platform_support', grant('access_officer', { organisationId: FIRM })),
    'queue complaints help looks organisations joinings expertChecks',
  ],
  [
    'somebody whose role is over',
    person(SOMEONE, grant('access_officer', { until: NOW })),
    'requests',
  ],
];

it.each(EXPECTED)('%s finds at the top what is theirs to do', (_, actor, works) => {
  expect(worksOf(actor, NOW)).toEqual(works.split(' '));
});

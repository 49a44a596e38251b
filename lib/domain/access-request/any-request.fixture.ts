import fc from 'fast-check';

import { dateOf } from '#lib/base/calendar-date.ts';
import type { PatientId } from '#lib/base/id.ts';
import {
  CHEST,
  facts,
  FIRM,
  grant,
  HEAD,
  identity,
  KNEE,
  NOW,
  PATIENT,
  person,
  SOLICITOR,
  SUBJECT,
  TRUST,
  uuid,
} from '#lib/domain/access-request/facts.fixture.ts';
import type {
  Approval,
  HarmOpinion,
  RequestFacts,
  RequestItem,
} from '#lib/domain/access-request/facts.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { Scope } from '#lib/domain/access-request/scope.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';

/** Made-up requests of all sorts, for properties: mostly in order, with now this out of order and now that. */

/** Nine times in order, once in some other way. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

/** The types that follow 6.2 or 6.3. The others have lifecycles of their own, and no request of them is made here. */
export const TYPES_OF_REQUEST = [
  ...(['patient_sar', 'proxy_sar', 'solicitor_sar', 'legal_consent', 'ahra_deceased'] as const),
  ...(['discretionary_deceased', 'insurer_amra', 'evidential_copy', 'court_order'] as const),
  ...(['coroner_notice', 'police_request', 'victim_information_request'] as const),
  ...(['statutory_notice', 'medical_examiner'] as const),
] satisfies readonly RequestType[];

/** Few people in many accounts: some are one human by their person, their address or their number in a register. */
export const anybody: fc.Arbitrary<PersonIdentity> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(identity(40), identity(41), identity(42), identity(43)),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      personId: fc.integer({ min: 40, max: 44 }).map((number) => identity(number).personId),
      verifiedEmail: fc.constantFrom(null, ' PERSON-40@example.org', 'person-41@example.org'),
      registration: fc.constantFrom(
        null,
        identity(40).registration,
        { body: 'GMC' as const, number: '700 0042' },
        { body: 'SRA' as const, number: '1' },
      ),
    }),
  },
);

const APPROVER_ROLES: readonly Role[] = [
  ...(['access_officer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo'] as const),
];

export const approvals: fc.Arbitrary<readonly Approval[]> = fc.array(
  fc.record({
    person: anybody,
    role: fc.constantFrom(...APPROVER_ROLES),
    at: fc.constant(NOW),
  }),
  { maxLength: 3 },
);

/** A member of staff in some of the roles that approve, who may work elsewhere as well, or be the patient. */
export const anyOfficer: fc.Arbitrary<PersonActor> = fc
  .record({
    who: fc.oneof(anybody, fc.constantFrom(SOLICITOR, SUBJECT)),
    roles: fc.subarray([...APPROVER_ROLES], { minLength: 1 }),
    atFirm: mostly(false, true),
    isPatient: mostly(false, true),
  })
  .map(({ who, roles, atFirm, isPatient }) => ({
    ...person(who, ...roles, ...(atFirm ? [grant('solicitor', { organisationId: FIRM })] : [])),
    patientLinks: isPatient ? [{ patientId: PATIENT, as: 'self' as const, until: null }] : [],
  }));

const OTHER_PATIENT = uuid(88) as PatientId;

export const anItem: fc.Arbitrary<RequestItem> = fc.record({
  studyId: fc.constantFrom(KNEE, CHEST, HEAD),
  studyDate: mostly(dateOf('2022-06-01'), null, dateOf('2021-12-31'), dateOf('2024-01-01')),
  modalities: mostly<readonly string[]>(['CT'], ['ct '], ['MR'], ['CT', 'PT'], []),
  bodyPart: mostly<string | null>('KNEE', 'knee', 'HEAD', null),
  patientId: mostly(PATIENT, OTHER_PATIENT),
  reportStatus: fc.constant('final' as const),
  reportedAt: fc.constant(new Date('2026-01-20T09:00:00Z')),
  isQuarantined: mostly(false, true),
  isChecked: mostly(true, false),
  withheldFor: mostly<RequestItem['withheldFor']>(null, 'third_party', 'out_of_scope'),
});

export const aScope: fc.Arbitrary<Scope> = fc.record({
  from: fc.constantFrom(null, null, dateOf('2022-01-01')),
  to: fc.constantFrom(null, null, dateOf('2023-12-31')),
  modalities: fc.constantFrom<readonly string[]>([], [], ['CT'], [' ct', 'MR']),
  bodyParts: fc.constantFrom<readonly string[]>([], [], ['Knee'], ['HEAD', 'KNEE']),
  studyIds: fc.constantFrom<RequestFacts['scope']['studyIds']>([], [], [KNEE, CHEST]),
});

const anAuthority: fc.Arbitrary<RequestFacts['authority']> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      state: fc.constant('live' as const),
      scope: fc
        .tuple(aScope, fc.boolean(), fc.boolean())
        .map(([scope, wholeRecord, includeReports]) => ({
          ...{ ...scope, wholeRecord, includeReports },
        })),
      until: mostly<Date | null>(null, NOW, new Date(NOW.getTime() + 1)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...(['not_needed', 'missing', 'too_old', 'ended'] as const).map((state) => ({ state })),
    ),
  },
);

const OPINION: HarmOpinion = {
  ...{ outcome: 'not_met', withheld: [], covers: [KNEE, CHEST, HEAD] },
  ...{ decidedAt: new Date('2026-06-05T09:00:00Z'), reviewer: identity(12) },
};

/** One of its many states is asked for by whoever uses it. */
export const anyRequest: fc.Arbitrary<RequestFacts> = fc
  .record({
    type: fc.constantFrom(...TYPES_OF_REQUEST),
    requester: fc.oneof({ weight: 3, arbitrary: fc.constant(SOLICITOR) }, anybody),
    subject: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(SUBJECT, null) }, anybody),
    interested: fc.array(anybody, { maxLength: 1 }),
    standing: mostly('verified' as const, 'suspended' as const, 'revoked' as const),
    identity: mostly<RequestFacts['identity']>('established', 'not_established'),
    authority: anAuthority,
    deceasedStanding: fc.constantFrom('representative' as const, 'claim' as const),
    agreement: mostly<RequestFacts['agreement']>('live', 'not_live', 'not_needed'),
    match: mostly<RequestFacts['match']>(
      facts().match,
      { outcome: 'none' },
      { outcome: 'ambiguous' },
    ),
    scope: fc.oneof({ weight: 2, arbitrary: fc.constant(facts().scope) }, aScope),
    items: fc.uniqueArray(anItem, { maxLength: 3, selector: ({ studyId }) => studyId }),
    harmOpinion: mostly<HarmOpinion | null>(
      OPINION,
      null,
      { ...OPINION, withheld: [KNEE], outcome: 'met_partial' as const },
      { ...OPINION, decidedAt: new Date('2025-12-09T12:00:00Z') },
    ),
    approvals,
    isRestricted: mostly(false, true),
    packageHashes: mostly<RequestFacts['packageHashes']>('agree', 'differ', 'not_made'),
  })
  .map(({ standing, deceasedStanding, isRestricted, ...made }) => {
    const isLegal = LEGAL.includes(made.type);
    return facts({
      ...made,
      requesterOrganisation: {
        ...{ organisationId: FIRM, kind: 'law_firm' },
        standing: { status: standing, checkedAt: NOW },
      },
      deceasedStanding: made.type === 'ahra_deceased' ? deceasedStanding : null,
      care: { isRestricted, isChild: false },
      legal: isLegal ? LEGAL_PAPER : null,
      controllerOrganisationId: TRUST,
    });
  });

const LEGAL: readonly RequestType[] = TYPES_OF_REQUEST.slice(
  TYPES_OF_REQUEST.indexOf('court_order'),
);

const LEGAL_PAPER = {
  ...{ isCompelling: true, isOral: false, wanting: [], hasPaper: true },
  recorder: identity(50),
  ...{ isAssessed: true, isRecipientBound: true },
};

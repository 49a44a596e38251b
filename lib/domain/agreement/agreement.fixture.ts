import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { identity, NOW, THING, TRUST } from '#lib/domain/access-request/facts.fixture.ts';
import type { AgreementFacts, Party } from '#lib/domain/agreement/facts.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';

/** Made-up agreements between two trusts for tests: in order in every respect unless they say otherwise. */
export const OTHER = '00000000-0000-4000-8000-000000000201' as OrganisationId;
export const OUTSIDE = '00000000-0000-4000-8000-000000000202' as OrganisationId;

export function terms(changes: Partial<AgreementTerms> = {}): AgreementTerms {
  return {
    firstRole: 'controller',
    secondRole: 'controller',
    purposes: ['direct_care'],
    art6: 'public_task',
    art9: 'health_care',
    confidentiality: 'implied_consent',
    consentBy: 'not_required',
    consentHow: 'Patients expect it, and posters say so.',
    consentRecorded: 'In the record of whoever treats them.',
    items: ['images', 'reports'],
    modalities: ['CT', 'MR'],
    sends: 'both',
    direction: 'both',
    onward: 'none',
    onwardNamed: '',
    importDays: 90,
    atEnd: 'delete',
    reportReturn: '',
    security: 'Only by Lantern.',
    breachContact: 'breach@example.org',
    breachHours: 24,
    rights: 'Each answers what it is asked.',
    outsideUk: 'Nothing leaves the UK.',
    dpiaRef: 'DPIA-12',
    startsOn: dateOf('2026-06-01'),
    endsOn: dateOf('2027-05-31'),
    reviewOn: dateOf('2027-03-01'),
    noticeDays: 30,
    ...changes,
  };
}

export function party(organisationId: OrganisationId, changes: Partial<Party> = {}): Party {
  return {
    organisationId,
    zone: 'Europe/London',
    isActive: true,
    // Of those that nobody needs to ask about.
    register: { register: 'own', standing: 'unverified', answeredAt: null, silentSince: null },
    dsptUntil: dateOf('2027-06-30'),
    ...changes,
  };
}

/** Signed by all four that a care agreement needs. */
export const ALL_SIGNED: AgreementFacts['signatures'] = [
  { organisationId: TRUST, role: 'caldicott_guardian', person: identity(60) },
  { organisationId: TRUST, role: 'siro', person: identity(61) },
  { organisationId: OTHER, role: 'caldicott_guardian', person: identity(62) },
  { organisationId: OTHER, role: 'siro', person: identity(63) },
];

export function agreement(changes: Partial<AgreementFacts> = {}): AgreementFacts {
  return {
    id: THING,
    kind: 'direct_care',
    state: 'active',
    first: party(TRUST),
    second: party(OTHER),
    versionId: THING,
    isShared: true,
    terms: terms(),
    signatures: ALL_SIGNED,
    resumeAskedBy: null,
    terminatesOn: null,
    ...changes,
  };
}

export const A_YEAR_LATER = new Date(NOW.getTime() + 366 * 86_400_000);

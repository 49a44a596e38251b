import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import type { ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';

/** What a consent is for, as far as the rules tell one from another (0.2). Stored as text, final. */
export const CONSENT_KINDS = ['legal', 'insurance', 'research', 'teaching', 'other'] as const;

export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** As what whoever signed gives the consent (1.7, LS-8). */
export const GRANTOR_CAPACITIES = [
  'self',
  'parent',
  'attorney',
  'deputy',
  'litigation_friend',
  'personal_representative',
] as const;

export type GrantorCapacity = (typeof GRANTOR_CAPACITIES)[number];

export const CONSENT_PURPOSES = [
  'legal_claim',
  'legal_advice',
  'medical_report',
  'insurance_claim',
  'research_study',
  'teaching',
  'other',
] as const;

export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** How somebody made themselves heard. A withdrawal counts by any of them (WD-1). */
export const CONSENT_CHANNELS = ['portal', 'phone', 'email', 'post', 'in_person', 'other'] as const;

export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** The registers in which the code of a grantee that is not on the network stands. */
export const GRANTEE_REGISTERS = ['sra', 'companies_house', 'ods', 'other'] as const;

export type GranteeRegister = (typeof GRANTEE_REGISTERS)[number];

/** The patient as the record has them, at the moment of asking. */
export type ConsentPatient = {
  readonly familyName: string;
  readonly previousFamilyNames: readonly string[];
  readonly dateOfBirth: CalendarDate;
  readonly deceasedStatus: 'alive' | 'informal' | 'formal';
};

/**
 * The papers that a firm put in with what its client signed (LS-2, LS-8): none where the client signed here; else whether
 * one of each kind was found clean, and whether whoever asks has opened them.
 */
export type FirmPapers = 'none_needed' | 'missing' | 'unopened' | 'opened';

/** Everything that a decision about a consent rests on. */
export type ConsentFacts = {
  readonly id: string;
  readonly organisationId: OrganisationId;
  /** The clock of the controller, on which its days begin and end. */
  readonly zone: TimeZone;
  readonly state: ConsentState;
  readonly capacity: GrantorCapacity;
  readonly scope: ConsentScope;
  /** The patient’s family name and birthday as the signed paper has them. */
  readonly statedFamilyName: string;
  readonly statedDateOfBirth: CalendarDate;
  readonly signedOn: CalendarDate;
  readonly receivedAt: Date;
  readonly validFrom: CalendarDate;
  /** The last day. */
  readonly validTo: CalendarDate;
  readonly patient: ConsentPatient;
  /** The patient’s own account, where one is known. */
  readonly subject: PersonIdentity | null;
  /** The account of whoever signed, where it is another’s and known. */
  readonly grantor: PersonIdentity | null;
  readonly recorder: PersonIdentity;
  /** Whether its signed paper is kept with it and was found clean, so that it can be compared with. */
  readonly hasPaper: boolean;
  readonly firmPapers: FirmPapers;
};

import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AgreementKind } from '#lib/domain/agreement/kinds.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { RegisterFacts } from '#lib/domain/register/standing.ts';
import type { Role } from '#lib/domain/policy/actor.ts';

export type AgreementId = string;

/** One of the two: `first` drafted it. */
export type Side = 'first' | 'second';

/** A party as it stands now. */
export type Party = {
  readonly organisationId: OrganisationId;
  readonly zone: TimeZone;
  /** Whether it may do anything on the network at all. */
  readonly isActive: boolean;
  /** What its public register says of it. */
  readonly register: RegisterFacts;
  /** The last day that its toolkit (DSPT) is valid; null when nobody has said. */
  readonly dsptUntil: CalendarDate | null;
};

export type AgreementSignature = {
  readonly organisationId: OrganisationId;
  readonly role: Role;
  readonly person: PersonIdentity;
};

/** Everything a decision about an agreement rests on. */
export type AgreementFacts = {
  readonly id: AgreementId;
  readonly kind: AgreementKind;
  readonly state: AgreementState;
  readonly first: Party;
  readonly second: Party;
  /** Of the version that stands now. */
  readonly versionId: string;
  /** Whether the other party has had that version. It cannot be changed any more then. */
  readonly isShared: boolean;
  /** Null when they cannot be read, or are not what their digest says. */
  readonly terms: AgreementTerms | null;
  /** Of that version. */
  readonly signatures: readonly AgreementSignature[];
  /** Who asked that it go on after it was suspended; null when nobody has. */
  readonly resumeAskedBy: {
    readonly organisationId: OrganisationId;
    readonly person: PersonIdentity;
  } | null;
  /** The last day after notice was given; null when it was not. */
  readonly terminatesOn: CalendarDate | null;
};

/** On which side of an agreement an organisation stands; null for everybody else. */
export function sideOf(
  { first, second }: Pick<AgreementFacts, 'first' | 'second'>,
  organisationId: OrganisationId,
): Side | null {
  if (organisationId === first.organisationId) return 'first';
  return organisationId === second.organisationId ? 'second' : null;
}

import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { RecoveryToConfirm } from '#lib/domain/policy/recovery.ts';
import type { RecoveryState } from '#lib/domain/recovery/lifecycle.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

/** What a recovery rests on besides its own row. */
export type RecoveryStanding = {
  readonly isAccountActive: boolean;
  readonly isEmailChanging: boolean;
  /** Where the person holds a role, now or later. */
  readonly roleOrganisations: readonly OrganisationId[];
  readonly officer: Omit<PersonIdentity, 'personId'>;
};

type StandingRow = {
  readonly is_account_active: boolean;
  readonly is_email_changing: boolean;
  readonly role_organisations: readonly string[];
  readonly officer_email: string | null;
  readonly officer_registration_body: string | null;
  readonly officer_registration_number: string | null;
  readonly officer_joined_to: string | null;
};

/** Null for a recovery that is not in sight. */
export async function recoveryStanding(tx: Tx, id: string): Promise<RecoveryStanding | null> {
  const [row] = await tx.$queryRaw<StandingRow[]>`SELECT * FROM app.recovery_standing(${id}::uuid)`;
  if (!row) return null;
  const officer = identityOf({
    id: '',
    verifiedEmail: row.officer_email,
    registrationBody: row.officer_registration_body,
    registrationNumber: row.officer_registration_number,
    joinedTo: row.officer_joined_to,
  });
  return {
    isAccountActive: row.is_account_active,
    isEmailChanging: row.is_email_changing,
    roleOrganisations: row.role_organisations as readonly OrganisationId[],
    officer,
  };
}

/** A recovery, as the second person's decision rests on it. */
export type RecoveryFacts = RecoveryToConfirm & {
  readonly organisationId: OrganisationId;
  readonly state: RecoveryState;
  readonly expiresAt: Date;
  readonly isAccountActive: boolean;
};

/** Null for one that is not there, not in sight, or not allowed by anybody yet. */
export async function loadRecovery(tx: Tx, id: string): Promise<RecoveryFacts | null> {
  const row = await tx.accountRecovery.findUnique({
    where: { id },
    select: { organisationId: true, personId: true, allowedBy: true, state: true, expiresAt: true },
  });
  const standing = row && (await recoveryStanding(tx, id));
  if (!standing || row.allowedBy === null) return null;
  const person = await tx.person.findUnique({
    where: { id: row.personId },
    select: personColumns,
  });
  return {
    id,
    organisationId: row.organisationId as OrganisationId,
    state: row.state as RecoveryState,
    expiresAt: row.expiresAt,
    person: person ? identityOf(person) : unseen(row.personId),
    allowedBy: { ...standing.officer, personId: row.allowedBy as PersonId },
    roleOrganisations: standing.roleOrganisations,
    isAccountActive: standing.isAccountActive,
  };
}

function unseen(id: string): PersonIdentity {
  return { personId: id as PersonId, verifiedEmail: null, registration: null };
}

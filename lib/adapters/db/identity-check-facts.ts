import type { OrganisationId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { CheckPurpose, CheckState } from '#lib/domain/identity/identity-check.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { CheckToDecide } from '#lib/domain/policy/identity-check.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

/** A check, as its decision rests on it. */
export type CheckFacts = CheckToDecide & {
  readonly state: CheckState;
  readonly purpose: CheckPurpose;
  readonly expiresAt: Date;
  readonly zone: TimeZone;
  readonly isBornKnown: boolean;
};

/** Null for a check that is not there, or not in sight. Once it is over, so is the sight of whose it was. */
export async function loadCheck(tx: Tx, id: string): Promise<CheckFacts | null> {
  const row = await tx.identityCheck.findFirst({
    where: { id },
    select: {
      id: true,
      organisationId: true,
      personId: true,
      state: true,
      purpose: true,
      expiresAt: true,
      organisation: { select: { timeZone: true } },
    },
  });
  if (!row) return null;
  const person = await tx.person.findUnique({
    where: { id: row.personId },
    select: { ...personColumns, dateOfBirth: true },
  });
  return {
    id: row.id,
    organisationId: row.organisationId as OrganisationId,
    state: row.state as CheckState,
    purpose: row.purpose as CheckPurpose,
    expiresAt: row.expiresAt,
    zone: row.organisation.timeZone as TimeZone,
    person: person ? identityOf(person) : unseen(row.personId),
    isBornKnown: person?.dateOfBirth !== null,
  };
}

/** Somebody whose row the actor may not read is still somebody: their id alone keeps duties apart. */
function unseen(id: string): PersonIdentity {
  return { personId: id as PersonIdentity['personId'], verifiedEmail: null, registration: null };
}

/** Whoever works at an institution now, by the address they sign in with; null for everybody else. */
export async function loadVoucher(
  tx: Tx,
  { organisationId, email }: { organisationId: OrganisationId; email: string },
): Promise<PersonIdentity | null> {
  const person = await tx.person.findFirst({
    where: { verifiedEmail: email.trim().toLowerCase(), roleGrants: { some: { organisationId } } },
    select: personColumns,
  });
  if (!person) return null;
  const rows = await tx.$queryRaw<{ may: boolean }[]>`
    SELECT app.may_vouch(${person.id}::uuid, ${organisationId}::uuid) AS may`;
  return rows[0]?.may === true ? identityOf(person) : null;
}

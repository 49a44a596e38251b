import type { PersonId } from '#lib/base/id.ts';
import type {
  PersonIdentity,
  ProfessionalRegistration,
} from '#lib/domain/person/person-identity.ts';

export const personColumns = {
  id: true,
  verifiedEmail: true,
  registrationBody: true,
  registrationNumber: true,
  joinedTo: true,
} as const;

type PersonRow = {
  readonly id: string;
  readonly verifiedEmail: string | null;
  readonly registrationBody: string | null;
  readonly registrationNumber: string | null;
  readonly joinedTo: string | null;
};

/** What tells this human from another, from their row. */
export function identityOf(row: PersonRow): PersonIdentity {
  return {
    personId: row.id as PersonId,
    verifiedEmail: row.verifiedEmail,
    registration:
      row.registrationBody && row.registrationNumber
        ? {
            body: row.registrationBody as ProfessionalRegistration['body'],
            number: row.registrationNumber,
          }
        : null,
    ...(row.joinedTo !== null && { alsoKnownAs: [row.joinedTo as PersonId] }),
  };
}

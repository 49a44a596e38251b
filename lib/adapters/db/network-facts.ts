import type { OrganisationId } from '#lib/base/id.ts';
import type { NetworkFacts, NetworkState } from '#lib/domain/organisation/trusted-network.ts';
import { identityOf } from './person-identity.ts';

export const networkColumns = {
  id: true,
  organisationId: true,
  range: true,
  name: true,
  state: true,
  proposedBy: true,
  proposedByName: true,
  proposedByEmail: true,
  proposedByRegistrationBody: true,
  proposedByRegistrationNumber: true,
  proposedAt: true,
} as const;

export type NetworkRow = {
  readonly organisationId: string;
  readonly state: string;
  readonly proposedBy: string;
  readonly proposedByEmail: string | null;
  readonly proposedByRegistrationBody: string | null;
  readonly proposedByRegistrationNumber: string | null;
};

/** A trust's network as the rules on it see it. Who proposed it is known as they were then. */
export function networkFacts(row: NetworkRow): NetworkFacts {
  return {
    organisationId: row.organisationId as OrganisationId,
    state: row.state as NetworkState,
    proposedBy: identityOf({
      id: row.proposedBy,
      joinedTo: null,
      verifiedEmail: row.proposedByEmail,
      registrationBody: row.proposedByRegistrationBody,
      registrationNumber: row.proposedByRegistrationNumber,
    }),
  };
}

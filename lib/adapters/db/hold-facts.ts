import type { OrganisationId } from '#lib/base/id.ts';
import type { HoldFacts, HoldKind } from '#lib/domain/legal-hold/legal-hold.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

/** A hold that people keep, as the rules see it, and what it is on. */
export type FoundHold = {
  readonly facts: HoldFacts;
  readonly kind: HoldKind;
  readonly requestId: string | null;
  readonly patientId: string | null;
};

/** A hold of a kind that people place and lift; null for one that is not there, or a request's own. */
export async function loadHold(tx: Tx, id: string): Promise<FoundHold | null> {
  const row = await tx.legalHold.findFirst({
    where: { id, kind: { not: 'sar' } },
    select: {
      ...{ id: true, organisationId: true, kind: true, requestId: true, patientId: true },
      ...{ endsAt: true, asker: { select: personColumns } },
    },
  });
  if (!row) return null;
  const { kind, requestId, patientId } = row;
  return { facts: holdFacts(row), kind: kind as HoldKind, requestId, patientId };
}

type Row = {
  readonly id: string;
  readonly organisationId: string;
  readonly endsAt: Date | null;
  readonly asker: Parameters<typeof identityOf>[0] | null;
};

/** Whoever asked is on file; a hold that somebody asked to lift and that has not ended waits for another. */
export function holdFacts({ id, organisationId, endsAt, asker }: Row): HoldFacts {
  const state = endsAt !== null ? 'lifted' : asker === null ? 'live' : 'lift_asked';
  const askedBy = asker && identityOf(asker);
  return { id, organisationId: organisationId as OrganisationId, state, askedBy };
}

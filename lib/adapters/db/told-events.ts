import { TOLD_ACTS, TOLD_DENIALS, TOLD_MOVES, TOLD_ONCE } from '#lib/domain/audit/told.ts';
import { personsOf, type PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';

/**
 * The audit rows that the person they concern may read (AU-6). Whatever shows such a row, or lets something be said about
 * it, asks for it by this: what must stay hidden (NC-3, safeguarding) is hidden in one place.
 */
export function toldTo(reader: PersonIdentity): Prisma.AuditEventWhereInput {
  return { subjectPersonId: { in: [...personsOf(reader)] }, OR: [...TOLD] };
}

const TOLD: readonly Prisma.AuditEventWhereInput[] = [
  { outcome: 'success', event: { in: [...TOLD_ACTS] } },
  // Who has not read yet what is said first was stopped by nobody.
  {
    outcome: 'denied',
    event: { in: [...TOLD_DENIALS] },
    OR: [{ reason: null }, { reason: { not: 'disclaimer_first' } }],
  },
  {
    outcome: 'success',
    event: 'request.moved',
    OR: TOLD_MOVES.filter((move) => !TOLD_ONCE.includes(move)).map((move) => ({
      details: { path: ['event'], equals: move },
    })),
  },
];

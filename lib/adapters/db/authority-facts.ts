import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AuthorityFacts } from '#lib/domain/legal-basis/decide-authority.ts';
import type { AuthorityKind, AuthorityState } from '#lib/domain/legal-basis/legal-authority.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { fromColumn, fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

export type FoundAuthority = {
  readonly facts: AuthorityFacts;
  readonly version: number;
  readonly reference: string;
  /** Null where nobody has said yet whose record it is about. */
  readonly patientId: string | null;
};

/** A legal authority as the rules see it; null when there is none, or none that the actor may see. */
export async function loadAuthority(tx: Tx, authorityId: string): Promise<FoundAuthority | null> {
  const row = await tx.legalAuthority.findUnique({ where: { id: authorityId }, select: columns });
  if (!row) return null;
  const recorder = await tx.person.findUnique({
    where: { id: row.recordedByPersonId },
    select: personColumns,
  });
  const nameless = {
    ...{ personId: row.recordedByPersonId as PersonId, verifiedEmail: null, registration: null },
  };
  const hasPaper =
    (await tx.paper.count({ where: { legalAuthorityId: authorityId, state: 'clean' } })) > 0;
  const { version, reference, patientId } = row;
  return {
    ...{ version, reference, patientId },
    facts: { ...toFacts(row), recorder: recorder ? identityOf(recorder) : nameless, hasPaper },
  };
}

const columns = {
  ...{ version: true, reference: true, patientId: true, organisationId: true, state: true },
  kind: true,
  ...{ compelling: true, issuedOn: true, receivedAt: true, validTo: true },
  ...{ scopeFrom: true, scopeTo: true, scopeModalities: true, scopeBodyParts: true },
  ...{ includeReports: true, wholeRecord: true, recordedByPersonId: true },
  organisation: { select: { timeZone: true } },
} as const satisfies Prisma.LegalAuthoritySelect;

function toFacts(
  row: Prisma.LegalAuthorityGetPayload<{ select: typeof columns }>,
): Omit<AuthorityFacts, 'recorder' | 'hasPaper'> {
  return {
    organisationId: row.organisationId as OrganisationId,
    zone: row.organisation.timeZone as TimeZone,
    state: row.state as AuthorityState,
    kind: row.kind as AuthorityKind,
    compelling: row.compelling,
    scope: {
      ...{ from: fromNullableColumn(row.scopeFrom), to: fromNullableColumn(row.scopeTo) },
      ...{ modalities: row.scopeModalities, bodyParts: row.scopeBodyParts, studyIds: [] },
      ...{ includeReports: row.includeReports, wholeRecord: row.wholeRecord },
    },
    issuedOn: fromColumn(row.issuedOn),
    receivedAt: row.receivedAt,
    validTo: fromNullableColumn(row.validTo),
  };
}

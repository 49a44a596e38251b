import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { CopyFacts } from '#lib/domain/evidence/copy.ts';
import type { CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import type { CopyRole } from '#lib/domain/policy/evidence.ts';
import type { ReleaseState } from '#lib/domain/release/lifecycle.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';
import { loadRequestFacts } from './request-facts.ts';

/** An evidential copy and the request that it is of, as the rules see them. */
export type KnownCopy = {
  readonly copy: CopyFacts;
  readonly request: RequestFacts;
  readonly organisationId: string;
  readonly releaseId: string;
  readonly reference: string;
};

/** Null when there is no such copy, or none that the actor may see. */
export async function loadCopy(tx: Tx, copyId: string): Promise<KnownCopy | null> {
  const row = await tx.evidentialCopy.findUnique({ where: { id: copyId }, select: columns });
  const found = row && (await loadRequestFacts(tx, row.requestId));
  if (!row || !found) return null;
  const orderer = await tx.person.findUnique({
    where: { id: row.orderedByPersonId },
    select: personColumns,
  });
  return {
    request: found.facts,
    organisationId: row.organisationId,
    releaseId: row.releaseId,
    reference: row.reference,
    copy: {
      id: row.id,
      state: row.state as CopyState,
      version: row.version,
      releaseState: row.release.state as ReleaseState,
      orderedBy: identityOf(orderer ?? { ...NAMELESS, id: row.orderedByPersonId }),
      approvals: row.approvals.map(({ person, role }) => ({
        person: identityOf(person),
        role: role as CopyRole,
      })),
      serviceLineId: row.serviceLineId,
    },
  };
}

/** Somebody whom the reader may not see is still somebody: told apart by their id alone. */
const NAMELESS = {
  ...{ verifiedEmail: null, registrationBody: null, registrationNumber: null, joinedTo: null },
};

const columns = {
  ...{ id: true, state: true, version: true, organisationId: true, requestId: true },
  ...{ releaseId: true, reference: true, orderedByPersonId: true, serviceLineId: true },
  release: { select: { state: true } },
  approvals: {
    orderBy: { approvedAt: 'asc' },
    select: { role: true, person: { select: personColumns } },
  },
} as const;

/** What an audit row of a copy says it concerns. */
export function auditOfCopy({ copy, request, organisationId, releaseId }: KnownCopy) {
  return {
    ...{ organisationId, releaseId, requestId: request.id },
    subjectPersonId: request.subject?.personId ?? null,
    patientId: request.match.outcome === 'matched' ? request.match.patientId : null,
    details: { copyId: copy.id },
  };
}

/** The name that somebody is written down by in a custody log. */
export async function nameOfPerson(tx: Tx, personId: string): Promise<string> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { givenNames: true, familyName: true },
  });
  return `${person.givenNames} ${person.familyName}`.trim();
}

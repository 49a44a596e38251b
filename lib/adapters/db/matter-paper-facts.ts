import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import type { PaperPeople } from '#lib/domain/policy/paper.ts';
import type { Tx } from './client.ts';
import { peopleOnMatter } from './matter-facts.ts';

/** What a client signed for a matter, to whoever of the firm is on it, and to the worker; null to everybody else. */
export async function basisOfMatter(tx: Tx, authorityId: string) {
  const row = await tx.matterAuthority.findUnique({
    where: { id: authorityId },
    select: { matterId: true, organisationId: true, reference: true, state: true, sentBy: true },
  });
  if (!row) return null;
  const personIds = await peopleOnMatter(tx, row.matterId);
  if (personIds.length === 0) return null;
  const organisationId = row.organisationId as OrganisationId;
  const isOver = row.state !== 'sent' && row.state !== 'signed';
  const people: PaperPeople = {
    ...{ organisationId, subject: null, grantor: null },
    recorder: { personId: row.sentBy as PersonId, verifiedEmail: null, registration: null },
    firm: { firmId: organisationId, personIds },
  };
  return {
    people,
    standing: { isWaiting: !isOver && !(await isCompared(tx, authorityId)), isOver },
    reference: row.reference,
    about: { organisationId, patientId: null, subjectPersonId: null, requestId: null },
  };
}

/** The consents by which a hospital whose staff ask may see what a firm put in. */
export async function consentsByAuthority(tx: Tx, authorityId: string): Promise<readonly string[]> {
  const rows = await tx.matterRequest.findMany({
    where: { authorityId, consentId: { not: null } },
    orderBy: { requestId: 'asc' },
    select: { consentId: true },
  });
  return rows.flatMap(({ consentId }) => consentId ?? []);
}

/** Whether a hospital has found good what the firm put in, so that its papers stay. */
async function isCompared(tx: Tx, authorityId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is_compared: boolean }[]>`
    SELECT app.is_authority_compared(${authorityId}::uuid) AS is_compared`;
  return row?.is_compared ?? true;
}

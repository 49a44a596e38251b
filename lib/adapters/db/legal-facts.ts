import type { PersonId } from '#lib/base/id.ts';
import {
  isLegalRequest,
  type LegalRequestType,
  type RequestType,
} from '#lib/domain/access-request/request-types.ts';
import type { LegalFacts } from '#lib/domain/legal-request/legal-facts.ts';
import {
  wantingOf,
  type LegalPaper,
  type OrderKind,
  type PoliceRank,
} from '#lib/domain/legal-request/legal-paper.ts';
import type { PersonIdentity } from '#lib/domain/person/person-identity.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { fromNullableColumn } from './calendar-dates.ts';
import type { Tx } from './client.ts';
import { identityOf, personColumns } from './person-identity.ts';

/** What a paper says, as columns. */
export const paperColumns = {
  ...{ orderKind: true, officerName: true, officerRank: true, officerNumber: true },
  ...{ countersignedBy: true, countersignerRank: true, offence: true, whyNecessary: true },
  ...{ whyWithoutConsent: true, prejudice: true, lineOfEnquiry: true, victimToldOn: true },
  ...{ coronerArea: true, powerCited: true, threat: true },
} as const satisfies Prisma.LegalRequestSelect;

export function paperOf(
  row: Prisma.LegalRequestGetPayload<{ select: typeof paperColumns }>,
): LegalPaper {
  return {
    ...row,
    orderKind: row.orderKind as OrderKind | null,
    countersignerRank: row.countersignerRank as PoliceRank | null,
    victimToldOn: fromNullableColumn(row.victimToldOn),
  };
}

/** What the rules ask of a request by law, from the rows as they are now; null for every other request. */
export async function legalFactsOf(
  tx: Tx,
  { id: requestId, type }: { readonly id: string; readonly type: string },
): Promise<LegalFacts | null> {
  if (!isLegalRequest(type as RequestType)) return null;
  const row = await tx.legalRequest.findUnique({
    where: { requestId },
    select: { ...paperColumns, assessedAt: true, recipientBoundAt: true, loggedByPersonId: true },
  });
  if (!row) return null;
  const { assessedAt, recipientBoundAt, loggedByPersonId, ...paper } = row;
  const said = paperOf(paper);
  const authority = await authorityOf(tx, requestId);
  return {
    ...authority,
    isOral: said.threat !== null,
    wanting: wantingOf(type as LegalRequestType, said),
    recorder: loggedByPersonId === null ? null : await recorderOf(tx, loggedByPersonId),
    isAssessed: assessedAt !== null,
    isRecipientBound: recipientBoundAt !== null,
  };
}

/** Of a paper that cannot be read nothing is known to be allowed: it compels, so that nobody refuses it by mistake. */
async function authorityOf(tx: Tx, requestId: string) {
  const found = await tx.legalAuthority.findFirst({
    where: { requestId },
    orderBy: { recordedAt: 'desc' },
    select: { compelling: true, papers: { where: { state: 'clean' }, select: { id: true } } },
  });
  return {
    isCompelling: found?.compelling ?? true,
    hasPaper: found !== null && found.papers.length > 0,
  };
}

async function recorderOf(tx: Tx, id: string): Promise<PersonIdentity> {
  const person = await tx.person.findUnique({ where: { id }, select: personColumns });
  return person
    ? identityOf(person)
    : { personId: id as PersonId, verifiedEmail: null, registration: null };
}

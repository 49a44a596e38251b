import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { firmOfRequest } from '#lib/adapters/db/matter-facts.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { RegulatoryStanding } from '#lib/domain/access-request/facts.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';
import { authorityColumns, authorityOf, type Authority } from './authority-row.ts';

/** Who asks for a firm, who answers for it, how they stand, and what their client signed. */
export type RequestFirm = {
  readonly firmName: string;
  readonly supervisorName: string;
  readonly supervisorNumber: string | null;
  readonly standing: RegulatoryStanding | null;
  readonly termsVersion: string;
  readonly termsAcceptedAt: Date;
  readonly authority: Authority;
  readonly consentId: string | null;
};

/** The firm of a request, to the hospital’s own staff who may see the request; null for all others, and where no firm asks. */
export function requestFirm(
  db: Db,
  { actor, context }: Acting,
  { requestId, now }: { requestId: string; now: Date },
): Promise<RequestFirm | null> {
  return db.as(context, async (tx) => {
    const found = await loadRequestFacts(tx, requestId);
    if (!found || found.facts.requesterOrganisation === null) return null;
    const may = mayViewRequest(actor, found.facts, now);
    if (!may.ok || may.value !== 'staff') return null;
    const firm = await firmOfRequest(tx, requestId);
    const row = await tx.matterRequest.findUnique({
      where: { requestId },
      select: {
        ...{ termsVersion: true, termsAcceptedAt: true, consentId: true },
        authority: { select: authorityColumns },
      },
    });
    if (!firm || !row) return null;
    const { termsVersion, termsAcceptedAt, consentId } = row;
    return {
      ...{ firmName: firm.firmName, supervisorName: firm.supervisorName, standing: firm.standing },
      supervisorNumber: firm.supervisor.registration?.number ?? null,
      ...{ termsVersion, termsAcceptedAt, consentId, authority: authorityOf(row.authority) },
    };
  });
}

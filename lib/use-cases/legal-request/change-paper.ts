import { record } from '#lib/adapters/db/audit.ts';
import { toNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Db } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { LegalPaper } from '#lib/domain/legal-request/legal-paper.ts';
import { LEGAL_CLERKS } from '#lib/domain/policy/legal-request.ts';
import { auditOf } from '../access-request/apply-move.ts';
import { lockRequest, touchRequest, type LockRefusal } from '../access-request/lock-request.ts';

/** What a paper says besides who asks, and that it was said by word of mouth. */
export type ChangedPaper = Omit<LegalPaper, 'officerName' | 'threat'>;

/**
 * Writes down what a paper says that came afterwards: a countersignature, an offence, a reason. Until it was found genuine:
 * what somebody compared with stays as it was.
 */
export function changePaper(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; paper: ChangedPaper; expectedVersion?: number; now: Date },
): Promise<Result<null, LockRefusal>> {
  const { requestId, paper } = input;
  const event = 'legal_request.paper_changed';
  return db.as(context, async (tx) => {
    const locked = await lockRequest(tx, {
      ...{ ...input, actor, event, roles: LEGAL_CLERKS },
      states: ['submitted', 'verifying_authority', 'awaiting_further_info'],
    });
    if (!locked.ok) return locked;
    const { victimToldOn, ...said } = columnsOf(paper);
    await tx.legalRequest.updateMany({
      where: { requestId },
      data: { ...said, victimToldOn: toNullableColumn(victimToldOn) },
    });
    await touchRequest(tx, requestId);
    await record(tx, { event, ...auditOf(locked.value.facts) });
    return ok(null);
  });
}

/** Nothing but what may be changed: who asks, and how, was said when it came. */
function columnsOf(paper: ChangedPaper) {
  const { orderKind, officerRank, officerNumber, countersignedBy, countersignerRank } = paper;
  const { offence, whyNecessary, whyWithoutConsent, prejudice, lineOfEnquiry } = paper;
  const { victimToldOn, coronerArea, powerCited } = paper;
  return {
    ...{ orderKind, officerRank, officerNumber, countersignedBy, countersignerRank },
    ...{ offence, whyNecessary, whyWithoutConsent, prejudice, lineOfEnquiry },
    ...{ coronerArea, powerCited, victimToldOn },
  };
}

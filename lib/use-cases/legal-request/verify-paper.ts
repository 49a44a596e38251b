import { record, refuse } from '#lib/adapters/db/audit.ts';
import { loadAuthority } from '#lib/adapters/db/authority-facts.ts';
import type { Db, Tx } from '#lib/adapters/db/client.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import {
  decideAuthority,
  type AuthorityMoveRefusal,
} from '#lib/domain/legal-basis/decide-authority.ts';
import type { ContactCheck } from '#lib/domain/legal-request/contact-check.ts';
import { applyMove } from '../access-request/apply-move.ts';

export type VerifyPaperRefusal = RequestRefusal | AuthorityMoveRefusal;

/** What stands where a paper is said to be, of something that was asked by word of mouth (NC-4). */
const PAPER_FOLLOWS = 'NC-4';

/**
 * Writes down that somebody asked the sender of a paper whether it is genuine, by contact details that do not stand on it,
 * and lets the request go on to legal services (6.3). Another person than who wrote the paper down, in whatever account.
 */
export function verifyPaper(
  db: Db,
  { actor, context }: Acting,
  input: { requestId: string; check: ContactCheck; expectedVersion?: number; now: Date },
): Promise<Result<null, VerifyPaperRefusal>> {
  const { requestId, check, now } = input;
  return db.as(context, async (tx) => {
    const inSight = await lockRequest(tx, requestId);
    const tried = { event: 'authority.moved', requestId } as const;
    if (!inSight || actor.kind !== 'person') return refuse(tx, 'not_found', tried);
    const authority = await authorityOf(tx, requestId);
    if (!authority) return refuse(tx, 'not_permitted', tried);
    const moved = await applyMove(tx, {
      ...input,
      actor,
      event: { kind: 'verify_authority', check },
    });
    if (!moved.ok) return moved;
    const { id, facts, patientId } = authority;
    const isOral = check.paperElsewhere.trim() === '' && !facts.hasPaper;
    const paperElsewhere = isOral ? PAPER_FOLLOWS : check.paperElsewhere.trim();
    const event = { kind: 'verify', isSealVerified: true, paperElsewhere } as const;
    const decided = decideAuthority(actor, facts, event, now);
    // What the request's own rules let through stands in the same rows: a difference is a fault, and nothing stays of it.
    if (!decided.ok)
      throw new Error(`a paper that was found genuine was refused: ${decided.error}`);
    const { organisationId } = facts;
    await tx.authorityCheck.createMany({
      data: [
        {
          ...{ organisationId, authorityId: id, way: check.way, spokeTo: check.spokeTo.trim() },
          ...{ foundIn: check.foundIn, foundAt: check.foundAt.trim(), askedAt: check.at },
          ...{ byPersonId: actor.personId, at: now },
        },
      ],
    });
    await tx.legalAuthority.updateMany({
      where: { id, state: 'recorded' },
      data: {
        ...{ state: 'active', stateSince: now, version: { increment: 1 }, sealVerified: true },
        ...{ verifiedByPersonId: actor.personId, verifiedAt: now },
        ...(!facts.hasPaper && { paperElsewhere }),
      },
    });
    await record(tx, {
      ...{ ...tried, organisationId, patientId, fromState: 'recorded', toState: 'active' },
      ...{ actorRole: decided.value.by, details: { authorityId: id, event: 'verify' } },
    });
    return ok(null);
  });
}

async function lockRequest(tx: Tx, requestId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  return rows.length > 0;
}

/** The paper that waits to be looked into; whoever only works on the request meets none. */
async function authorityOf(tx: Tx, requestId: string) {
  const row = await tx.legalAuthority.findFirst({
    where: { requestId, state: 'recorded' },
    select: { id: true },
  });
  const found = row && (await loadAuthority(tx, row.id));
  return row && found && { id: row.id, ...found };
}

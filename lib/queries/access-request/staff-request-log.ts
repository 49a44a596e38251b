import { loadBasis } from '#lib/adapters/db/paper-facts.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { AnswerWay } from '#lib/domain/access-request/channels.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { papersOf } from '#lib/queries/paper/papers-of.ts';
import type { NameOf } from './staff-request-row.ts';
import type { RequestLogView } from './staff-request-view.ts';

/** What only a request that staff wrote down has; null of any other. */
export async function logOf(
  tx: Tx,
  of: {
    readonly actor: PersonActor;
    readonly requestId: string;
    readonly nameOf: NameOf;
    readonly now: Date;
  },
): Promise<RequestLogView | null> {
  const { actor, requestId, nameOf, now } = of;
  const row = await tx.requestLog.findUnique({
    where: { requestId },
    select: {
      ...{ loggedByPersonId: true, loggedAt: true, answerBy: true, address: true, email: true },
      ...{ identityDoubted: true, identityReason: true },
    },
  });
  const asked = { basis: 'request', id: requestId } as const;
  const basis = row && (await loadBasis(tx, asked));
  if (!basis) return null;
  const [account] = await tx.$queryRaw<{ can: boolean }[]>`
    SELECT app.can_sign_in(${basis.about.subjectPersonId}::uuid) AS can`;
  return {
    loggedBy: nameOf(row.loggedByPersonId),
    loggedAt: row.loggedAt,
    answerBy: row.answerBy as AnswerWay,
    address: row.address,
    email: row.email,
    isDoubted: row.identityDoubted,
    identityReason: row.identityReason,
    hasAccount: account?.can === true,
    papers: await papersOf(tx, actor, { of: asked, basis, now }),
  };
}

import type { Db } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { addJob } from '#lib/adapters/db/jobs.ts';
import { isConsentEnded, type ConsentState } from '#lib/domain/legal-basis/consent-lifecycle.ts';
import { applyMove } from '../access-request/apply-move.ts';

/**
 * What follows once a consent is over and nothing that stood on it is open any more: the request that it was for is
 * withdrawn, or taken back if it was released (WD-2), or waits for another authority; and people are told. Repeating it
 * changes nothing: a request that has moved on refuses.
 */
export function followConsentEnd(
  db: Db,
  input: { organisationId: string; consentId: string; now: Date },
): Promise<void> {
  const { organisationId, consentId, now } = input;
  const { actor, context } = asSystem(organisationId);
  return db.as(context, async (tx) => {
    const consent = await tx.consent.findUnique({
      where: { id: consentId },
      select: { state: true, requestId: true },
    });
    if (!consent || !isConsentEnded(consent.state as ConsentState)) return;
    const { requestId, state } = consent;
    if (requestId !== null && (await standsOn(tx, requestId, consentId))) {
      const kind = state === 'withdrawn' ? 'withdraw' : 'authority_ended';
      await applyMove(tx, { actor, requestId, event: { kind }, now });
    }
    await addJob(tx, 'tell-consent', { organisationId, consentId, about: 'ended' });
  });
}

/** Not where another consent has taken its place since. */
async function standsOn(
  tx: Parameters<Parameters<Db['as']>[1]>[0],
  requestId: string,
  consentId: string,
): Promise<boolean> {
  const last = await tx.consent.findFirst({
    where: { requestId },
    orderBy: { recordedAt: 'desc' },
    select: { id: true },
  });
  return last?.id === consentId;
}

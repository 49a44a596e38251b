import type { Tx } from '#lib/adapters/db/client.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { loadProxy, type FoundProxy } from '#lib/adapters/db/proxy-facts.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { RequestEvent } from '#lib/domain/access-request/events.ts';
import { proxyLive } from '#lib/domain/proxy/proxy-time.ts';
import { applyMove } from '../access-request/apply-move.ts';

type Asked = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly proxyId: string;
  readonly now: Date;
};

/**
 * Lets a request that was made by an authority go on as far as that authority lets it: to the record that staff said it
 * is about, and no further than a named lead where something is feared (PX-4); else it waits for the authority. Nobody is
 * looked for by what the requester says.
 */
export async function takeUpRequest(tx: Tx, asked: Asked): Promise<void> {
  const { requestId, now } = asked;
  await tx.$queryRaw`SELECT 1 FROM access_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  const found = await loadProxy(tx, asked.proxyId);
  const request = await tx.accessRequest.findUnique({
    where: { id: requestId },
    select: { state: true, safeguarding: true },
  });
  if (!found || !request) return;
  const isLive = proxyLive(found.facts, now).ok;
  if (isLive) await keepMatch(tx, asked, found);
  const kind = nextEvent(request.state, isLive);
  if (kind === 'authority_received') await keepReceipt(tx, asked);
  if (kind !== null) await move(tx, asked, { kind });
  if (isLive && request.safeguarding === 'none') await flagWhatIsFeared(tx, asked);
}

/** The row says nothing yet; what the authority or the record says is feared counts as a flag. */
async function flagWhatIsFeared(tx: Tx, asked: Asked): Promise<void> {
  const found = await loadRequestFacts(tx, asked.requestId);
  if (found?.facts.safeguarding === 'flagged') await move(tx, asked, { kind: 'flag_safeguarding' });
}

function nextEvent(state: string, isLive: boolean) {
  if (state === 'submitted') return isLive ? 'accept' : 'ask_authority';
  return state === 'awaiting_authority' && isLive ? 'authority_received' : null;
}

/** Asked of the rules as they are now: what they do not allow is refused, and written down. */
async function move(tx: Tx, { organisationId, requestId, now }: Asked, event: RequestEvent) {
  const { actor } = asSystem(organisationId);
  await applyMove(tx, { actor, requestId, event, now });
}

async function keepMatch(tx: Tx, { requestId }: Asked, { patientId, facts }: FoundProxy) {
  await tx.accessRequest.updateMany({
    where: { id: requestId, subjectPatientId: null },
    data: { subjectPatientId: patientId, matchOutcome: 'matched' },
  });
  await tx.accessRequest.updateMany({
    where: { id: requestId, subjectPersonId: null },
    data: { subjectPersonId: facts.subject?.personId ?? null },
  });
}

/** CL-1: the clock is counted from the day on which the evidence came, not from when somebody looked at it. */
async function keepReceipt(tx: Tx, { requestId, proxyId }: Asked): Promise<void> {
  const last = await tx.paper.findFirst({
    where: { proxyAuthorityId: proxyId, state: 'clean' },
    orderBy: { addedAt: 'desc' },
    select: { addedAt: true },
  });
  if (!last) return;
  await tx.requestPrecondition.updateMany({
    where: { requestId, kind: 'authority', receivedAt: null },
    data: { receivedAt: last.addedAt },
  });
}

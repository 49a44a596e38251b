import type { IngestDb } from '#lib/adapters/db/ingest.ts';
import {
  callFault,
  type AwaitedNode,
  type CallToUs,
  type EchoFinding,
  type InwardOutcome,
} from '#lib/domain/joining/echo.ts';

/** A system of somebody who applies to join, while its call is waited for. It may do nothing but C-ECHO. */
export type AwaitedCaller = { readonly nodeId: string; readonly attemptId: string };

type Waiting = AwaitedCaller & { readonly awaited: AwaitedNode };

/**
 * The system whose call this is, of those that are waited for; null when it is none of them. What nearly is one is written
 * down at the try, for its engineer to read: the caller is told what any stranger is told.
 */
export async function awaitedCaller(
  db: IngestDb,
  call: CallToUs,
  ownAeTitle: string,
): Promise<AwaitedCaller | null> {
  const waiting = await waitingFor(db, call);
  const judged = waiting.map((one) => ({
    ...one,
    fault: callFault(call, one.awaited, ownAeTitle),
  }));
  const expected = judged.filter(({ fault }) => fault === null);
  const [caller] = expected;
  // Two of one title behind one address cannot be told apart, as with those who have joined.
  if (caller && expected.length === 1) {
    const { nodeId, attemptId } = caller;
    await tellEcho(db, attemptId, { outcome: 'associated_only', found: foundOf(call) });
    return { nodeId, attemptId };
  }
  for (const { attemptId, fault } of judged) {
    if (fault !== null) await tellEcho(db, attemptId, fault);
  }
  return null;
}

/** Writes down that a system which was waited for has called, and was answered. */
export async function tellEchoed(db: IngestDb, { attemptId }: AwaitedCaller): Promise<void> {
  await tellEcho(db, attemptId, { outcome: 'good', found: {} });
}

async function waitingFor(db: IngestDb, call: CallToUs): Promise<readonly Waiting[]> {
  const { rows } = await db.once<WaitingRow>({
    name: 'waiting-echoes',
    text: 'SELECT * FROM app.waiting_echoes($1, $2)',
    values: [call.callingAet, call.address],
  });
  return rows.map((row) => ({
    nodeId: row.node_id,
    attemptId: row.attempt_id,
    awaited: {
      callingAeTitle: row.calling_ae_title,
      addresses: row.addresses,
      certificateFingerprint: row.certificate_fingerprint,
    },
  }));
}

type WaitingRow = {
  readonly attempt_id: string;
  readonly node_id: string;
  readonly calling_ae_title: string;
  readonly addresses: readonly string[];
  readonly certificate_fingerprint: string | null;
};

function foundOf({ address, calledAet: calledAe, callingAet: callingAe }: CallToUs) {
  return { address, calledAe, callingAe };
}

async function tellEcho(
  db: IngestDb,
  attemptId: string,
  { outcome, found }: EchoFinding<InwardOutcome>,
): Promise<void> {
  await db.once({
    name: 'tell-echo',
    text: 'SELECT app.tell_echo($1::uuid, $2, $3::jsonb)',
    values: [attemptId, outcome, JSON.stringify(found)],
  });
}

import type { Db } from '#lib/adapters/db/client.ts';
import type { PeerToTry } from '#lib/adapters/dimse/port.ts';
import type { EchoFinding, OutwardOutcome } from '#lib/domain/joining/echo.ts';
import type { Transport } from '#lib/domain/joining/node.ts';

type Attempt = { readonly joiningId: string; readonly attemptId: string; readonly now: Date };

/** The system that a try is about; null when it is over, was made already, or was taken away. */
export function peerOfAttempt(
  db: Db,
  { joiningId, attemptId, now }: Attempt,
): Promise<PeerToTry | null> {
  return db.as({ kind: 'about', id: joiningId }, async (tx) => {
    const row = await tx.echoAttempt.findFirst({
      where: { id: attemptId, direction: 'outward', outcome: null, until: { gt: now } },
      select: {
        node: {
          select: {
            ...{ host: true, port: true, calledAeTitle: true, transport: true },
            ...{ certificate: true, certificateFingerprint: true },
          },
        },
      },
    });
    return row === null ? null : { ...row.node, transport: row.node.transport as Transport };
  });
}

/** Keeps what was found. Found twice, what was found first stays. */
export async function writeEcho(
  db: Db,
  {
    joiningId,
    attemptId,
    now,
    finding,
  }: Attempt & { readonly finding: EchoFinding<OutwardOutcome> },
): Promise<void> {
  await db.as({ kind: 'about', id: joiningId }, (tx) =>
    tx.echoAttempt.updateMany({
      where: { id: attemptId, outcome: null },
      data: { outcome: finding.outcome, found: { ...finding.found }, foundAt: now },
    }),
  );
}

import type { IngestDb } from '#lib/adapters/db/ingest.ts';
import type { DimseListener } from '#lib/adapters/dimse/listener.ts';
import { isAwaited, type GatewayPeer, type KnownNode } from './known-nodes.ts';

const EVERY_MILLISECONDS = 1_000;
/** How old an answer may be that objects are still taken on; with one beat more it is five seconds (INV-6). */
const GOOD_FOR_MILLISECONDS = 4_000;

export type AdmissionWatch = {
  /** Whether it is known that whoever has an association may still send. What is not known is no. */
  isKnown(): boolean;
  /** Begins to look after the associations of a listener. */
  over(listener: DimseListener<GatewayPeer>): void;
  stop(): void;
};

/**
 * Asks again and again whether those who are connected are still admitted, and ends the associations of those who are
 * not: a node that was taken out of use, or whose institution was halted.
 */
export function watchAdmission(
  db: IngestDb,
  onFault: (fault: unknown) => void,
  clock: () => number = Date.now,
): AdmissionWatch {
  let knownAt = clock();
  const timers: NodeJS.Timeout[] = [];

  const look = async (listener: DimseListener<GatewayPeer>): Promise<void> => {
    const askedAt = clock();
    // Whoever is waited for may do nothing that wants watching, and is no node of anybody yet.
    const known = listener.peers().filter((peer) => !isAwaited(peer));
    const asked = new Set(known.map(({ nodeId }) => nodeId));
    const admitted = asked.size === 0 ? asked : await admittedOf(db, [...asked]);
    // Whoever came in between was asked about at the door, and is asked about at the next beat.
    const isOver = ({ nodeId }: GatewayPeer) => asked.has(nodeId) && !admitted.has(nodeId);
    const ended = listener.endAssociations(isOver, 'no-longer-admitted');
    knownAt = askedAt;
    const nodes = ended.filter((peer): peer is KnownNode => !isAwaited(peer));
    if (nodes.length > 0) await tellEnded(db, nodes);
  };

  return {
    isKnown: () => clock() - knownAt <= GOOD_FOR_MILLISECONDS,
    over: (listener) => {
      let isAsking = false;
      const timer = setInterval(() => {
        if (isAsking) return;
        isAsking = true;
        look(listener)
          .catch(onFault)
          .finally(() => (isAsking = false));
      }, EVERY_MILLISECONDS);
      timers.push(timer);
    },
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

async function admittedOf(db: IngestDb, nodes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.once<{ id: string }>({
    name: 'admitted-nodes',
    text: 'SELECT id FROM app.admitted_nodes($1::uuid[]) AS id',
    values: [nodes],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Writes down, for each institution, that associations were ended: the row is its own, and is sealed with its chain. */
async function tellEnded(db: IngestDb, ended: readonly KnownNode[]): Promise<void> {
  const organisationIds = [...new Set(ended.map(({ organisationId }) => organisationId))];
  await db.as({ kind: 'ingest', organisationIds }, async (tx) => {
    for (const { organisationId, nodeId } of ended) {
      await tx.query(
        `INSERT INTO audit_event (event, outcome, organisation_id, reason, details)
         VALUES ('association.ended', 'success', $1, 'no_longer_admitted', $2)`,
        [organisationId, { nodeId }],
      );
    }
  });
}

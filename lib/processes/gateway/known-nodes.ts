import { BlockList, isIP } from 'node:net';
import type { IngestDb } from '#lib/adapters/db/ingest.ts';
import type { AdmissionRequest, StoreSink } from '#lib/adapters/dimse/port.ts';
import { no, ok } from '#lib/base/result.ts';

/** A registered node, as whom an association was admitted. */
export type KnownNode = {
  readonly nodeId: string;
  readonly organisationId: string;
  readonly organisationOds: string;
};

/**
 * Admits a node whose title is registered together with the address it calls from. A title from
 * another address is unknown: titles are printed on every modality and prove nothing.
 */
export function admitKnownNodes(db: IngestDb, ownAeTitle: string): StoreSink<KnownNode>['admit'] {
  return async (request) => {
    if (request.calledAet !== ownAeTitle) return refused(db, request, 'called-ae-unknown');
    const address = request.remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
    const nodes = await db.as(
      { kind: 'calling_node', aeTitle: request.callingAet, address },
      async (tx) => (await tx.query<NodeRow>(NODES_IN_USE, [request.callingAet])).rows,
    );
    const callers = nodes.filter((node) => isWithin(address, node.addresses));
    const [node] = callers;
    // Two institutions with one title behind one address cannot be told apart: neither is admitted.
    // Nor is one of them while the other is halted, whose systems would then send in its name.
    if (!node || callers.length > 1) return refused(db, request, 'calling-ae-unknown');
    if (node.is_halted) return refusedAsHalted(db, request, node.organisation_id);
    return ok({
      nodeId: node.id,
      organisationId: node.organisation_id,
      organisationOds: node.ods_code,
    });
  };
}

type NodeRow = {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly organisation_id: string;
  readonly ods_code: string;
  readonly is_halted: boolean;
};

const NODES_IN_USE = `
SELECT n.id, n.addresses, n.organisation_id, o.ods_code, o.state <> 'active' AS is_halted
FROM dicom_node n JOIN organisation o ON o.id = n.organisation_id
WHERE n.ae_title = $1 AND n.state = 'active'`;

/** Says no, and writes down that somebody tried. */
async function refused<E extends keyof typeof AUDIT_REASONS>(
  db: IngestDb,
  request: AdmissionRequest,
  refusal: E,
) {
  await tellRefused(db, request, { reason: AUDIT_REASONS[refusal], organisationId: null });
  return no(refusal);
}

/** To a node of a halted institution it says what it says to any stranger; the institution's audit says why. */
async function refusedAsHalted(db: IngestDb, request: AdmissionRequest, organisationId: string) {
  await tellRefused(db, request, { reason: 'organisation_halted', organisationId });
  return no('calling-ae-unknown' as const);
}

async function tellRefused(
  db: IngestDb,
  request: AdmissionRequest,
  { reason, organisationId }: { reason: string; organisationId: string | null },
): Promise<void> {
  await db.as({ kind: 'anonymous', address: request.remoteAddress }, (tx) =>
    tx.query(
      `INSERT INTO audit_event (event, outcome, reason, organisation_id)
       VALUES ('association.refused', 'denied', $1, $2)`,
      [reason, organisationId],
    ),
  );
}

const AUDIT_REASONS = {
  'called-ae-unknown': 'called_ae_unknown',
  'calling-ae-unknown': 'calling_ae_unknown',
} as const;

function isWithin(address: string, ranges: readonly string[]): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    const kind = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(network, Number(bits ?? (kind === 'ipv6' ? 128 : 32)), kind);
  }
  return isIP(address) !== 0 && list.check(address, family);
}

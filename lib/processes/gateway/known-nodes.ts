import { isAddressIn } from '#lib/domain/organisation/network-range.ts';
import type { IngestDb } from '#lib/adapters/db/ingest.ts';
import type { AdmissionRequest, StoreSink } from '#lib/adapters/dimse/port.ts';
import type { CallToUs } from '#lib/domain/joining/echo.ts';
import { no, ok } from '#lib/base/result.ts';
import { awaitedCaller, type AwaitedCaller } from './awaited-calls.ts';

/** A registered node, as whom an association was admitted. */
export type KnownNode = {
  readonly nodeId: string;
  readonly organisationId: string;
  readonly organisationOds: string;
};

/** Whoever has an association with this gateway. */
export type GatewayPeer = KnownNode | AwaitedCaller;

export function isAwaited(peer: GatewayPeer): peer is AwaitedCaller {
  return 'attemptId' in peer;
}

/**
 * Admits a node whose title is registered together with the address it calls from, and with the certificate it shows
 * where one is registered. A title from another address is unknown: titles are printed on every modality and prove
 * nothing. Who is registered is asked anew each time: a node is known from the moment that its institution joined, and no
 * longer than it is in use. A call that is waited for, of somebody who applies, is let in to be answered and no more.
 */
export function admitKnownNodes(db: IngestDb, ownAeTitle: string): StoreSink<GatewayPeer>['admit'] {
  return async (request) => {
    const address = request.remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
    const call = { ...request, address };
    const isForUs = request.calledAet === ownAeTitle;
    const callers = isForUs ? await callersOf(db, call) : [];
    const [node] = callers;
    if (!node) {
      // Only now: whoever applies may name the title and the addresses of another, and takes nothing from it.
      const awaited = await awaitedCaller(db, call, ownAeTitle);
      if (awaited !== null) return ok(awaited);
      return refused(db, request, isForUs ? 'calling-ae-unknown' : 'called-ae-unknown');
    }
    // Two institutions with one title behind one address cannot be told apart: neither is admitted.
    // Nor is one of them while the other is halted, whose systems would then send in its name.
    if (callers.length > 1) return refused(db, request, 'calling-ae-unknown');
    if (node.is_halted) return refusedAsHalted(db, request, node.organisation_id);
    return ok({
      nodeId: node.id,
      organisationId: node.organisation_id,
      organisationOds: node.ods_code,
    });
  };
}

/** The nodes in use that this call is of, by title, address and certificate together. */
async function callersOf(db: IngestDb, call: CallToUs): Promise<readonly NodeRow[]> {
  const { callingAet: aeTitle, address, certificateFingerprint: shown } = call;
  const nodes = await db.as(
    { kind: 'calling_node', aeTitle, address },
    async (tx) => (await tx.query<NodeRow>(NODES_IN_USE, [aeTitle])).rows,
  );
  return nodes
    .filter(({ addresses }) => isAddressIn(address, addresses))
    .filter(({ certificate_fingerprint: wanted }) => wanted === null || wanted === shown);
}

type NodeRow = {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly certificate_fingerprint: string | null;
  readonly organisation_id: string;
  readonly ods_code: string;
  readonly is_halted: boolean;
};

const NODES_IN_USE = `
SELECT n.id, n.addresses, n.certificate_fingerprint, n.organisation_id, o.ods_code, o.state <> 'active' AS is_halted
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

import { readFile } from 'node:fs/promises';
import { openDimseListener, type DimseListener } from '#lib/adapters/dimse/listener.ts';
import type { DimseObserver, StoreSink } from '#lib/adapters/dimse/port.ts';
import type { GatewaySettings } from '#lib/config/env.ts';
import {
  IMPLEMENTATION_CLASS_UID,
  IMPLEMENTATION_VERSION_NAME,
} from '#lib/protocols/dicom/file-meta.ts';
import { isAcceptedStorageClass } from '#lib/protocols/dicom/storage-classes.ts';
import { findTransferSyntax } from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { isAwaited, type GatewayPeer } from './known-nodes.ts';

/**
 * Listens in the clear, for hospitals on a private network, and by TLS where it is set up. There each client shows a
 * certificate, and is admitted by the one that is registered for it: no authority's word is taken, so that none that is
 * broken into lets anybody in (PS3.15 B.10).
 */
export async function openListeners(
  settings: GatewaySettings,
  sink: StoreSink<GatewayPeer>,
  observer: DimseObserver<GatewayPeer>,
): Promise<readonly DimseListener<GatewayPeer>[]> {
  const shared = {
    host: settings.DIMSE_HOST,
    implementationClassUid: IMPLEMENTATION_CLASS_UID,
    implementationVersion: IMPLEMENTATION_VERSION_NAME,
    acceptsAbstractSyntax: (uid: string, peer: GatewayPeer) =>
      !isAwaited(peer) && isAcceptedStorageClass(uid),
    acceptsTransferSyntax: (uid: string) => findTransferSyntax(uid) !== null,
    peerKey: (peer: GatewayPeer) => peer.nodeId,
  };
  const plain = await openDimseListener(sink, { ...shared, port: settings.DIMSE_PORT }, observer);
  if (settings.DIMSE_TLS_PORT === 0) return [plain];
  const tls = {
    key: await readFile(settings.DIMSE_TLS_KEY),
    cert: await readFile(settings.DIMSE_TLS_CERTIFICATE),
    requestCert: true,
    rejectUnauthorized: false,
  };
  const secured = await openDimseListener(
    sink,
    { ...shared, port: settings.DIMSE_TLS_PORT, tls, pinsCertificates: true },
    observer,
  );
  return [plain, secured];
}

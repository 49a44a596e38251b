import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';

import type { AdmissionDesk } from './admission.ts';
import { AssociationAcceptor } from './association-acceptor.ts';
import { DEFAULT_LIMITS } from './listener-options.ts';
import type { DimseListenerOptions } from './listener-options.ts';
import { AssociationPlaces } from './places.ts';
import type { DimseObserver, StoreSink } from './port.ts';

export type DimseListener<Peer> = {
  readonly port: number;
  associations(): number;
  /** Whom associations are open with, each as often as it has some. */
  peers(): readonly Peer[];
  /** Aborts, at once, every association with a peer that may go on no longer. Answers with whom, one for each. */
  endAssociations(isOver: (peer: Peer) => boolean, why: string): readonly Peer[];
  /**
   * Stops: objects on their way are finished and answered, associations then aborted, new ones
   * turned away as a passing congestion. What is left after `drainSeconds` is cut off. Resolves
   * when the sink has been told of everything.
   */
  close(how: { readonly drainSeconds: number }): Promise<void>;
};

/** Opens a listener for verification and storage. Rejects when the address cannot be had. */
export async function openDimseListener<Peer>(
  sink: StoreSink<Peer>,
  options: DimseListenerOptions<Peer>,
  observer: DimseObserver<Peer> = {},
): Promise<DimseListener<Peer>> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const places = new AssociationPlaces(limits.maxAssociations, limits.maxAssociationsPerPeer);
  const acceptors = new Set<AssociationAcceptor<Peer>>();
  let isClosing = false;
  const desk = { ...options, limits, sink, observer, places, isClosing: () => isClosing };

  const server = serve(desk);
  const connections = new Set<Socket>();
  // Before any handshake: a connection that is still to be secured takes room too.
  server.on('connection', (socket) => {
    if (connections.size - places.taken >= limits.maxWaitingConnections) {
      socket.destroy();
      return;
    }
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on(desk.tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    if (socket.destroyed) return;
    const acceptor = new AssociationAcceptor(socket, whoCalls(socket, desk), desk);
    acceptors.add(acceptor);
    void acceptor.ended.then(() => acceptors.delete(acceptor));
  });
  await listening(server, options);
  server.on('error', (error) => observer.onFault?.(error, 'listener'));

  return {
    port: (server.address() as AddressInfo).port,
    associations: () => places.taken,
    peers: () => [...acceptors].map(({ peer }) => peer).filter((peer) => peer !== null),
    endAssociations: (isOver, why) =>
      [...acceptors].flatMap((acceptor) => {
        const { peer } = acceptor;
        if (peer === null || !isOver(peer)) return [];
        acceptor.cutOff(why);
        return [peer];
      }),
    async close({ drainSeconds }) {
      isClosing = true;
      const associated = [...acceptors].filter((acceptor) => acceptor.isAssociated);
      for (const acceptor of acceptors) acceptor.drain();
      await within(drainSeconds, Promise.all(associated.map((acceptor) => acceptor.ended)));
      const closed = new Promise((resolve) => server.close(resolve));
      const left = [...acceptors];
      for (const acceptor of left) acceptor.hangUp();
      await Promise.all(left.map((acceptor) => acceptor.ended));
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}

function serve<Peer>(desk: AdmissionDesk<Peer>): Server {
  // Nagle would hold every answer back for the peer's delayed acknowledgement, about 40 ms each.
  const transport = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 };
  if (desk.tls === undefined) return createServer(transport);
  const { artimMilliseconds: handshakeTimeout } = desk.limits;
  const server = createTlsServer({
    minVersion: 'TLSv1.2',
    handshakeTimeout,
    ...transport,
    ...desk.tls,
  });
  // A failed handshake is the peer's affair: its socket is closed by then.
  return server.on('tlsClientError', () => undefined);
}

function listening<Peer>(server: Server, { host, port }: DimseListenerOptions<Peer>) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function whoCalls<Peer>(
  socket: Socket,
  { pinsCertificates = false }: AdmissionDesk<Peer>,
): { address: string; certificate: string | null } {
  // An IPv4 peer on a dual-stack listener is written as a mapped IPv6 address.
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  const isTls = 'encrypted' in socket;
  const certificate = isTls ? fingerprint(socket as TLSSocket, pinsCertificates) : null;
  return { address, certificate };
}

/** Null too for a certificate that was shown but not trusted, where nobody compares it: it proves nothing. */
function fingerprint(socket: TLSSocket, isCompared: boolean): string | null {
  const isTold = socket.authorized || isCompared;
  const certificate = isTold ? socket.getPeerX509Certificate() : undefined;
  return certificate?.fingerprint256.replaceAll(':', '').toLowerCase() ?? null;
}

async function within(seconds: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, seconds * 1000, undefined);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

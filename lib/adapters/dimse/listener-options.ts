import type { TlsOptions } from 'node:tls';

/** How a listener behaves. Times in milliseconds, sizes in bytes. */
export type DimseListenerOptions<Peer> = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** With it every connection is TLS; ask for client certificates there (PS3.15 B.10, B.11). */
  readonly tls?: TlsOptions;
  /**
   * Whoever admits compares each client's certificate with the one that is registered for it: it is told of certificates
   * that no authority vouches for, too. The handshake has proved that the client holds its key.
   */
  readonly pinsCertificates?: boolean;
  /** Sent as our own (PS3.7 D.3.3.2). */
  readonly implementationClassUid: string;
  /** At most 16 characters. */
  readonly implementationVersion: string;
  /** Storage classes taken; verification always is. */
  readonly acceptsAbstractSyntax: (uid: string, peer: Peer) => boolean;
  readonly acceptsTransferSyntax: (uid: string, abstractSyntax: string) => boolean;
  /** What counts as one peer for `maxAssociationsPerPeer`. */
  readonly peerKey: (peer: Peer) => string;
  readonly limits?: Partial<DimseLimits>;
};

export type DimseLimits = {
  readonly maxAssociations: number;
  readonly maxAssociationsPerPeer: number;
  /** Connections without an association: not yet asked for, being decided, or being closed. */
  readonly maxWaitingConnections: number;
  /** Offered as the longest P-DATA-TF we receive. */
  readonly maxPduLength: number;
  readonly maxAssociateLength: number;
  readonly maxCommandBytes: number;
  readonly maxObjectBytes: number;
  readonly artimMilliseconds: number;
  /** Silence allowed between messages. */
  readonly idleMilliseconds: number;
  /** Silence allowed inside a message, and while a peer does not take our answers. */
  readonly readMilliseconds: number;
};

export const DEFAULT_LIMITS: DimseLimits = {
  maxAssociations: 128,
  maxAssociationsPerPeer: 16,
  maxWaitingConnections: 128,
  maxPduLength: 131_072,
  maxAssociateLength: 512 * 1024,
  maxCommandBytes: 16 * 1024,
  maxObjectBytes: 8 * 1024 ** 3,
  artimMilliseconds: 30_000,
  idleMilliseconds: 600_000,
  readMilliseconds: 60_000,
};

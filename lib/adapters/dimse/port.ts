import type { Result } from '#lib/base/result.ts';
import type { EchoFinding, OutwardOutcome } from '#lib/domain/joining/echo.ts';
import type { CertificateFacts, Transport } from '#lib/domain/joining/node.ts';
import type { MoveOriginator, StatusDetail } from '#lib/protocols/dimse/types.ts';

/** What a DIMSE listener needs of the process it serves: who may send, and where objects go. */
export interface StoreSink<Peer> {
  /**
   * Asked once an association, before anything is accepted. An AE title alone proves nothing:
   * decide by titles, address and certificate together. A throw is answered as unavailable.
   */
  admit(request: AdmissionRequest): Promise<Result<Peer, AdmissionRefusal>>;

  /** Opens a place for one object's data set. A throw is answered with A700H. */
  beginStore(peer: Peer, context: StoreContext): Promise<IncomingObject>;

  /** Told of each C-ECHO before it is answered. A throw is logged, and the peer is answered all the same. */
  echoed?(peer: Peer): Promise<void>;
}

export type AdmissionRequest = {
  readonly calledAet: string;
  readonly callingAet: string;
  readonly remoteAddress: string;
  /** SHA-256 of the client's certificate in hex, or null on a plain connection and for one that proves nothing. */
  readonly certificateFingerprint: string | null;
};

export type AdmissionRefusal =
  'called-ae-unknown' | 'calling-ae-unknown' | 'congested' | 'unavailable';

export type StoreContext = {
  readonly associationId: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly messageId: number;
  readonly moveOriginator: MoveOriginator | null;
};

/**
 * One object on its way in. Calls never overlap: each is made once the one before it has settled.
 * After a throw of `write` or `finish` the sender is told A700H and `abort` is called.
 */
export interface IncomingObject {
  /**
   * Takes the next bytes of the data set, exactly as sent. Ownership passes: the chunk is a view on
   * a buffer that is not written again, so it may be kept without copying. Return a promise to hold
   * the sender back until it resolves.
   */
  write(chunk: Uint8Array): void | Promise<void>;
  /** Resolves only when the object is durable (or refused): the sender may delete its own on 0000H. */
  finish(): Promise<StoreStatus>;
  /** The object will not be completed: what was written of it is to be forgotten. */
  abort(): Promise<void>;
}

export type StoreStatus = StatusDetail;

/** What a listener tells of itself, for logs and metrics. Nothing of a patient, nor of an object. */
export type DimseObserver<Peer> = {
  readonly onAssociation?: (event: {
    readonly associationId: string;
    readonly peer: Peer;
    readonly contextsProposed: number;
    readonly contextsAccepted: number;
    readonly peerMaxPduLength: number | null;
  }) => void;
  readonly onRejected?: (event: {
    readonly reason: RejectedReason;
    readonly remoteAddress: string;
    /** As claimed, with anything unprintable replaced. */
    readonly calledAet: string;
    readonly callingAet: string;
  }) => void;
  readonly onStored?: (event: {
    readonly associationId: string;
    readonly peer: Peer;
    readonly status: number;
    readonly sizeBytes: number;
    readonly transferSyntaxUid: string;
  }) => void;
  readonly onEnded?: (event: {
    /** Null when it ended before it was admitted. */
    readonly associationId: string | null;
    readonly remoteAddress: string;
    readonly end: AssociationEnd;
    /** The rule broken, when something was. */
    readonly why: string | null;
    readonly objects: number;
    readonly bytes: number;
  }) => void;
  /** Something of ours or the sink's threw: to be logged once, here. */
  readonly onFault?: (error: unknown, during: FaultPlace) => void;
};

export type RejectedReason =
  | AdmissionRefusal
  | 'application-context'
  | 'protocol-version'
  | 'local-limit'
  | 'peer-limit'
  | 'closing';

export type AssociationEnd =
  | 'released'
  | 'rejected'
  | 'aborted-by-peer'
  | 'aborted-by-us'
  | 'connection-lost'
  | 'never-associated';

export type FaultPlace =
  'admit' | 'echo' | 'begin-store' | 'write' | 'finish' | 'abort' | 'listener';

/** Reads certificates as people hand them over. */
export interface CertificateReader {
  /** The one certificate in a text of PEM (RFC 7468), written anew; `unreadable` for none, for several, and for keys. */
  read(pem: string): ReadCertificate | 'unreadable';
}

export type ReadCertificate = CertificateFacts & { readonly pem: string };

/** A system of an institution, as far as it is needed to call it. */
export type PeerToTry = {
  readonly host: string;
  readonly port: number;
  readonly calledAeTitle: string;
  readonly transport: Transport;
  /** PEM, and its SHA-256 in hexadecimal; null on a private network. */
  readonly certificate: string | null;
  readonly certificateFingerprint: string | null;
};

/** Calls systems that we do not know yet, to see whether they answer. */
export interface EchoCaller {
  /** Never throws for what networks and peers do. */
  tryEcho(peer: PeerToTry): Promise<EchoFinding<OutwardOutcome>>;
}

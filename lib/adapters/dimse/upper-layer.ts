import type { Socket } from 'node:net';

import {
  writeAssociateAccept,
  writeAssociateRequest,
} from '#lib/protocols/dul/association-writer.ts';
import { createPduReader, DEFAULT_MAX_ASSOCIATE_LENGTH } from '#lib/protocols/dul/pdu-reader.ts';
import type { PduEvent, PduReader } from '#lib/protocols/dul/pdu-reader.ts';
import {
  writeAbort,
  writeAssociateReject,
  writeReleaseReply,
  writeReleaseRequest,
} from '#lib/protocols/dul/pdu-writer.ts';
import { ABORT_REASON, providerAbort, REJECTION, USER_ABORT } from '#lib/protocols/dul/reasons.ts';
import { transition } from '#lib/protocols/dul/state-table.ts';
import type { Effect, State, StateEvent } from '#lib/protocols/dul/state-table.ts';
import type {
  Abort,
  AssociateAccept,
  AssociateReject,
  AssociateRequest,
  Fragment,
} from '#lib/protocols/dul/types.ts';

/** The service user above: told what the standard calls indications and confirmations. */
export interface UpperLayerUser {
  associationRequested?(request: AssociateRequest): void;
  associationAccepted?(accept: AssociateAccept): void;
  associationRejected?(reject: AssociateReject): void;
  /** A promise holds the peer back: nothing more is read until it settles. It must not reject. */
  fragmentArrived(fragment: Fragment): void | Promise<void>;
  releaseRequested(): void;
  released?(): void;
  /** The association is over by an abort, or by a connection lost. Told at most once. */
  aborted(notice: AbortNotice): void;
  /** The connection is gone. Always told, once, and last. */
  closed(): void;
}

export type AbortNotice = {
  readonly by: 'peer' | 'us' | 'connection';
  readonly abort: Abort | null;
  /** The rule the peer broke, when that is why. */
  readonly why: string | null;
};

export type UpperLayerOptions = {
  /** The longest P-DATA-TF variable field received, in bytes; 0 is no limit. */
  readonly maxPduLength: number;
  /** How long to wait for an A-ASSOCIATE-RQ, or for the peer to close (PS3.8 9.1.5). */
  readonly artimMilliseconds: number;
  readonly maxAssociateLength?: number;
};

/** Runs the protocol machine of PS3.8 9.2 on a socket: one of these is one association. */
export class UpperLayer {
  readonly #socket: Socket;
  readonly #role: 'requestor' | 'acceptor';
  readonly #artimMilliseconds: number;
  readonly #user: UpperLayerUser;
  readonly #reader: PduReader;
  #state: State = 'Sta1';
  #artim: NodeJS.Timeout | null = null;
  #isReading = false;
  #isClosed = false;
  #isAbortTold = false;

  constructor(
    socket: Socket,
    role: 'requestor' | 'acceptor',
    options: UpperLayerOptions,
    user: UpperLayerUser,
  ) {
    this.#socket = socket;
    this.#role = role;
    this.#artimMilliseconds = options.artimMilliseconds;
    this.#user = user;
    this.#reader = createPduReader({
      maxPduLength: options.maxPduLength,
      maxAssociateLength: options.maxAssociateLength ?? DEFAULT_MAX_ASSOCIATE_LENGTH,
    });
    socket.on('data', (chunk: Uint8Array) => this.#receiveBytes(chunk));
    // A lost connection is told by 'close', which always follows.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#close());
    if (role === 'acceptor') this.#fire('transport-indication');
  }

  get state(): State {
    return this.#state;
  }

  /** For a requestor: asks for an association once the socket is connected. */
  requestAssociation(request: AssociateRequest): void {
    this.#fire('associate-request-primitive');
    // A TLS socket says so under another name; its 'connect' is only the transport beneath.
    this.#socket.once('encrypted' in this.#socket ? 'secureConnect' : 'connect', () =>
      this.#fire('transport-connected', { request }),
    );
  }

  accept(accept: AssociateAccept): void {
    this.#fire('accept-primitive', { accept });
  }

  reject(reject: AssociateReject): void {
    this.#fire('reject-primitive', { reject });
  }

  /** Sends P-DATA-TF bytes in one write; the promise, if any, waits for the peer to take them. */
  sendData(...parts: readonly Uint8Array[]): void | Promise<void> {
    if (!this.#fire('data-primitive') || !this.#socket.writable) return;
    this.#socket.cork();
    const isTaken = parts.map((part) => this.#socket.write(part)).at(-1) ?? true;
    this.#socket.uncork();
    return isTaken ? undefined : untilDrained(this.#socket);
  }

  requestRelease(): void {
    this.#fire('release-request-primitive');
  }

  answerRelease(): void {
    this.#fire('release-response-primitive');
  }

  abort(abort: Abort = USER_ABORT, why: string | null = null): void {
    this.#fire('abort-primitive', { abort, why });
  }

  /** Tears the connection down without a word. */
  destroy(): void {
    this.#socket.destroy();
  }

  #receiveBytes(chunk: Uint8Array): void {
    this.#reader.push(chunk);
    if (this.#isReading) return;
    this.#isReading = true;
    this.#readOn();
  }

  /** Reads on while nothing holds back; on a promise the socket is paused until it settles. */
  #readOn(): void {
    for (let event = this.#reader.next(); event !== null; event = this.#reader.next()) {
      const held = this.#receive(event);
      if (held === undefined) continue;
      this.#socket.pause();
      void held.then(
        () => this.#readOn(),
        () => this.#socket.destroy(),
      );
      return;
    }
    this.#isReading = false;
    if (this.#socket.isPaused()) this.#socket.resume();
  }

  #receive(event: PduEvent): void | Promise<void> {
    if (event.kind === 'fragment') {
      const isOpen = this.#state === 'Sta6' || this.#state === 'Sta7';
      return isOpen ? this.#user.fragmentArrived(event.fragment) : undefined;
    }
    if (event.kind === 'invalid') {
      this.#fire('invalid-pdu', { abort: providerAbort(event.reason), why: event.why });
      return;
    }
    this.#fire(PDU_EVENT[event.kind], event);
  }

  /** Does what the table says; false where it is blank. State moves first: effects may fire again. */
  #fire(event: StateEvent, given: Given = {}): boolean {
    const found = transition(this.#state, event, {
      isRequestor: this.#role === 'requestor',
      isAcceptable: ((given.request?.protocolVersion ?? 1) & 1) === 1,
    });
    if (found === null) return false;
    this.#state = found.next;
    for (const effect of found.effects) this.#effects[effect](given);
    return true;
  }

  readonly #effects: Readonly<Record<Effect, (given: Given) => void>> = {
    // The socket was made connecting, and data is written by whoever asked to send it.
    'connect-transport': () => undefined,
    'send-data': () => undefined,
    'indicate-data': () => undefined,
    'close-transport': () => this.#socket.destroySoon(),
    'start-artim': () => this.#startArtim(),
    'stop-artim': () => this.#stopArtim(),
    'send-associate-request': ({ request }) =>
      request && this.#write(writeAssociateRequest(request)),
    'send-associate-accept': ({ accept }) => accept && this.#write(writeAssociateAccept(accept)),
    'send-associate-reject': ({ reject }) =>
      this.#write(writeAssociateReject(reject ?? REJECTION['protocol-version-not-supported'])),
    'send-release-request': () => this.#write(writeReleaseRequest()),
    'send-release-reply': () => this.#write(writeReleaseReply()),
    'send-abort': (given) => this.#sendAbort(given),
    'indicate-association': ({ request }) => request && this.#user.associationRequested?.(request),
    'confirm-accepted': ({ accept }) => accept && this.#user.associationAccepted?.(accept),
    'confirm-rejected': ({ reject }) => reject && this.#user.associationRejected?.(reject),
    'indicate-release': () => this.#user.releaseRequested(),
    'confirm-release': () => this.#user.released?.(),
    'indicate-abort': ({ abort }) =>
      this.#tellAbort({ by: 'peer', abort: abort ?? null, why: null }),
    'indicate-provider-abort': () => this.#tellAbort({ by: 'connection', abort: null, why: null }),
  };

  /**
   * Names the provider as source even in Sta2, where AA-1 says user: with the user as source the
   * reason would mean nothing (PS3.8 table 9-26), and the sender could not tell what it did wrong.
   */
  #sendAbort({ abort = providerAbort(ABORT_REASON.unexpectedPdu), why = 'unexpected-pdu' }: Given) {
    this.#write(writeAbort(abort));
    this.#tellAbort({ by: 'us', abort, why });
  }

  #tellAbort(notice: AbortNotice): void {
    if (this.#isAbortTold) return;
    this.#isAbortTold = true;
    this.#user.aborted(notice);
  }

  #startArtim(): void {
    this.#stopArtim();
    this.#artim = setTimeout(() => this.#fire('artim-expired'), this.#artimMilliseconds);
  }

  #stopArtim(): void {
    if (this.#artim !== null) clearTimeout(this.#artim);
    this.#artim = null;
  }

  #write(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#fire('transport-closed');
    this.#stopArtim();
    this.#user.closed();
  }
}

/** What an event brings with it, for the effects that need it. */
type Given = {
  readonly kind?: PduEvent['kind'];
  readonly request?: AssociateRequest;
  readonly accept?: AssociateAccept;
  readonly reject?: AssociateReject;
  readonly abort?: Abort;
  readonly why?: string | null;
};

const PDU_EVENT = {
  data: 'data-pdu',
  'associate-request': 'associate-request-pdu',
  'associate-accept': 'associate-accept-pdu',
  'associate-reject': 'associate-reject-pdu',
  'release-request': 'release-request-pdu',
  'release-reply': 'release-reply-pdu',
  abort: 'abort-pdu',
} as const satisfies Partial<Record<PduEvent['kind'], StateEvent>>;

/** Resolves when the peer has taken what was sent, or never will: the close is told elsewhere. */
function untilDrained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      socket.off('drain', settle);
      socket.off('close', settle);
      resolve();
    };
    socket.once('drain', settle);
    socket.once('close', settle);
  });
}

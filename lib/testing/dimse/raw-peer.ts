import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** One PDU as it came: nothing of it is interpreted. */
export type RawPdu = { readonly type: number; readonly body: Buffer };

/**
 * A peer without manners, for tests: sends any bytes, cut anywhere, and gives back the PDUs that
 * come. It shares no code with the reader and writer under test.
 */
export class RawPeer {
  readonly socket: Socket;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
  #bytes: Buffer = Buffer.alloc(0);
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket.setNoDelay(true);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.closed = promise;
    socket.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#isClosed = true;
      this.#wake();
      resolve(undefined);
    });
  }

  send(...parts: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(parts));
  }

  /** Sends in pieces that really leave apart, however the other side's reads join them. */
  async sendInPieces(bytes: Uint8Array, pieceBytes: number): Promise<void> {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      this.socket.write(bytes.subarray(at, at + pieceBytes));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The next PDU, or null when the connection ends without one. */
  async next(): Promise<RawPdu | null> {
    for (;;) {
      const pdu = this.#cut();
      if (pdu !== null) return pdu;
      if (this.#isClosed) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  destroy(): void {
    this.socket.destroy();
  }

  #cut(): RawPdu | null {
    if (this.#bytes.length < 6) return null;
    const end = 6 + this.#bytes.readUInt32BE(2);
    if (this.#bytes.length < end) return null;
    const pdu = { type: this.#bytes.readUInt8(0), body: this.#bytes.subarray(6, end) };
    this.#bytes = this.#bytes.subarray(end);
    return pdu;
  }
}

export async function connectRaw(port: number): Promise<RawPeer> {
  const socket = connect({ host: '127.0.0.1', port });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return new RawPeer(socket);
}

export type RawServer = {
  readonly port: number;
  /** The next connection that is made to it. */
  accept(): Promise<RawPeer>;
  close(): void;
};

/** A server that answers only what the test tells it to. */
export async function openRawServer(): Promise<RawServer> {
  const arrived: RawPeer[] = [];
  let wake: () => void = () => undefined;
  const server = createServer((socket) => {
    arrived.push(new RawPeer(socket));
    wake();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async accept() {
      for (;;) {
        const peer = arrived.shift();
        if (peer !== undefined) return peer;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    close: () => void server.close(),
  };
}

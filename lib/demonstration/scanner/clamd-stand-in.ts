import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** The harmless string that every scanner takes for a virus (EICAR), in halves: no scanner is to find it in this file. */
export const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD',
  '-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');

/** As clamd's own StreamMaxLength. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Stands in for clamd on this machine, so that a demonstration needs none: it speaks clamd's INSTREAM and knows one
 * "virus", the EICAR test string, wherever it stands in a file. It protects from nothing else.
 */
export async function startClamdStandIn(port: number): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    converse(socket).catch(() => socket.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function converse(socket: Socket): Promise<void> {
  const reader = new Reader(socket);
  const command = await reader.until(0);
  if (command !== 'zINSTREAM') {
    socket.end(command === 'zPING' ? 'PONG\0' : 'UNKNOWN COMMAND\0');
    return;
  }
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for (;;) {
    const length = (await reader.take(4)).readUInt32BE();
    if (length === 0) break;
    sizeBytes += length;
    if (sizeBytes > MOST_BYTES) {
      socket.end('INSTREAM size limit exceeded. ERROR\0');
      return;
    }
    chunks.push(await reader.take(length));
  }
  const isFound = Buffer.concat(chunks).includes(EICAR);
  socket.end(isFound ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
}

/** The bytes of a socket, so many at a time. Throws when it ends before. */
class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.#chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async take(count: number): Promise<Buffer> {
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const chunk = await this.#next();
      parts.push(chunk);
      length += chunk.length;
    }
    const all = Buffer.concat(parts);
    this.#held = all.subarray(count);
    return all.subarray(0, count);
  }

  async until(byte: number): Promise<string> {
    const read: number[] = [];
    for (;;) {
      const [next] = await this.take(1);
      if (next === undefined || next === byte || read.length > 100) break;
      read.push(next);
    }
    return Buffer.from(read).toString('latin1');
  }

  async #next(): Promise<Buffer> {
    const next = await this.#chunks.next();
    if (next.done === true) throw new Error('ended too early');
    return next.value;
  }
}

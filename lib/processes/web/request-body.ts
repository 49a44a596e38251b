import type { IncomingMessage, ServerResponse } from 'node:http';

/** The whole body of a request; null for one of more bytes than `most`. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Its sender still hears that it is too long: to stop reading would otherwise end the connection under the answer.
  const chunksSent = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of chunksSent) {
    bytes += chunk.length;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Says that a body is too long, and reads no more of it. */
export function tooLong(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  response.once('finish', () => {
    socket.destroySoon();
  });
  response.writeHead(413, { Connection: 'close' }).end();
}

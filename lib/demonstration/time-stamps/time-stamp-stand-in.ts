import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { timeStampAnswer, type Authority } from '#lib/protocols/tsp/answer.ts';

const MOST_BYTES = 10_000;

/**
 * Stands in for a time-stamping authority on this machine, so that a demonstration can seal: it speaks the protocol (RFC
 * 3161 3.4) and signs with a key of its own. Nobody outside has reason to believe it.
 */
export async function startTimeStampStandIn(authority: Authority, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(authority, request, response).catch(() => {
      response.writeHead(400).end();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function answer(
  authority: Authority,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isAsked = request.headers['content-type'] === 'application/timestamp-query';
  if (request.method !== 'POST' || !isAsked) {
    response.writeHead(415).end();
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new RangeError('a question that is too long');
    chunks.push(chunk);
  }
  const stamp = { at: new Date(), serialNumber: randomBytes(12) };
  const answered = timeStampAnswer(Buffer.concat(chunks), authority, stamp);
  response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' }).end(answered);
}

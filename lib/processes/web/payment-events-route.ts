import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { hearEvent } from '#lib/use-cases/payment/hear-event.ts';
import type { OwnRoute } from './server.ts';
import type { WebServices } from './services.ts';

/** Stripe's own events are a few kilobytes. */
const LONGEST_BYTES = 256 * 1024;

/**
 * `/payments/events`: what the payment company tells us of a payment. Outside Next, for the signature is over the bytes as
 * they came. It answers 200 only once what was told is written down for good; for anything else it is told again.
 */
export function paymentEventsRoute(
  { db, paymentEvents }: Pick<WebServices, 'db' | 'paymentEvents'>,
  log: Logger,
): OwnRoute {
  return {
    route: '/payments/events',
    answer: async (request, response) => {
      if (request.method !== 'POST' || paymentEvents === null) {
        request.resume();
        response.writeHead(paymentEvents === null ? 404 : 405, { Allow: 'POST' }).end();
        return;
      }
      const body = await bodyOf(request);
      if (body === null) {
        tooLong(request, response);
        return;
      }
      const now = new Date();
      const signature = request.headers['stripe-signature'];
      const said = typeof signature === 'string' ? signature : undefined;
      const read = paymentEvents.read(body, said, now);
      if (!read.ok) {
        log.warn({ reason: read.error }, 'payment event refused');
        response.writeHead(400).end();
        return;
      }
      const heard = await hearEvent(db, { event: read.value, now });
      if (heard === 'not_ours') log.info({ reason: heard }, 'payment event passed over');
      response.writeHead(200).end();
    },
  };
}

/** Null for what is longer than anything of theirs. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Its sender still hears that it is too long: to stop reading would otherwise end the connection under the answer.
  const chunksSent = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of chunksSent) {
    bytes += chunk.length;
    if (bytes > LONGEST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLong(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  response.once('finish', () => {
    socket.destroySoon();
  });
  response.writeHead(413, { Connection: 'close' }).end();
}

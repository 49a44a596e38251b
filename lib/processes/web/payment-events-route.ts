import type { Logger } from 'pino';
import { hearEvent } from '#lib/use-cases/payment/hear-event.ts';
import { bodyOf, tooLong } from './request-body.ts';
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
      const body = await bodyOf(request, LONGEST_BYTES);
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

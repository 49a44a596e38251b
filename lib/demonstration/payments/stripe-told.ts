import { randomBytes } from 'node:crypto';
import Stripe from 'stripe';
import type { EventKind, StripeStandIn } from './stand-in.ts';

/** An event as Stripe makes one, of an object as it is at that moment. */
export function eventOf(kind: EventKind, object: object, isLive: boolean, at = new Date()): string {
  return JSON.stringify({
    ...{ id: `evt_${randomBytes(12).toString('hex')}`, object: 'event', type: kind },
    ...{ created: Math.floor(at.getTime() / 1000), livemode: isLive, data: { object } },
  });
}

/** Signed as Stripe signs, by its own library. */
export function signatureOf(payload: string, secret: string, at = new Date()): string {
  const timestamp = Math.floor(at.getTime() / 1000);
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

const TRIES = 5;

/** Tells an event as often as it is told; each time until it is heard, or for a while. */
export async function tell(
  standIn: StripeStandIn,
  event: {
    readonly kind: EventKind;
    readonly object: object;
    readonly secret: string;
    readonly isLive: boolean;
  },
): Promise<void> {
  const body = eventOf(event.kind, event.object, event.isLive);
  standIn.told.push({ body, kind: event.kind });
  const { tellsTo } = standIn;
  if (tellsTo === null) return;
  const times = Array.from({ length: standIn.deliveries });
  await Promise.all(times.map(() => untilHeard(tellsTo, body, event.secret)));
}

async function untilHeard(to: string, body: string, secret: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const isHeard = await post(to, body, secret).catch(() => false);
    if (isHeard) return;
    await new Promise((done) => setTimeout(done, 200 * 2 ** tries));
  }
}

async function post(to: string, body: string, secret: string): Promise<boolean> {
  const answer = await fetch(to, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Stripe-Signature': signatureOf(body, secret) },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(5000),
  });
  return answer.ok;
}

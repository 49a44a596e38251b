import Stripe from 'stripe';
import { z } from 'zod';
import { no, ok, type Result } from '#lib/base/result.ts';
import { namesOf } from './stripe-shapes.ts';
import type { EventRefusal, PaymentEvents, ProviderEvent } from './port.ts';

/** An event is told at once and again until it is heard; one that is older was signed for another day. */
const OLDEST_SECONDS = 5 * 60;
/** Stripe's own check takes any date to come: whoever once could sign would have signed for ever. */
const FUTURE_SECONDS = 60;

const text = z.string().max(500);
const signed = z.object({
  id: z.string().regex(/^evt_\w{1,100}$/),
  type: z.string().max(100),
  created: z.number().int(),
  livemode: z.boolean(),
  data: z.object({
    object: z.object({
      id: text,
      object: text,
      amount_total: z.number().int().nullish(),
      currency: text.nullish(),
      metadata: z.record(z.string(), text).nullish(),
    }),
  }),
});

/**
 * What Stripe tells us, by its own check of the signature over the bytes as they came, and by ours of the time in it. Two
 * secrets are taken at once, while one is exchanged for another.
 */
export function stripeEvents(settings: {
  readonly secrets: readonly string[];
  /** Whether the payments here are real ones: then nothing of a rehearsal is listened to, and the other way round. */
  readonly isLive: boolean;
}): PaymentEvents {
  return {
    read: (body, signature, now) => {
      if (signature === undefined || signature === '') return no('unsigned');
      const early = timeRefusal(signature, now);
      if (early !== null) return no(early);
      if (!settings.secrets.some((secret) => isSigned(body, { signature, secret, now }))) {
        return no('wrongly_signed');
      }
      return eventOf(body, settings.isLive);
    },
  };
}

function timeRefusal(signature: string, now: Date): EventRefusal | null {
  const said = /(?:^|,)\s*t=(\d{1,12})(?:,|$)/.exec(signature)?.[1];
  if (said === undefined) return 'wrongly_signed';
  const ageSeconds = now.getTime() / 1000 - Number(said);
  if (ageSeconds > OLDEST_SECONDS) return 'too_old';
  return ageSeconds < -FUTURE_SECONDS ? 'from_the_future' : null;
}

function isSigned(
  body: Buffer,
  { signature, secret, now }: { signature: string; secret: string; now: Date },
): boolean {
  try {
    const { webhooks } = Stripe;
    webhooks.constructEvent(body, signature, secret, OLDEST_SECONDS, undefined, now.getTime());
    return true;
  } catch {
    return false;
  }
}

function eventOf(body: Buffer, isLive: boolean): Result<ProviderEvent, EventRefusal> {
  const read = signed.safeParse(JSON.parse(body.toString('utf8')));
  if (!read.success) return no('not_understood');
  const { id, type: kind, created, livemode, data } = read.data;
  if (livemode !== isLive) return no('wrong_mode');
  const { object } = data;
  const isPage = object.object === 'checkout.session';
  return ok({
    ...{ id, kind, saidAt: new Date(created * 1000), names: namesOf(object.metadata) },
    organisationId: object.metadata?.['organisation_id'] ?? null,
    pageId: isPage ? object.id : null,
    amountPence: isPage ? (object.amount_total ?? null) : null,
    currency: isPage ? (object.currency ?? null) : null,
  });
}

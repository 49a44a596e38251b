import { SignJWT } from 'jose';
import { z } from 'zod';
import { askService, faultOf, readAnswer, type ServiceAnswer } from './ask-service.ts';
import { NotSent, type Fate, type Handed, type Notifier } from './port.ts';

export type GovukNotifySettings = {
  readonly GOVUK_NOTIFY_URL: string;
  /** As the service gives it: a name, the service's id and the secret, with dashes between. */
  readonly GOVUK_NOTIFY_API_KEY: string;
  /** Templates of one subject ((subject)) and one body ((body)); the text's has ((body)) only. */
  readonly GOVUK_NOTIFY_LETTER_TEMPLATE: string;
  readonly GOVUK_NOTIFY_TEXT_TEMPLATE: string;
};

const UUID_LENGTH = 36;

const taken = z.object({ id: z.string().min(1) });
const known = z.object({ notifications: z.array(taken) });
const status = z.object({ status: z.string() });

/** Its own words for what became of a message. What is not here is still on its way. */
const FATES: Readonly<Record<string, Fate>> = {
  delivered: 'delivered',
  'permanent-failure': 'failed',
  'temporary-failure': 'failed_for_now',
  'technical-failure': 'failed_for_now',
};

/**
 * GOV.UK Notify, by its REST API (version 2). It takes the same reference twice and would send twice, so what may have
 * been sent before is looked up by its reference first.
 */
export function govukNotify(settings: GovukNotifySettings): Notifier {
  const ask = asker(settings);
  const send = async (path: string, reference: string, body: object, isAgain: boolean) => {
    const before = isAgain ? await findBy(ask, reference) : null;
    return before ?? (await handOver(ask, path, { ...body, reference }));
  };
  return {
    way: 'govuk_notify',
    sendsTexts: true,
    sendLetter: ({ id, to, subject, text }, isAgain) => {
      const template = settings.GOVUK_NOTIFY_LETTER_TEMPLATE;
      const personalisation = { subject, body: text };
      const body = { email_address: to, template_id: template, personalisation };
      return send('/v2/notifications/email', id, body, isAgain);
    },
    sendText: ({ id, to, text }, isAgain) => {
      const template = settings.GOVUK_NOTIFY_TEXT_TEMPLATE;
      const body = { phone_number: to, template_id: template, personalisation: { body: text } };
      return send('/v2/notifications/sms', id, body, isAgain);
    },
    fateOf: async (receipt) => {
      const answer = await ask('GET', `/v2/notifications/${encodeURIComponent(receipt)}`);
      if (answer.status !== 200) throw refused(answer);
      return FATES[readAnswer(status, answer).status] ?? 'on_its_way';
    },
  };
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<ServiceAnswer>;

function asker(settings: GovukNotifySettings): Ask {
  const key = settings.GOVUK_NOTIFY_API_KEY;
  const secret = key.slice(-UUID_LENGTH);
  const serviceId = key.slice(-2 * UUID_LENGTH - 1, -UUID_LENGTH - 1);
  return async (method, path, body) => {
    // A token is good for half a minute, so each question has one of its own.
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(serviceId)
      .setIssuedAt()
      .sign(new TextEncoder().encode(secret));
    return askService(new URL(path, settings.GOVUK_NOTIFY_URL), {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
}

async function findBy(ask: Ask, reference: string): Promise<Handed | null> {
  const answer = await ask('GET', `/v2/notifications?reference=${encodeURIComponent(reference)}`);
  if (answer.status !== 200) throw refused(answer);
  const [first] = readAnswer(known, answer).notifications;
  return first ? { receipt: first.id } : null;
}

async function handOver(ask: Ask, path: string, body: object): Promise<Handed> {
  const answer = await ask('POST', path, body);
  if (answer.status !== 201) throw refused(answer);
  return { receipt: readAnswer(taken, answer).id };
}

function refused({ status: code }: ServiceAnswer): NotSent {
  return new NotSent(faultOf(code), `govuk_notify_${code}`);
}

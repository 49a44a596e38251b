import { createPrivateKey, randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { askService, faultOf, readAnswer, type ServiceAnswer } from './ask-service.ts';
import { NotSent, type Fate, type Notifier } from './port.ts';

export type NhsNotifySettings = {
  readonly NHS_NOTIFY_URL: string;
  readonly NHS_NOTIFY_API_KEY: string;
  /** The name under which the public half is registered (kid). */
  readonly NHS_NOTIFY_KEY_ID: string;
  /** RSA, PKCS #8, DER in base64. */
  readonly NHS_NOTIFY_PRIVATE_KEY: string;
  readonly NHS_NOTIFY_LETTER_PLAN: string;
  readonly NHS_NOTIFY_TEXT_PLAN: string;
};

const ASSERTION_SECONDS = 300;
/** A token is renewed a minute before it ends, so that none ends on the way. */
const SPARE_SECONDS = 60;

const token = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});
const message = z.object({ data: z.object({ id: z.string().min(1) }) });
const status = z.object({
  data: z.object({ attributes: z.object({ messageStatus: z.string() }) }),
});
const errors = z.object({ errors: z.array(z.object({ code: z.string() })) });

const FATES: Readonly<Record<string, Fate>> = { delivered: 'delivered', failed: 'failed' };

/**
 * NHS Notify, by its message API: JSON:API behind OAuth 2.0 client credentials with a signed assertion (RFC 7523). Its
 * `messageReference` makes a message sent twice one message: the second is refused as a duplicate.
 */
export function nhsNotify(settings: NhsNotifySettings): Notifier {
  const ask = asker(settings);
  const send = async (id: string, plan: string, to: object, personalisation: object) => {
    const attributes = {
      routingPlanId: plan,
      messageReference: id,
      recipient: { contactDetails: to },
      personalisation,
    };
    const answer = await ask('POST', '/comms/v1/messages', {
      data: { type: 'Message', attributes },
    });
    if (answer.status === 201) return { receipt: readAnswer(message, answer).data.id };
    // It has the message; its name for it is not in this answer, so there is no receipt to ask for.
    if (isDuplicate(answer)) return { receipt: null };
    throw new NotSent(faultOf(answer.status), `nhs_notify_${answer.status}`);
  };
  return {
    way: 'nhs_notify',
    sendsTexts: true,
    sendLetter: ({ id, to, subject, text }) =>
      send(id, settings.NHS_NOTIFY_LETTER_PLAN, { email: to }, { subject, body: text }),
    sendText: ({ id, to, text }) =>
      send(id, settings.NHS_NOTIFY_TEXT_PLAN, { sms: to }, { body: text }),
    fateOf: async (receipt) => {
      const answer = await ask('GET', `/comms/v1/messages/${encodeURIComponent(receipt)}`);
      if (answer.status !== 200)
        throw new NotSent(faultOf(answer.status), `nhs_notify_${answer.status}`);
      return FATES[readAnswer(status, answer).data.attributes.messageStatus] ?? 'on_its_way';
    },
  };
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<ServiceAnswer>;
type Token = { readonly value: string; readonly renewAt: number };

function asker(settings: NhsNotifySettings): Ask {
  const key = createPrivateKey({
    key: Buffer.from(settings.NHS_NOTIFY_PRIVATE_KEY, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  let kept: Token | null = null;
  return async (method, path, body) => {
    if (kept === null || Date.now() >= kept.renewAt) kept = await newToken(settings, key);
    const answer = await askService(new URL(path, settings.NHS_NOTIFY_URL), {
      method,
      headers: {
        Authorization: `Bearer ${kept.value}`,
        'Content-Type': 'application/vnd.api+json',
        Accept: 'application/vnd.api+json',
        'X-Correlation-Id': randomUUID(),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    // A token that was taken back is asked for anew with the next try.
    if (answer.status === 401) kept = null;
    return answer;
  };
}

async function newToken(settings: NhsNotifySettings, key: KeyObject): Promise<Token> {
  const url = new URL('/oauth2/token', settings.NHS_NOTIFY_URL);
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid: settings.NHS_NOTIFY_KEY_ID })
    .setIssuer(settings.NHS_NOTIFY_API_KEY)
    .setSubject(settings.NHS_NOTIFY_API_KEY)
    .setAudience(url.toString())
    .setJti(randomUUID())
    .setExpirationTime(Math.floor(Date.now() / 1000) + ASSERTION_SECONDS)
    .sign(key);
  const answer = await askService(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }).toString(),
  });
  // A refused assertion is about our settings and not about any message, whatever its status.
  if (answer.status !== 200) throw new NotSent('passing', `nhs_notify_token_${answer.status}`);
  const { access_token, expires_in } = readAnswer(token, answer);
  return { value: access_token, renewAt: Date.now() + (expires_in - SPARE_SECONDS) * 1000 };
}

function isDuplicate({ status: code, body }: ServiceAnswer): boolean {
  const read = errors.safeParse(body);
  return code === 422 && read.success && read.data.errors.some((one) => one.code === DUPLICATE);
}

const DUPLICATE = 'CM_DUPLICATE_REQUEST';

import { generateKeyPairSync, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { NhsNotifySettings } from '#lib/adapters/notifier/nhs-notify.ts';
import { startHttpDouble, type Answered, type Asked } from './http-double.ts';
import type { MessageService, TakenMessage } from './message-service.ts';

const [API_KEY, KEY_ID, LETTER, TEXT] = ['an-api-key', 'lantern-1', randomUUID(), randomUUID()];
const MOST_ASSERTION_SECONDS = 300;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const attributes = z.union([
  z.strictObject({
    routingPlanId: z.literal(LETTER),
    messageReference: z.string().min(1),
    recipient: z.strictObject({ contactDetails: z.strictObject({ email: z.email() }) }),
    personalisation: z.strictObject({ subject: z.string().min(1), body: z.string().min(1) }),
  }),
  z.strictObject({
    routingPlanId: z.literal(TEXT),
    messageReference: z.string().min(1),
    recipient: z.strictObject({
      contactDetails: z.strictObject({ sms: z.string().regex(/^\+447\d{9}$/) }),
    }),
    personalisation: z.strictObject({ body: z.string().min(1) }),
  }),
]);
const request = z.strictObject({
  data: z.strictObject({ type: z.literal('Message'), attributes }),
});

/**
 * A double of NHS Notify, as far as its documentation tells: it checks each assertion’s signature, names, audience, age
 * and that it comes once; that tokens are its own; and the shape of what is sent. It was never compared with the
 * service itself.
 */
export async function startNhsNotifyDouble(): Promise<
  MessageService & { readonly settings: NhsNotifySettings; forgetTokens(): void }
> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
  const taken: TakenMessage[] = [];
  const [tokens, assertions] = [new Set<string>(), new Set<string>()];
  const http = await startHttpDouble(async (asked, url) => {
    if (asked.url.pathname === '/oauth2/token') return tokenFor(asked, url);
    const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '';
    if (!tokens.has(token)) return refusal(401, 'CM_DENIED');
    return asked.method === 'POST' ? take(asked) : tell(asked);
  });
  const double = {
    taken,
    next: 'well' as MessageService['next'],
    fate: 'sending',
    stop: () => http.stop(),
    forgetTokens: () => tokens.clear(),
    settings: {
      NHS_NOTIFY_URL: http.url,
      NHS_NOTIFY_API_KEY: API_KEY,
      NHS_NOTIFY_KEY_ID: KEY_ID,
      NHS_NOTIFY_PRIVATE_KEY: privateKey
        .export({ format: 'der', type: 'pkcs8' })
        .toString('base64'),
      NHS_NOTIFY_LETTER_PLAN: LETTER,
      NHS_NOTIFY_TEXT_PLAN: TEXT,
    },
  };
  return double;

  async function tokenFor({ body }: Asked, url: string): Promise<Answered> {
    const form = new URLSearchParams(body);
    const isAsked =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_assertion_type') === ASSERTION_TYPE;
    const jti = await jtiOf(form.get('client_assertion') ?? '', publicKey, `${url}/oauth2/token`);
    if (!isAsked || jti === null || assertions.has(jti)) return refusal(401, 'invalid_client');
    assertions.add(jti);
    const token = randomBytes(16).toString('hex');
    tokens.add(token);
    // The service gives the time as text.
    return { status: 200, body: { access_token: token, expires_in: '599', token_type: 'Bearer' } };
  }

  function take({ url, body, headers }: Asked): Answered {
    const { next } = double;
    double.next = 'well';
    if (typeof next === 'object') return refusal(next.status, 'CM_ERROR');
    const read = request.safeParse(JSON.parse(body));
    const isOurs =
      url.pathname === '/comms/v1/messages' &&
      headers['content-type'] === 'application/vnd.api+json';
    if (!isOurs || !read.success) return refusal(400, 'CM_INVALID_VALUE');
    const message = messageOf(read.data.data.attributes);
    if (taken.some(({ reference }) => reference === message.reference)) {
      return refusal(422, 'CM_DUPLICATE_REQUEST');
    }
    taken.push(message);
    if (next === 'lost_answer') return 'hang_up';
    return { status: 201, body: resource(message.id, 'created') };
  }

  function tell({ url }: Asked): Answered {
    const found = taken.find(({ id }) => url.pathname === `/comms/v1/messages/${id}`);
    return found
      ? { status: 200, body: resource(found.id, double.fate) }
      : refusal(404, 'CM_NOT_FOUND');
  }
}

function messageOf(given: z.infer<typeof attributes>): TakenMessage {
  const { messageReference: reference, recipient, personalisation } = given;
  const to = recipient.contactDetails;
  return {
    id: randomUUID(),
    reference,
    channel: 'email' in to ? 'letter' : 'text',
    to: 'email' in to ? to.email : to.sms,
    subject: 'subject' in personalisation ? personalisation.subject : null,
    text: personalisation.body,
  };
}

/** The assertion’s own name, when it is signed, for this server, by this client and for a short time. */
async function jtiOf(
  assertion: string,
  publicKey: KeyObject,
  audience: string,
): Promise<string | null> {
  const rules = { algorithms: ['RS512'], issuer: API_KEY, subject: API_KEY, audience };
  return jwtVerify(assertion, publicKey, rules).then(
    ({ payload: { jti, exp = Infinity }, protectedHeader }) => {
      const seconds = exp - Date.now() / 1000;
      const isShort = seconds <= MOST_ASSERTION_SECONDS;
      return jti !== undefined && isShort && protectedHeader.kid === KEY_ID ? jti : null;
    },
    () => null,
  );
}

function resource(id: string, messageStatus: string) {
  return { data: { type: 'Message', id, attributes: { messageStatus } } };
}

function refusal(status: number, code: string): Answered {
  return { status, body: { errors: [{ code, status: String(status) }] } };
}

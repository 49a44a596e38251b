import { randomUUID } from 'node:crypto';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { GovukNotifySettings } from '#lib/adapters/notifier/govuk-notify.ts';
import { startHttpDouble, type Answered, type Asked } from './http-double.ts';
import type { MessageService, TakenMessage } from './message-service.ts';

const [SERVICE, SECRET, LETTER, TEXT] = Array.from({ length: 4 }, () => randomUUID());

const letter = z.strictObject({
  email_address: z.email(),
  template_id: z.literal(LETTER),
  personalisation: z.strictObject({ subject: z.string().min(1), body: z.string().min(1) }),
  reference: z.string().min(1),
});
const text = z.strictObject({
  phone_number: z.string().regex(/^\+447\d{9}$/),
  template_id: z.literal(TEXT),
  personalisation: z.strictObject({ body: z.string().min(1) }),
  reference: z.string().min(1),
});

/**
 * A double of GOV.UK Notify, as far as its REST documentation tells: it checks each token’s signature, issuer and age,
 * and the shape of what is sent. It was never compared with the service itself.
 */
export async function startGovukNotifyDouble(): Promise<
  MessageService & { readonly settings: GovukNotifySettings }
> {
  const taken: TakenMessage[] = [];
  const http = await startHttpDouble(async (asked) => {
    if (!(await isAuthentic(asked))) return refusal(403, 'AuthError');
    return asked.method === 'POST' ? take(asked) : tell(asked);
  });
  const double: MessageService & { settings: GovukNotifySettings } = {
    taken,
    next: 'well',
    fate: 'sending',
    stop: () => http.stop(),
    settings: {
      GOVUK_NOTIFY_URL: http.url,
      GOVUK_NOTIFY_API_KEY: `a_name-${SERVICE!}-${SECRET!}`,
      GOVUK_NOTIFY_LETTER_TEMPLATE: LETTER!,
      GOVUK_NOTIFY_TEXT_TEMPLATE: TEXT!,
    },
  };
  return double;

  function take({ url, body }: Asked): Answered {
    const { next } = double;
    double.next = 'well';
    if (typeof next === 'object') return refusal(next.status, 'Error');
    const message = read(url.pathname, JSON.parse(body));
    if (!message) return refusal(400, 'ValidationError');
    taken.push(message);
    if (next === 'lost_answer') return 'hang_up';
    return { status: 201, body: { id: message.id, reference: message.reference } };
  }

  function tell({ url }: Asked): Answered {
    const reference = url.searchParams.get('reference');
    if (url.pathname === '/v2/notifications' && reference !== null) {
      const notifications = taken.filter((one) => one.reference === reference);
      return { status: 200, body: { notifications, links: { current: url.toString() } } };
    }
    const found = taken.find(({ id }) => url.pathname === `/v2/notifications/${id}`);
    return found
      ? { status: 200, body: { ...found, status: double.fate } }
      : refusal(404, 'NoResultFound');
  }
}

function read(path: string, body: unknown): TakenMessage | null {
  const id = randomUUID();
  const asLetter = letter.safeParse(body);
  if (path === '/v2/notifications/email' && asLetter.success) {
    const { reference, email_address, personalisation } = asLetter.data;
    const { subject, body: words } = personalisation;
    return { id, reference, channel: 'letter', to: email_address, subject, text: words };
  }
  const asText = text.safeParse(body);
  if (path === '/v2/notifications/sms' && asText.success) {
    const { reference, phone_number, personalisation } = asText.data;
    const to = phone_number;
    return { id, reference, channel: 'text', to, subject: null, text: personalisation.body };
  }
  return null;
}

/** Signed with the secret of the key by its service, half a minute ago at most. */
async function isAuthentic({ headers }: Asked): Promise<boolean> {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const rules = {
    algorithms: ['HS256'],
    issuer: SERVICE!,
    maxTokenAge: 30,
    typ: 'JWT',
  };
  return jwtVerify(token, new TextEncoder().encode(SECRET), rules).then(
    () => true,
    () => false,
  );
}

function refusal(status: number, error: string): Answered {
  return { status, body: { status_code: status, errors: [{ error, message: error }] } };
}

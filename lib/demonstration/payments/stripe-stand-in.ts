import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readForm, textAt } from './form-body.ts';
import { paymentPage } from './payment-page.ts';
import { answerApi } from './stripe-api.ts';
import { StripeLedger, type Session } from './stripe-ledger.ts';
import type { EventKind, StripeStandIn } from './stand-in.ts';
import { tell } from './stripe-told.ts';

type Options = {
  readonly port: number;
  readonly host: string;
  readonly key: string;
  readonly webhookSecret: string;
  readonly tellsTo: string | null;
};

const LONGEST_BODY = 100_000;

type Kept = { readonly sent: string; readonly status: number; readonly said: string };

/** What answers here: what it holds, and what it has answered to whom before. */
type Desk = {
  readonly standIn: StripeStandIn;
  readonly options: Options;
  readonly kept: Map<string, Kept>;
  readonly say: (kind: EventKind, object: object) => Promise<void>;
};

/**
 * Stands in for Stripe on this machine: the part of its interface that Lantern speaks to, its page to pay on, and its
 * signed events. It was made from what is published, and compared with nothing. It takes no money.
 */
export async function startStripeStandIn(options: Options): Promise<StripeStandIn> {
  const { port, host, key } = options;
  const server = createServer((request, response) => {
    answer(desk, request, response).catch(() => {
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const ledger = new StripeLedger(key.includes('_live_'), (id) => `${url}/pay/${id}`);
  const standIn: StripeStandIn = {
    ...{ url, server, ledger, mood: 'well', deliveries: 1, refundsArrive: 'at_once', told: [] },
    tellsTo: options.tellsTo,
    pay: (sessionId, how) => pay(desk, sessionId, how ?? 'paid'),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const desk: Desk = {
    ...{ standIn, options, kept: new Map() },
    say: (kind, object) =>
      tell(standIn, { kind, object, secret: options.webhookSecret, isLive: ledger.isLive }),
  };
  return standIn;
}

async function pay({ standIn, say }: Desk, id: string, how: 'paid' | 'on_its_way'): Promise<void> {
  const { ledger } = standIn;
  const session = ledger.session(id, new Date());
  if (session?.status !== 'open') throw new Error('The page is over');
  ledger.complete(session, how === 'paid' ? 'succeeded' : 'processing');
  await say('checkout.session.completed', session);
}

async function answer(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  const { pathname } = new URL(request.url ?? '/', desk.standIn.url);
  const [, page] = /^\/pay\/(\w+)$/.exec(pathname) ?? [];
  if (page !== undefined) {
    const session = desk.standIn.ledger.session(page, new Date());
    await answerPayer(desk, response, { session, method: request.method, body });
  } else if (request.headers.authorization === `Bearer ${desk.options.key}`) {
    answerProgram(desk, response, { request, pathname, body });
  } else {
    send(response, 401, { error: { type: 'invalid_request_error', code: 'api_key_invalid' } });
  }
}

type Asked = {
  readonly request: IncomingMessage;
  readonly pathname: string;
  readonly body: string;
};

function answerProgram(desk: Desk, response: ServerResponse, asked: Asked): void {
  const { mood } = desk.standIn;
  if (mood === 'fault') send(response, 500, { error: { type: 'api_error' } });
  // Nothing at all is what a slow one answers for as long as anybody waits.
  if (mood === 'fault' || mood === 'slow') return;
  const { status, said } = answerOnce(desk, asked);
  // Done, and nobody hears of it.
  if (mood === 'lost_answer') response.destroy();
  else response.writeHead(status, { 'Content-Type': 'application/json' }).end(said);
}

/** One answer for one key, however often it is asked with: as Stripe does for a day. */
function answerOnce(desk: Desk, { request, pathname, body }: Asked): Omit<Kept, 'sent'> {
  const name = String(request.headers['idempotency-key'] ?? '');
  const before = name === '' ? undefined : desk.kept.get(name);
  if (before && before.sent !== body) {
    return { status: 400, said: JSON.stringify({ error: { type: 'idempotency_error' } }) };
  }
  if (before) return before;
  const { method = 'GET', url = '/' } = request;
  const { status, said, then } = answerApi(desk.standIn, { method, url, pathname, body });
  if (name !== '') desk.kept.set(name, { sent: body, status, said });
  if (then) void desk.say(then.kind, then.object);
  return { status, said };
}

async function answerPayer(
  desk: Desk,
  response: ServerResponse,
  asked: {
    readonly session: Session | null;
    readonly method: string | undefined;
    readonly body: string;
  },
): Promise<void> {
  const { session } = asked;
  const pressed = asked.method === 'POST' ? textAt(readForm(asked.body), 'with') : null;
  if (session?.status === 'open' && (pressed === 'card' || pressed === 'leave')) {
    const { success_url, cancel_url } = session;
    if (pressed === 'card') await pay(desk, session.id, 'paid');
    response.writeHead(303, { Location: pressed === 'card' ? success_url : cancel_url }).end();
    return;
  }
  response.writeHead(session ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(paymentPage(session, pressed === 'refused'));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_BODY) throw new Error('too long');
  }
  return text;
}

import { readForm } from './form-body.ts';
import type { RefundRow } from './stripe-ledger.ts';
import type { EventKind, StripeStandIn } from './stand-in.ts';

type Asked = {
  readonly method: string;
  readonly url: string;
  readonly pathname: string;
  readonly body: string;
};

type Answered = {
  readonly status: number;
  readonly said: string;
  /** What is told afterwards of what was done. */
  readonly then: { readonly kind: EventKind; readonly object: object } | null;
};

type Answer = (standIn: StripeStandIn, asked: Asked, id: string) => Answered;

/** The part of Stripe’s interface that Lantern speaks to. */
const ANSWERS: readonly (readonly [method: string, path: RegExp, answer: Answer])[] = [
  [
    'POST',
    /^\/v1\/checkout\/sessions$/,
    ({ ledger }, { body }) => given(ledger.openSession(readForm(body), new Date())),
  ],
  ['GET', /^\/v1\/checkout\/sessions\/(\w+)$/, session],
  ['POST', /^\/v1\/checkout\/sessions\/(\w+)\/expire$/, expire],
  [
    'GET',
    /^\/v1\/payment_intents\/(\w+)$/,
    ({ ledger }, _, id) => given(ledger.intents.get(id) ?? null),
  ],
  ['POST', /^\/v1\/refunds$/, refund],
  ['GET', /^\/v1\/refunds\/(\w+)$/, ({ ledger }, _, id) => given(ledger.refunds.get(id) ?? null)],
  [
    'GET',
    /^\/v1\/refunds$/,
    ({ ledger }, asked) => list(ledger.refundsOf(searched(asked, 'payment_intent'))),
  ],
  [
    'GET',
    /^\/v1\/events$/,
    ({ told }) => list(told.map(({ body }) => JSON.parse(body) as unknown)),
  ],
];

export function answerApi(standIn: StripeStandIn, asked: Asked): Answered {
  for (const [method, path, answer] of ANSWERS) {
    const found = method === asked.method ? path.exec(asked.pathname) : null;
    if (found) return answer(standIn, asked, found[1] ?? '');
  }
  return given(null);
}

function session({ ledger }: StripeStandIn, _: Asked, id: string): Answered {
  const found = ledger.session(id, new Date());
  const payment_intent = ledger.intents.get(found?.payment_intent ?? '') ?? null;
  return given(found && { ...found, payment_intent });
}

function expire({ ledger }: StripeStandIn, _: Asked, id: string): Answered {
  const found = ledger.expire(id, new Date());
  const isDone = found !== null && !('refused' in found);
  const then = isDone ? ({ kind: 'checkout.session.expired', object: found } as const) : null;
  return { ...given(found), then };
}

function refund(standIn: StripeStandIn, { body }: Asked): Answered {
  const status: Readonly<Record<StripeStandIn['refundsArrive'], RefundRow['status']>> = {
    at_once: 'succeeded',
    later: 'pending',
    never: 'failed',
  };
  const row = standIn.ledger.refund(readForm(body), status[standIn.refundsArrive]);
  const then = 'refused' in row ? null : ({ kind: 'refund.created', object: row } as const);
  return { ...given(row), then };
}

function given(found: object | null): Answered {
  if (found === null) return failed(404, 'resource_missing');
  if ('refused' in found) return failed(400, String(found.refused));
  return { status: 200, said: JSON.stringify(found), then: null };
}

function failed(status: number, code: string): Answered {
  const error = { type: 'invalid_request_error', code };
  return { status, said: JSON.stringify({ error }), then: null };
}

function list(data: readonly unknown[]): Answered {
  return given({ object: 'list', has_more: false, data });
}

function searched({ url }: Asked, name: string): string {
  return new URL(url, 'http://localhost').searchParams.get(name) ?? '';
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect } from '#lib/adapters/db/client.ts';
import { stripeEvents } from '#lib/adapters/payments/stripe-events.ts';
import { eventOf, signatureOf } from '#lib/demonstration/payments/stripe-told.ts';
import { aPaidLine } from '#lib/testing/builders/payments.ts';
import { anOrganisation, aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { paymentEventsRoute } from './payment-events-route.ts';

const SECRET = `whsec_${'0123456789'.repeat(3)}`;
const OLD_SECRET = `whsec_${'abcdefghij'.repeat(3)}`;

let database: TestDatabase;
const servers: Server[] = [];
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await database.drop();
});

/** The door for what the payment company tells, on a port of its own; what it throws is a 500, as in the real server. */
async function door(changes: Partial<Parameters<typeof paymentEventsRoute>[0]> = {}) {
  const paymentEvents = stripeEvents({ secrets: [SECRET, OLD_SECRET], isLive: false });
  const log = pino({ level: 'silent' });
  const route = paymentEventsRoute({ db: database.web, paymentEvents, ...changes }, log);
  const visit = { route: route.route, address: '192.0.2.1', person: null };
  const server = createServer((request, response) => {
    route.answer(request, response, visit).catch(() => response.writeHead(500).end());
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/payments/events`;
  return async (body: string, signature: string | null = signatureOf(body, SECRET)) => {
    const headers = { ...(signature !== null && { 'Stripe-Signature': signature }) };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };
}

async function anEvent(): Promise<{ readonly body: string; readonly id: string }> {
  const { behind } = database;
  const organisationId = await anOrganisation(behind);
  const payerId = await aPerson(behind);
  const requestId = await aRequest(behind, organisationId, { requester_person_id: payerId });
  const { paymentId } = await aPaidLine(behind, { requestId, quotedBy: await aPerson(behind) });
  const metadata = { payment_id: paymentId, organisation_id: organisationId };
  const body = eventOf('refund.updated', { id: 're_1', object: 'refund', metadata }, false);
  return { body, id: (JSON.parse(body) as { id: string }).id };
}

const kept = async (id: string) => {
  const { rowCount } = await database.behind.query('SELECT FROM payment_event WHERE id = $1', [id]);
  const { rowCount: jobs } = await database.behind.query(
    `SELECT FROM graphile_worker._private_jobs WHERE payload->>'eventId' = $1`,
    [id],
  );
  return [rowCount, jobs];
};

describe('what the payment company tells us', () => {
  it('is answered once it is written down with its job, and again without doing it again', async () => {
    const tell = await door();
    const { body, id } = await anEvent();
    expect(await tell(body)).toBe(200);
    expect(await kept(id)).toEqual([1, 1]);
    expect(await tell(body, signatureOf(body, OLD_SECRET))).toBe(200);
    expect(await kept(id)).toEqual([1, 1]);
  });

  it('is not answered as heard while nothing can be written down, so that it is told again', async () => {
    const url = new URL(database.urls.lantern_web);
    url.port = '1';
    const nowhere = connect(url.toString(), { maxConnections: 1 });
    const tell = await door({ db: nowhere });
    const { body, id } = await anEvent();
    expect(await tell(body)).toBe(500);
    expect(await kept(id)).toEqual([0, 0]);
    await nowhere.close();
    expect(await (await door())(body)).toBe(200);
    expect(await kept(id)).toEqual([1, 1]);
  });

  it('is refused unsigned, signed by another, changed on the way or too long; and writes nothing', async () => {
    const tell = await door();
    const { body, id } = await anEvent();
    expect(await tell(body, null)).toBe(400);
    expect(await tell(body, signatureOf(body, `whsec_${'z'.repeat(30)}`))).toBe(400);
    // The same to whoever reads it as JSON, and not what was signed.
    expect(await tell(JSON.stringify(JSON.parse(body), null, 1), signatureOf(body, SECRET))).toBe(
      400,
    );
    const second = `${signatureOf(body, `whsec_${'z'.repeat(30)}`)},v1=${'0'.repeat(64)}`;
    expect(await tell(body, second)).toBe(400);
    expect(await kept(id)).toEqual([0, 0]);
    const long = await tell(' '.repeat(300_000)).catch(() => 413);
    expect(long).toBe(413);
  });

  it('is not there where no payments are set up', async () => {
    const tell = await door({ paymentEvents: null });
    expect(await tell((await anEvent()).body)).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { govukNotify } from '#lib/adapters/notifier/govuk-notify.ts';
import type { Notifier } from '#lib/adapters/notifier/port.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { startGovukNotifyDouble } from '#lib/testing/doubles/govuk-notify-double.ts';
import { lookAfterMessage } from './look-after-message.ts';
import { sendOnce } from './send-once.ts';

let database: TestDatabase;
let service: Awaited<ReturnType<typeof startGovukNotifyDouble>>;
let notifier: Notifier;
let now = new Date('2026-05-01T10:00:00Z');
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = await startGovukNotifyDouble();
  notifier = govukNotify(service.settings);
});
afterAll(async () => {
  await service.stop();
  await database.drop();
});

const deps = () => ({ db: database.worker, notifier, clock: () => now });
const letter = (id: string) =>
  ({
    channel: 'letter',
    letter: { id, to: 'ada@example.org', subject: 'A message', text: 'There is news.' },
  }) as const;

async function line(key: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT state, way, reason, attempts, receipt IS NOT NULL AS has_receipt FROM message WHERE key = $1`,
    [key],
  );
  return rows[0];
}

async function looksWaiting(key: string): Promise<number> {
  const { rows } = await database.behind.query<{ n: string }>(
    `SELECT count(*) AS n FROM graphile_worker._private_jobs WHERE payload->>'key' = $1`,
    [key],
  );
  return Number(rows[0]!.n);
}

describe('a message', () => {
  it('is sent once, also when it is asked for ten times at once', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => sendOnce(deps(), letter('once'))),
    );
    expect(answers.filter((one) => one.status === 'fulfilled' && one.value === 'sent').length).toBe(
      1,
    );
    expect(await sendOnce(deps(), letter('once'))).toBe('sent_before');
    expect(service.taken.length).toBe(1);
    expect(await line('once')).toMatchObject({ state: 'handed', way: 'govuk_notify' });
  });

  it('that the service took on without an answer is not sent again', async () => {
    const before = service.taken.length;
    service.next = 'lost_answer';
    await expect(sendOnce(deps(), letter('lost'))).rejects.toThrow('service_not_reached');
    expect(await line('lost')).toMatchObject({ state: 'waiting', reason: 'service_not_reached' });
    expect(await sendOnce(deps(), letter('lost'))).toBe('sent');
    expect(service.taken.length).toBe(before + 1);
    expect(await line('lost')).toMatchObject({ state: 'handed', attempts: 2, has_receipt: true });
  });

  it('is nobody else’s while somebody sends it, and is taken over from one who died', async () => {
    const dead = { ...notifier, sendLetter: () => new Promise<never>(() => undefined) };
    void sendOnce({ ...deps(), notifier: dead }, letter('dead'));
    await expect.poll(() => line('dead')).toMatchObject({ attempts: 1 });
    await expect(sendOnce(deps(), letter('dead'))).rejects.toThrow('being_sent');
    now = new Date(now.getTime() + 121_000);
    expect(await sendOnce(deps(), letter('dead'))).toBe('sent');
  });

  it('that can never be sent is written down and not tried again', async () => {
    service.next = { status: 400 };
    expect(await sendOnce(deps(), letter('never'))).toBe('failed');
    expect(await sendOnce(deps(), letter('never'))).toBe('failed');
    expect(await line('never')).toMatchObject({ state: 'failed', attempts: 1 });
  });

  it('leaves neither address nor words in the ledger', async () => {
    const { rows } = await database.behind.query<{ line: string }>(
      `SELECT to_jsonb(message)::text AS line FROM message`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.line).not.toMatch(/example\.org|There is news/);
  });
});

describe('a receipt', () => {
  it('is read until something became of the message', async () => {
    await sendOnce(deps(), letter('followed'));
    expect(await looksWaiting('followed')).toBe(1);
    const look = (looks: number) =>
      lookAfterMessage({ db: database.worker, notifier }, { key: 'followed', looks, now });
    service.fate = 'sending';
    expect(await look(0)).toBe('on_its_way');
    expect(await looksWaiting('followed')).toBe(2);
    expect(await look(99)).toBe('on_its_way');
    expect(await looksWaiting('followed')).toBe(2);
    service.fate = 'temporary-failure';
    expect(await look(1)).toBe('failed_for_now');
    expect(await line('followed')).toMatchObject({ state: 'failed', reason: 'failed_for_now' });
    expect(await look(2)).toBeNull();
  });
});

import { expect, test } from '@playwright/test';
import { ask } from './support/ask.ts';
import { forgetThrottles, openBehind, type Behind } from './support/behind.ts';
import { sendByForm, sendByScript } from './support/send-act.ts';
import { PEOPLE, visitorsNamed } from './support/visitors.ts';

/** Too much is slowed at the doors of the running process, for whoever did it and for nobody else (ASVS 5.0 V2.4.1). */
let behind: Behind;
let busy: string;
let other: string;
let personId: string;

test.beforeAll(async () => {
  behind = await openBehind();
  const cookies = (await visitorsNamed(behind, ['dafydd', 'sam'])).map(({ cookie }) => cookie);
  [busy = '', other = ''] = cookies;
  const { rows } = await behind.superuser.query<{ person_id: string }>(
    'SELECT person_id FROM account WHERE email = $1',
    [PEOPLE.dafydd],
  );
  personId = rows[0]?.person_id ?? '';
});
test.beforeEach(async () => {
  await forgetThrottles(behind);
});
test.afterAll(async () => {
  await forgetThrottles(behind);
  await behind.close();
});

function counted(what: 'sending' | 'seeking', attempts: number) {
  return behind.superuser.query(
    `INSERT INTO throttle (key, attempts, window_ends_at) VALUES ($1, $2, now() + interval '3 minutes')`,
    [behind.identity.throttleKey(`${what}:person:${personId}`), attempts],
  );
}

test('forms are not taken from whoever sent too many, and pages still open', async () => {
  await counted('sending', 240);
  const act = {
    act: 'chooseHospitals',
    path: '/requests/new',
    bound: [{ id: null, isChange: false }],
    form: [],
  } as const;
  const byForm = await sendByForm({ ...act, cookie: busy });
  expect(byForm.status).toBe(429);
  expect(Number(byForm.headers['retry-after'])).toBeGreaterThan(100);
  expect(byForm.body).toContain('Please wait a few minutes');
  const byScript = await sendByScript({ ...act, cookie: busy });
  expect(byScript.headers['x-action-redirect']).toBe('/slow-down;push');
  expect((await ask({ path: '/slow-down', cookie: busy })).body).toContain('Wait 10 minutes');
  expect((await ask({ path: '/requests', cookie: busy })).status).toBe(200);
  expect((await sendByForm({ ...act, cookie: other })).status).toBe(200);
});

test('whoever looks for what is not there too often sees nothing for a while, but can sign out', async () => {
  const absent = `/requests/${behind.identity.newToken().slice(0, 8)}`;
  await counted('seeking', 99);
  expect((await ask({ path: absent, cookie: busy })).status).toBe(404);
  expect((await ask({ path: absent, cookie: busy })).status).toBe(404);
  await expect.poll(async () => (await ask({ path: '/requests', cookie: busy })).status).toBe(429);
  expect((await ask({ path: '/requests', cookie: other })).status).toBe(200);
  expect((await ask({ path: '/session/ends', cookie: busy })).status).toBe(200);
  const { rows } = await behind.superuser.query(
    `SELECT 1 FROM audit_event WHERE event = 'visit.throttled' AND actor_person_id = $1`,
    [personId],
  );
  expect(rows.length).toBeGreaterThan(0);
});

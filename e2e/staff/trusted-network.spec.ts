import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { SESSION_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { openBehind, type Behind } from '../doors/support/behind.ts';
import { keyboard } from '../support/hands.ts';
import { withAuthenticator } from '../support/passkey.ts';
import { judged } from '../support/pictures.ts';
import { signIn } from '../support/sign-in.ts';
import { stack } from '../support/stack.ts';

const ADMIN = 'admin@northbridge.example.org';
const SIRO = 'siro@northbridge.example.org';
/** Another address of this machine: as our own server sees it, another network. */
const AT_WORK = '127.0.0.5';

test('a network is added by one, counts once another has confirmed it, and is ended', async ({
  page,
  browser,
}) => {
  await withAuthenticator(page, ADMIN);
  await signIn(page, ADMIN, keyboard);
  await keyboard.press(page.getByRole('link', { name: 'Trusted networks' }));
  await expect(page.getByText('There are no trusted networks')).toBeVisible();
  await judged(page, 'network-none');
  await keyboard.press(page.getByRole('link', { name: 'Add a network' }));
  const add = async (range: string) => {
    await keyboard.type(page.getByLabel('What do you call it?'), 'Main hospital');
    await keyboard.type(page.getByLabel('Which addresses does the internet see?'), range);
    await keyboard.press(page.getByRole('button', { name: 'Add the network' }));
  };
  await add('10.0.0.0/8');
  await proved(page);
  await add('10.0.0.0/8');
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('These addresses are used inside many networks');
  await judged(page, 'network-refused');
  await page.getByLabel('Which addresses does the internet see?').clear();
  await page.getByLabel('What do you call it?').clear();
  await add('203.0.113.16/28');
  await expect(page.getByRole('status')).toContainText('Ask a SIRO or a Caldicott Guardian');
  await expect(page.getByText('203.0.113.16/28')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Confirm/ })).toHaveCount(0);
  await judged(page, 'network-proposed');

  const other = await (await browser.newContext()).newPage();
  await withAuthenticator(other, SIRO);
  await signIn(other, SIRO);
  await other.goto(`${stack().web}/staff/networks`);
  await other.getByRole('button', { name: /^Confirm/ }).click();
  await proved(other);
  await other.getByRole('button', { name: /^Confirm/ }).click();
  await expect(other.getByRole('status')).toContainText('The network counts from now on');
  await judged(other, 'network-active');
  await other.getByRole('button', { name: /^Stop trusting/ }).click();
  await proved(other);
  await other.getByRole('button', { name: /^Stop trusting/ }).click();
  await expect(other.getByText('There are no trusted networks')).toBeVisible();
  await other.context().close();
});

test('a clinician looks from the trust’s network without a second factor, and from nowhere else', async () => {
  const behind = await openBehind();
  const work = await atWork();
  const studyId = await aClinicianAndAStudy(behind);
  const page = await (await work.browser.newContext()).newPage();
  await signInElsewhere(page);
  await page.waitForURL(`${stack().web}/staff/care`);
  await expect(page.getByText('You are on the network of Northbridge')).toBeVisible();
  await judged(page, 'network-care');
  await page.goto(`${stack().web}/staff/studies/${studyId}`);
  await expect(page.getByText('You can see that this study is there, and no more')).toBeVisible();
  await judged(page, 'network-study');
  for (const path of ['/requests', '/account', '/staff', '/staff/people', '/home']) {
    await page.goto(`${stack().web}${path}`);
    await expect(page, path).toHaveURL(`${stack().web}/staff/care`);
  }
  await page.getByRole('button', { name: 'Give a code or a passkey' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('You have no code');

  // The same session from elsewhere is nobody's, whatever the asker says of their address.
  const cookies = await page.context().cookies();
  const value = cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
  for (const forged of FORGED) {
    const answer = await fetch(`${stack().web}/staff/studies/${studyId}`, {
      headers: { Cookie: `${SESSION_COOKIE}=${value}`, ...forged },
      redirect: 'manual',
    });
    const said = [answer.status, answer.headers.get('location')];
    expect(said, JSON.stringify(forged)).toEqual([303, '/sign-in']);
  }
  await work.stop();

  const elsewhere = await chromium.launch(test.info().project.use.launchOptions);
  const there = await (await elsewhere.newContext()).newPage();
  await signInElsewhere(there);
  await expect(there.getByRole('main').getByRole('alert')).toContainText('Lantern needs two');
  await elsewhere.close();
  await behind.superuser.query('DELETE FROM trusted_network');
  await behind.close();
});

const FORGED: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'X-Forwarded-For': AT_WORK },
  { 'X-Forwarded-For': `${AT_WORK}, ${AT_WORK}` },
  { 'X-Real-IP': AT_WORK },
  { Forwarded: `for=${AT_WORK}` },
  { 'X-Client-IP': AT_WORK },
  { 'True-Client-IP': AT_WORK },
  { 'CF-Connecting-IP': AT_WORK },
  { 'X-Cluster-Client-IP': AT_WORK },
  { 'X-Originating-IP': AT_WORK },
  { 'X-Remote-Addr': AT_WORK },
  { 'X-Lantern-Address': AT_WORK },
  { Via: `1.1 ${AT_WORK}` },
];

async function proved(page: Page): Promise<void> {
  await page.waitForURL(/\/step-up\//);
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await page.waitForURL(/\/staff\/networks/);
}

/** Signs in at the trust's provider with a password only. */
async function signInElsewhere(page: Page): Promise<void> {
  await page.goto(`${stack().web}/sign-in/organisation`);
  await page.getByLabel('Work email address').fill('gareth.lowe@northbridge.example.org');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Continue to Northbridge sign-in' }).click();
  await page.getByRole('button', { name: 'Gareth Lowe' }).click();
}

/** A browser whose connections to Lantern come from another address of this machine. */
async function atWork(): Promise<{ browser: Browser; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(stack().web);
  const relay = createServer((inside) => {
    const outside = connect({ host: '127.0.0.1', port: Number(port), localAddress: AT_WORK });
    inside.pipe(outside).pipe(inside);
    inside.on('error', () => outside.destroy());
    outside.on('error', () => inside.destroy());
  });
  const relayPort = await listening(relay);
  const { args = [], ...options } = test.info().project.use.launchOptions ?? {};
  const rule = `--host-resolver-rules=MAP ${hostname}:${port} 127.0.0.1:${relayPort}`;
  const browser = await chromium.launch({ ...options, args: [...args, rule] });
  const stop = async () => {
    await browser.close();
    relay.close();
  };
  return { browser, stop };
}

function listening(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
}

/** Somebody whom the trust's provider has vouched for before, a clinician there; its network; and a study of the trust's. */
async function aClinicianAndAStudy({ superuser }: Behind): Promise<string> {
  const [person, account] = [randomUUID(), randomUUID()];
  const first = async (sql: string, values: readonly unknown[] = []) =>
    (await superuser.query<{ id: string }>(sql, [...values])).rows[0]?.id ?? '';
  const trust = await first(`SELECT id FROM organisation WHERE ods_code = 'R9N'`);
  await superuser.query(
    `INSERT INTO person (id, given_names, family_name) VALUES ($1, 'Gareth', 'Lowe')`,
    [person],
  );
  await superuser.query('INSERT INTO account (id, person_id) VALUES ($1, $2)', [account, person]);
  await superuser.query(
    `INSERT INTO outside_identity (issuer, subject, person_id, account_id, created_at, last_used_at)
     SELECT issuer, 'northbridge-gareth.lowe', $1, $2, now(), now() FROM identity_provider LIMIT 1`,
    [person, account],
  );
  await superuser.query(
    `INSERT INTO role_grant (person_id, organisation_id, role, starts_at, ends_at)
     VALUES ($1, $2, 'clinician', now(), now() + interval '1 hour')`,
    [person, trust],
  );
  await superuser.query(
    `INSERT INTO trusted_network (organisation_id, range, name, state, proposed_by, proposed_by_name,
       proposed_at, confirmed_by, confirmed_at)
     SELECT $1, $2, 'Main hospital', 'active', a.person_id, 'Somebody', now(), b.person_id, now()
     FROM account a, account b WHERE a.email = $3 AND b.email = $4`,
    [trust, AT_WORK, ADMIN, SIRO],
  );
  return first(
    `SELECT id FROM study WHERE organisation_id = $1 AND quarantined_because IS NULL LIMIT 1`,
    [trust],
  );
}

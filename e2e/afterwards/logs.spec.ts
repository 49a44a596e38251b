import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Client } from 'pg';
import { localSecrets } from '../../lib/processes/launch/secrets.ts';
import { stackLog } from '../support/stack-log.ts';
import { stack, superuserUrl } from '../support/stack.ts';

const LOG = stackLog();

/** After all that was done at this stack, by everybody: nothing that identifies or opens is in what it logged (ASVS 5.0 V16.2.5). */
test('the logs name nobody, and hold nothing that opens', async () => {
  test.skip(!existsSync(LOG), 'the stack was started elsewhere, and so is its log');
  const log = [LOG, ...databaseLogs()].map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(log).toContain('"process":"web"');
  const found = Object.entries(await whatMustNotBeThere()).flatMap(([what, values]) =>
    values.filter((value) => value.length > 3 && log.includes(value)).map(() => what),
  );
  expect([...new Set(found)]).toEqual([]);
  expect(log.match(/Canary[0-9a-f]{12}/g)).toBeNull();
  expect(log.match(/[\w.+-]+@[\w-]+\.example\.org|[\w.+-]+@example\.org/g)).toBeNull();
  expect(
    log.match(/__Host-|__Secure-|Bearer |Basic |"cookie"|"authorization"|authorization: /i),
  ).toBeNull();
});

function databaseLogs(): readonly string[] {
  const folder = join(stack().dataDir, 'database', 'log');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

async function whatMustNotBeThere(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { accounts, dataDir, databaseUrl } = stack();
  const database = new Client({ connectionString: superuserUrl() });
  await database.connect();
  const all = async (sql: string) =>
    (await database.query<{ value: string }>(sql)).rows.map(({ value }) => value);
  const found = {
    password: accounts.map(({ password }) => password),
    'secret of an app': accounts.map(({ totpSecret }) => totpSecret),
    'key of a passkey': accounts.flatMap(({ passkey }) => passkey?.privateKey ?? []),
    'key of the deployment': Object.values(localSecrets(dataDir)).filter(
      (one) => typeof one === 'string',
    ),
    'password of the database': [new URL(databaseUrl).password],
    'NHS number': await all(`SELECT DISTINCT value FROM patient_identifier`),
    'name of a patient': await all('SELECT DISTINCT family_name AS value FROM patient'),
    'name of a person': await all('SELECT DISTINCT family_name AS value FROM person'),
    'words of a requester': await all(
      `SELECT DISTINCT description AS value FROM access_request WHERE description <> ''`,
    ),
  };
  await database.end();
  return found;
}

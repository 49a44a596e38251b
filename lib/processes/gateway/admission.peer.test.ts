import { networkInterfaces } from 'node:os';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { LOOPBACK } from '#lib/domain/organisation/network-range.ts';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import { associate, sendAll } from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';
import { draftsWithBytes, publishedFiles } from '#lib/testing/gateway/stored-state.ts';

/** PS3.8 table 9-21: what an A-ASSOCIATE-RJ says. */
const CALLED_AE_UNKNOWN = { result: 1, source: 1, reason: 7 };
const CALLING_AE_UNKNOWN = { result: 1, source: 1, reason: 3 };
const WORDS: Readonly<Record<number, string>> = { 3: 'calling_ae_unknown', 7: 'called_ae_unknown' };

const object = smallObject('of a stranger');

let stand: GatewayStand;

beforeAll(async () => {
  stand = await openGatewayStand(inject('superuserUrl'));
  const { behind } = stand.database;
  await makeOrganisation(behind, { odsCode: 'A0001', aeTitle: 'KNOWN' });
  await makeOrganisation(behind, {
    odsCode: 'A0002',
    aeTitle: 'ELSEWHERE',
    addresses: ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'],
  });
  await makeOrganisation(behind, { odsCode: 'A0003', aeTitle: 'TWIN' });
  await makeOrganisation(behind, { odsCode: 'A0004', aeTitle: 'TWIN' });
  await makeOrganisation(behind, { odsCode: 'A0005', aeTitle: 'HALTED', nodeState: 'suspended' });
  const near = { odsCode: 'A0006', aeTitle: 'SHARED', addresses: LOOPBACK };
  await makeOrganisation(behind, near);
  await makeOrganisation(behind, { ...near, odsCode: 'A0007', addresses: ['10.0.0.0/8'] });
});
afterAll(() => stand.close());

describe('an association is refused before any data, and audited, when it is asked for', () => {
  test.each([
    ['by a title that nobody registered', 'NOBODY', 'LANTERN', CALLING_AE_UNKNOWN],
    ['of a title that is not ours', 'KNOWN', 'OTHERSCP', CALLED_AE_UNKNOWN],
    ['of our title in other letters', 'KNOWN', 'lantern', CALLED_AE_UNKNOWN],
    ['by a known title in other letters', 'known', 'LANTERN', CALLING_AE_UNKNOWN],
    ['by a known title from an address not its own', 'ELSEWHERE', 'LANTERN', CALLING_AE_UNKNOWN],
    ['by a title that two institutions have here', 'TWIN', 'LANTERN', CALLING_AE_UNKNOWN],
    ['by a node that is suspended', 'HALTED', 'LANTERN', CALLING_AE_UNKNOWN],
    ['by a title that would be SQL', "' OR true --", 'LANTERN', CALLING_AE_UNKNOWN],
  ])('%s', async (_, calling, called, reject) => {
    const before = await refusals();
    const opened = await associate(stand.port, calling, [object], called);
    expect(opened).toMatchObject({ kind: 'rejected', reject });
    const after = await refusals();
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)).toMatchObject({
      outcome: 'denied',
      reason: WORDS[reject.reason],
      address: '127.0.0.1',
      organisation_id: null,
    });
  });

  test('and dcmtk says so too', async () => {
    const where = ['127.0.0.1', String(stand.port)];
    const unknown = await run('echoscu', ['-aet', 'NOBODY', '-aec', 'LANTERN', ...where]);
    expect(unknown.output).toContain('Calling AE Title Not Recognized');
    const wrong = await run('echoscu', ['-aet', 'KNOWN', '-aec', 'OTHERSCP', ...where]);
    expect(wrong.output).toContain('Called AE Title Not Recognized');
  });

  test('and nothing is stored: no row, no file, no draft', async () => {
    const { rows } = await stand.database.behind.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM instance)::int + (SELECT count(*) FROM study)::int
            + (SELECT count(*) FROM stored_object)::int AS n`,
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect(publishedFiles(stand.folder)).toEqual([]);
    expect(draftsWithBytes(stand.folder)).toEqual([]);
  });

  test('while one that is known goes on being served', async () => {
    expect(await sendAll(stand.port, 'KNOWN', [object])).toEqual([0]);
  });
});

describe('who it is', () => {
  test('is decided by title and address together: the institution near, not the one far away', async () => {
    expect(await sendAll(stand.port, 'SHARED', [smallObject('of the near one')])).toEqual([0]);
    const { rows } = await stand.database.behind.query(
      `SELECT o.ods_code FROM study s JOIN organisation o ON o.id = s.organisation_id
       WHERE o.ods_code IN ('A0006', 'A0007')`,
    );
    expect(rows).toEqual([{ ods_code: 'A0006' }]);
  });

  test('the gateway listens where it was told to, and nowhere else', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const { output } = await run('echoscu', ['-to', '2', address, String(stand.port)]);
      expect(output, address).toContain('Association Request Failed');
    }
    const { code } = await run('echoscu', [
      ...['-aet', 'KNOWN', '-aec', 'LANTERN', '127.0.0.1', String(stand.port)],
    ]);
    expect(code).toBe(0);
  });
});

describe("the gateway's own way into the database", () => {
  test('shows no row of any table of a tenant to a query that says nothing of who asks', async () => {
    const { behind, urls } = stand.database;
    const { rows: tables } = await behind.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND c.relname NOT IN ('_prisma_migrations', 'organisation')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const visible: string[] = [];
    const gateway = new Client({ connectionString: urls.lantern_gateway });
    await gateway.connect();
    for (const { name } of tables) {
      if (await isAnyVisible(gateway, name)) visible.push(name);
    }
    await gateway.end();
    expect(visible).toEqual([]);
  });

  test('shows and takes rows of the institutions named, and of no other', async () => {
    const { behind, urls } = stand.database;
    const { rows: holders } = await behind.query<{ id: string; ods_code: string }>(
      `SELECT id, ods_code FROM organisation WHERE ods_code IN ('A0001', 'A0006') ORDER BY ods_code`,
    );
    const gateway = new Client({ connectionString: urls.lantern_gateway });
    await gateway.connect();
    await gateway.query(`BEGIN`);
    await gateway.query(
      `SELECT set_config('app.actor', 'ingest', true), set_config('app.organisations', $1, true)`,
      [holders[0]!.id],
    );
    const { rows } = await gateway.query('SELECT DISTINCT organisation_id AS id FROM instance');
    expect(rows).toEqual([{ id: holders[0]!.id }]);
    await expect(
      gateway.query(
        `INSERT INTO study (organisation_id, study_instance_uid, match_state, first_arrived_at, last_arrived_at)
         VALUES ($1, '1.2.3', 'no_candidate', now(), now())`,
        [holders[1]!.id],
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await gateway.end();
  });
});

/** A table that the role may not read at all shows nothing either. */
async function isAnyVisible(client: Client, table: string): Promise<boolean> {
  try {
    return ((await client.query(`SELECT FROM ${table} LIMIT 1`)).rowCount ?? 0) > 0;
  } catch (fault) {
    expect(fault).toMatchObject({ code: '42501' });
    return false;
  }
}

async function refusals() {
  const { rows } = await stand.database.behind.query<Record<string, unknown>>(
    `SELECT outcome, reason, address, organisation_id FROM audit_event
     WHERE event = 'association.refused' ORDER BY at, id`,
  );
  return rows;
}

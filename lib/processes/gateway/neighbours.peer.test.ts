import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import { sendAll } from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';
import {
  draftsWithBytes,
  heldInstances,
  publishedFiles,
} from '#lib/testing/gateway/stored-state.ts';

/** PS3.4 B.2.3: the sender keeps it and tries again. */
const OUT_OF_RESOURCES = 0xa700;
const SENDERS = 8;
const EACH = 6;

let stand: GatewayStand;
const holders: string[] = [];

beforeAll(async () => {
  stand = await openGatewayStand(inject('superuserUrl'));
  for (let sender = 0; sender < SENDERS; sender += 1) {
    const made = { odsCode: `N000${sender}`, aeTitle: `SENDER${sender}` };
    holders.push(await makeOrganisation(stand.database.behind, made));
  }
});
afterAll(() => stand.close());

describe('an object whose rows the database refuses, arriving among others', () => {
  const all = Array.from({ length: SENDERS }, (_, sender) =>
    Array.from({ length: EACH }, (_, n) => smallObject(`neighbour ${sender} ${n}`)),
  );
  const poisoned = new Set([all[2]![3]!, all[5]![0]!, all[7]![5]!]);

  beforeAll(async () => {
    // Slow as well, so that what arrives meanwhile is committed together with it.
    const uids = [...poisoned].map(({ sopInstanceUid }) => `'${sopInstanceUid}'`).join(',');
    await stand.database.behind.query(`
      CREATE FUNCTION refuse_poisoned() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_sleep(0.01);
        IF NEW.sop_instance_uid IN (${uids}) THEN RAISE EXCEPTION 'poisoned'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER refuse_poisoned BEFORE INSERT ON instance FOR EACH ROW EXECUTE FUNCTION refuse_poisoned();`);
  });

  test('is refused for now, and its neighbours are stored', async () => {
    const answers = await Promise.all(
      all.map((objects, sender) => sendAll(stand.port, `SENDER${sender}`, objects)),
    );
    expect(answers).toEqual(
      all.map((objects) => objects.map((object) => (poisoned.has(object) ? OUT_OF_RESOURCES : 0))),
    );
    for (const [sender, objects] of all.entries()) {
      for (const object of objects) {
        const held = await heldInstances(
          stand.database.behind,
          holders[sender]!,
          object.sopInstanceUid,
        );
        expect(held).toHaveLength(poisoned.has(object) ? 0 : 1);
      }
    }
    expect(draftsWithBytes(stand.folder)).toEqual([]);
  });

  test('is stored once the database takes it', async () => {
    await stand.database.behind.query('DROP TRIGGER refuse_poisoned ON instance');
    for (const [sender, objects] of all.entries()) {
      expect(await sendAll(stand.port, `SENDER${sender}`, objects)).toEqual(objects.map(() => 0));
    }
    expect(publishedFiles(stand.folder)).toHaveLength(SENDERS * EACH);
  });
});

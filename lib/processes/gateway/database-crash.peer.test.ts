import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '#lib/processes/database/embedded.ts';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import { openGatewayStand, type GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import {
  associate,
  sendAll,
  storeOn,
  type Answer,
  type Sendable,
} from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';
import {
  damagedFiles,
  draftsWithBytes,
  heldInstances,
  publishedFiles,
} from '#lib/testing/gateway/stored-state.ts';
import { chanceOf, seedOfThisRun } from '#lib/testing/kill/chance.ts';

const CRASHES = 3;
const SENDERS = 3;
const OBJECTS_EACH = 40;
/** PS3.4 B.2.3: the sender keeps it and tries again. */
const OUT_OF_RESOURCES = 0xa700;
const seed = seedOfThisRun();
const chance = chanceOf(seed);

let folder: string;
let server: EmbeddedDatabase;
let stand: GatewayStand;
let holder: string;

// A server of its own: the others' tests go on while this one crashes.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-crash-'));
  chmodSync(folder, 0o711);
  server = await startEmbeddedDatabase(join(folder, 'database'));
  stand = await openGatewayStand(server.superuserUrl);
  stand.database.behind.on('error', () => undefined);
  holder = await makeOrganisation(stand.database.behind, { odsCode: 'C0001', aeTitle: 'CRASH' });
});
afterAll(async () => {
  await stand.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe.each(Array.from({ length: CRASHES }, (_, index) => index + 1))(
  `crash %i of ${CRASHES} of PostgreSQL while studies arrive (seed ${seed})`,
  (crash) => {
    const all = Array.from({ length: SENDERS }, (_, sender) =>
      Array.from({ length: OBJECTS_EACH }, (_, n) => smallObject(`${crash}/${sender}/${n}`)),
    );
    let answers: (Answer | 'not sent')[];

    beforeAll(async () => {
      const acknowledged = { count: 0 };
      const sending = Promise.all(all.map((objects) => sendWhatGoes(objects, acknowledged)));
      const after = 1 + chance.below((SENDERS * OBJECTS_EACH) / 2);
      while (acknowledged.count < after) await sleep(1);
      await crashDatabase();
      answers = (await sending).flat();
      await untilTheDatabaseAnswers();
    });

    test('what was acknowledged has its row; the rest was refused for now, not lost in silence', async () => {
      expect(answers.filter((answer) => answer === 0).length).toBeGreaterThan(0);
      // 'Not sent' is an association that was asked for just then, and turned away for now.
      const others = answers.filter((answer) => answer !== 0 && answer !== 'not sent');
      expect(others.filter((answer) => answer !== OUT_OF_RESOURCES)).toEqual([]);
      for (const [index, object] of all.flat().entries()) {
        const held = await heldInstances(stand.database.behind, holder, object.sopInstanceUid);
        if (answers[index] === 0) expect(held).toHaveLength(1);
      }
      expect(damagedFiles(publishedFiles(stand.folder))).toEqual([]);
    });

    test('the same gateway process takes everything afterwards, once', async () => {
      for (const objects of all) {
        expect(await sendAll(stand.port, 'CRASH', objects)).toEqual(objects.map(() => 0));
      }
      for (const object of all.flat()) {
        const held = await heldInstances(stand.database.behind, holder, object.sopInstanceUid);
        expect(held).toHaveLength(1);
      }
      expect(draftsWithBytes(stand.folder)).toEqual([]);
    });
  },
);

async function sendWhatGoes(
  objects: readonly Sendable[],
  acknowledged: { count: number },
): Promise<(Answer | 'not sent')[]> {
  const opened = await associate(stand.port, 'CRASH', objects);
  if (opened.kind !== 'accepted') return objects.map(() => 'not sent');
  const answers: Answer[] = [];
  for (const object of objects) {
    const answer = await storeOn(opened.association, object);
    if (answer === 0) acknowledged.count += 1;
    answers.push(answer);
  }
  await opened.association.release();
  return answers;
}

/**
 * Kills one of the gateway's backends: PostgreSQL then trusts nothing in memory, ends every
 * connection and recovers from its log, as after a crash of its own.
 */
async function crashDatabase(): Promise<void> {
  const { rows } = await stand.database.behind.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE usename = 'lantern_gateway' LIMIT 1`,
  );
  process.kill(rows[0]!.pid, 'SIGKILL');
}

async function untilTheDatabaseAnswers(): Promise<void> {
  for (;;) {
    const answered = await stand.database.behind.query('SELECT 1').then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
}

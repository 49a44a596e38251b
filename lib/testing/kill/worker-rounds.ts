import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { readOutbox } from '#lib/adapters/notifier/outbox.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { until, type DemonstrationStand } from '#lib/testing/gateway/demonstration-stand.ts';
import type { Chance } from './chance.ts';
import type { OwnProcess } from './own-process.ts';

export type WorkerRound = {
  /** The worker that ended the round, for the next one. */
  readonly worker: OwnProcess;
  readonly kills: number;
  /** In what state the requests were when it was killed. */
  readonly statesAtKill: readonly string[];
};

/** Longer than preparing two releases and sending their links takes undisturbed. */
const LATEST_KILL_MILLISECONDS = 900;

/**
 * One round: two requests are approved, the worker is killed while it prepares their releases, once
 * or twice, and started again. In the end each has one release, one link, and one of each audit row.
 */
export async function workerKillRound(
  stand: DemonstrationStand,
  chance: Chance,
  running: OwnProcess,
): Promise<WorkerRound> {
  const requestIds = [await stand.approvedRequest(), await stand.approvedRequest()];
  const kills = 1 + chance.below(2);
  const statesAtKill: string[] = [];
  let worker = running;
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(chance.below(LATEST_KILL_MILLISECONDS));
    await worker.kill();
    statesAtKill.push(...(await statesOf(stand, requestIds)));
    worker = await stand.startWorker();
  }
  for (const requestId of requestIds) {
    await until(
      stand,
      `SELECT state = 'released' AND NOT EXISTS (
         SELECT FROM graphile_worker.jobs WHERE task_identifier IN ('prepare-release', 'send-link')) AS is_so
       FROM access_request WHERE id = $1`,
      [requestId],
    );
    await mustBeReleasedOnce(stand, requestId);
  }
  return { worker, kills, statesAtKill };
}

async function statesOf(stand: DemonstrationStand, ids: readonly string[]): Promise<string[]> {
  const { rows } = await stand.database.behind.query<{ state: string }>(
    'SELECT state FROM access_request WHERE id = ANY ($1)',
    [ids],
  );
  return rows.map(({ state }) => state);
}

async function mustBeReleasedOnce(stand: DemonstrationStand, requestId: string): Promise<void> {
  const { behind } = stand.database;
  const { rows: releases } = await behind.query<{ id: string; state: string; manifest: Buffer }>(
    'SELECT id, state, manifest_sha256 AS manifest FROM release WHERE request_id = $1',
    [requestId],
  );
  expect(releases).toMatchObject([{ state: 'active' }]);
  const [release] = releases;
  const { rows: links } = await behind.query<{ id: string; state: string }>(
    'SELECT id, state FROM link WHERE release_id = $1',
    [release!.id],
  );
  expect(links).toMatchObject([{ state: 'active' }]);

  const { rows: audits } = await behind.query(
    `SELECT concat_ws(' ', event, to_state) AS act, count(*)::int AS times FROM audit_event
     WHERE request_id = $1 AND outcome = 'success' AND actor_kind = 'system'
     GROUP BY act ORDER BY act`,
    [requestId],
  );
  expect(audits).toEqual([
    { act: 'link.issued active', times: 1 },
    { act: 'release.prepared sealed', times: 1 },
    { act: 'request.moved preparing', times: 1 },
    { act: 'request.moved ready', times: 1 },
    { act: 'request.moved released', times: 1 },
  ]);
  await mustBeWhole(stand, release!.manifest);
  await mustHaveLetter(stand, links[0]!.id);
}

/** Every file of the manifest is in the store with the digest it says. */
async function mustBeWhole(stand: DemonstrationStand, manifestSha256: Buffer): Promise<void> {
  const text = await readWhole(stand.store, documentKeyOf(manifestSha256));
  const manifest = JSON.parse(text.toString('utf8')) as ReleaseManifest;
  const images = manifest.files.filter(({ kind }) => kind === 'dicom');
  expect(images.map(({ sopInstanceUid }) => sopInstanceUid).sort()).toEqual(
    [...stand.sent.keys()].sort(),
  );
  for (const file of manifest.files) {
    const key = parseObjectKey(file.objectKey);
    const bytes = await readWhole(stand.store, key.ok ? key.value : documentKeyOf(Buffer.alloc(0)));
    expect(createHash('sha256').update(bytes).digest('hex'), file.path).toBe(file.sha256);
  }
}

/** The recipient has at least one letter, and every secret in one leads to the one link. */
async function mustHaveLetter(stand: DemonstrationStand, linkId: string): Promise<void> {
  const { behind } = stand.database;
  const { rows: lines } = await behind.query<{ id: string }>(
    `SELECT id FROM message WHERE starts_with(key, $1)`,
    [`link-${linkId}`],
  );
  const ids = new Set(lines.map(({ id }) => id));
  const letters = (await readOutbox(stand.outbox)).filter(({ id }) => ids.has(id));
  expect(letters.length).toBeGreaterThanOrEqual(1);
  for (const { text } of letters) {
    const [, secret = ''] = /\/link\/([A-Za-z0-9_-]+)/.exec(text) ?? [];
    const { rows } = await behind.query<{ link_id: string }>(
      'SELECT link_id FROM link_secret WHERE secret_hash = $1',
      [createHash('sha256').update(secret).digest()],
    );
    expect(rows).toEqual([{ link_id: linkId }]);
  }
}

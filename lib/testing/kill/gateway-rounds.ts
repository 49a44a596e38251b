import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { uidFromHash } from '#lib/protocols/dicom/uids.ts';
import { makeOrganisation } from '#lib/testing/builders/organisations.ts';
import type { GatewayStand } from '#lib/testing/gateway/gateway-stand.ts';
import {
  mustAssociate,
  sendAll,
  storeOn,
  type Answer,
  type Sendable,
} from '#lib/testing/gateway/send-objects.ts';
import { smallObject } from '#lib/testing/gateway/small-objects.ts';
import {
  damagedFiles,
  dataSetOfHeld,
  heldInstances,
  publishedFiles,
} from '#lib/testing/gateway/stored-state.ts';
import type { Chance } from './chance.ts';

export type RoundResult = { readonly acknowledged: number; readonly lost: number };

type Sent = { readonly object: Sendable; answer: Answer | 'not sent' };

/**
 * One round: two to four associations store, the gateway is killed at a moment that chance picks, and
 * is started again. What it had acknowledged must be there, whole, and nothing else half; sent again,
 * everything is there once. Fails the test that calls it, otherwise answers what happened.
 */
export async function gatewayKillRound(
  stand: GatewayStand,
  chance: Chance,
  name: string,
): Promise<RoundResult> {
  const aeTitle = `KILL${name}`;
  const holder = await makeOrganisation(stand.database.behind, { odsCode: `K${name}`, aeTitle });
  const began = new Date(Date.now() - 1000);
  const senders = Array.from({ length: 2 + chance.below(3) }, (_, index) =>
    objectsOf(chance, `${name} sender ${index}`),
  );

  const acknowledged = { count: 0 };
  const sending = Promise.all(
    senders.map((sent) => sendUntilLost(stand, aeTitle, sent, acknowledged)),
  );
  await momentOf(chance, acknowledged, senders.flat().length);
  await stand.gateway().kill();
  await sending;
  await mustHoldAcknowledged(stand, holder, senders.flat());
  await mustBeWhole(stand, began);

  await stand.startGateway();
  await mustHoldAcknowledged(stand, holder, senders.flat());
  for (const sent of senders) {
    const again = sent.map(({ object }) => object);
    expect(await sendAll(stand.port, aeTitle, again), name).toEqual(again.map(() => 0));
  }
  await mustHoldOnce(stand, holder, senders.flat());
  await mustBeWhole(stand, began);
  const answers = senders.flat().map(({ answer }) => answer);
  return {
    acknowledged: answers.filter((answer) => answer === 0).length,
    lost: answers.filter((answer) => answer !== 0).length,
  };
}

/** One study a sender, eight to fifteen objects of 4 KB to 400 KB in one or two series. */
function objectsOf(chance: Chance, name: string): Sent[] {
  const study = { StudyInstanceUID: uidFromHash(`kill ${name}`) };
  return Array.from({ length: 8 + chance.below(8) }, (_, index) => {
    const [rows, columns] = [64 + chance.below(576), 64 + chance.below(576)];
    const object = smallObject(`kill ${name} object ${index}`, {
      ...study,
      SeriesInstanceUID: uidFromHash(`kill ${name} series ${index % 2}`),
      Rows: rows,
      Columns: columns,
      PixelData: repeated(chance.bytes(1024), rows * columns),
    });
    return { object, answer: 'not sent' };
  });
}

function repeated(pattern: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => pattern[at % pattern.length]!);
}

async function sendUntilLost(
  stand: GatewayStand,
  aeTitle: string,
  all: Sent[],
  acknowledged: { count: number },
): Promise<void> {
  // Killed before it was there, or while it was being asked: then nothing was acknowledged.
  const association = await mustAssociate(
    stand.port,
    aeTitle,
    all.map(({ object }) => object),
  ).catch(() => null);
  for (const sent of association === null ? [] : all) {
    sent.answer = await storeOn(association!, sent.object);
    if (sent.answer === 0) acknowledged.count += 1;
    if (sent.answer === 'lost') return;
  }
}

/** After so many acknowledgements, or none, and a little more: anywhere between two of them. */
async function momentOf(
  chance: Chance,
  acknowledged: { count: number },
  of: number,
): Promise<void> {
  const after = chance.below(of);
  const more = chance.below(30);
  const latest = Date.now() + 20_000;
  while (acknowledged.count < after && Date.now() < latest) await sleep(1);
  expect(acknowledged.count).toBeGreaterThanOrEqual(after);
  await sleep(more);
}

async function mustHoldAcknowledged(stand: GatewayStand, holder: string, all: readonly Sent[]) {
  for (const { object, answer } of all) {
    const held = await heldInstances(stand.database.behind, holder, object.sopInstanceUid);
    if (answer === 0) expect(held, 'acknowledged, and has its row').toHaveLength(1);
    for (const row of held) {
      expect(dataSetOfHeld(stand.folder, row).equals(object.dataSet)).toBe(true);
    }
  }
}

/** Every file that can be seen hashes to its name, whether or not anybody was told of it. */
async function mustBeWhole(stand: GatewayStand, since: Date): Promise<void> {
  expect(damagedFiles(publishedFiles(stand.folder, since))).toEqual([]);
  const { rowCount } = await stand.database.behind.query(
    `SELECT FROM instance i LEFT JOIN stored_object o USING (data_set_sha256, transfer_syntax_uid)
     LEFT JOIN series s ON s.id = i.series_id LEFT JOIN study t ON t.id = s.study_id
     WHERE o.stored_at IS NULL OR s.id IS NULL OR t.id IS NULL`,
  );
  expect(rowCount).toBe(0);
}

async function mustHoldOnce(stand: GatewayStand, holder: string, all: readonly Sent[]) {
  for (const { object } of all) {
    const held = await heldInstances(stand.database.behind, holder, object.sopInstanceUid);
    expect(held).toHaveLength(1);
    expect(dataSetOfHeld(stand.folder, held[0]!).equals(object.dataSet)).toBe(true);
  }
  const { rows } = await stand.database.behind.query(
    `SELECT (SELECT count(*) FROM instance WHERE organisation_id = $1)::int AS instances,
            (SELECT coalesce(sum(instance_count), 0) FROM study WHERE organisation_id = $1)::int AS counted,
            (SELECT coalesce(sum(total_bytes), 0) FROM study WHERE organisation_id = $1)::bigint
              = (SELECT sum(file_size_bytes) FROM instance JOIN stored_object USING (data_set_sha256, transfer_syntax_uid)
                 WHERE organisation_id = $1)::bigint AS bytes_agree,
            (SELECT count(*) FROM object_conflict WHERE organisation_id = $1)::int AS conflicts`,
    [holder],
  );
  const count = all.length;
  expect(rows).toEqual([{ instances: count, counted: count, bytes_agree: true, conflicts: 0 }]);
}

import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { GroupOrder, GroupReport, GroupThreadSettings } from './group-writer.ts';
import { openGroupFiles } from './write-group.ts';

/** A thread of a group writer: what was ordered while it waited for the disk is its next group. */
const { memory, slabBytes, drafts } = workerData as GroupThreadSettings;
const files = openGroupFiles(fs, drafts);
let ordered: GroupOrder[] = [];

parentPort?.on('message', (order: GroupOrder) => {
  ordered.push(order);
  if (ordered.length === 1) setImmediate(writeOrdered);
});
files.prepare();

function writeOrdered(): void {
  const group = ordered;
  ordered = [];
  const outcomes = files.write(
    group.map(({ slab, sizeBytes, target }) => ({
      target,
      bytes: new Uint8Array(memory, slab * slabBytes, sizeBytes),
    })),
  );
  const report: GroupReport = {
    outcomes: group.map(({ slab }, n) => [slab, outcomes[n] ?? null]),
    broken: files.broken(),
  };
  parentPort?.postMessage(report);
  setImmediate(prepareIfIdle);
}

/** Whoever waits comes first. */
function prepareIfIdle(): void {
  if (ordered.length === 0) files.prepare();
}

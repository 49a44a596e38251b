import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { GroupOrder, GroupReport, GroupThreadSettings } from './group-writer.ts';
import { openGroupFiles } from './write-group.ts';

/** The thread of a group writer: what was ordered while it waited for the disk is its next group. */
const { memory, slabBytes } = workerData as GroupThreadSettings;
const write = openGroupFiles(fs);
let ordered: GroupOrder[] = [];

parentPort?.on('message', (order: GroupOrder) => {
  ordered.push(order);
  if (ordered.length === 1) setImmediate(writeOrdered);
});

function writeOrdered(): void {
  const group = ordered;
  ordered = [];
  const outcomes = write(
    group.map(({ slab, sizeBytes, draft, target }) => ({
      draft,
      target,
      bytes: new Uint8Array(memory, slab * slabBytes, sizeBytes),
    })),
  );
  const report: GroupReport = group.map(({ slab }, n) => [slab, outcomes[n] ?? null]);
  parentPort?.postMessage(report);
}

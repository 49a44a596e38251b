import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ImageKind, makeImages } from './images/make-images.ts';
import { findingOf, loadNow, reportFindings, rounded, type Measured } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { findPeer } from './measure/peers.ts';
import { cpuSeconds, watchMemory } from './measure/process-tree.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';
import { startGateway } from './targets/lantern.ts';
import { startOrthanc } from './targets/orthanc.ts';
import { sendImages } from './targets/send.ts';
import { storescp } from './targets/storescp.ts';
import type { Receiver, StartReceiver } from './targets/target.ts';

/**
 * `npm run bench:ingest`: how fast studies are received, and at what cost, beside Orthanc and
 * DCMTK's storescp. All are sent the same files by the same sender, in turn, each time to a fresh
 * server with empty storage; a few studies are sent unmeasured, as no real server is a second old.
 *
 * What was stored is deleted at the very end, some 30 GiB: ext4 hands out no inode again in the
 * minutes after a deletion and looks past each of them, so that a server measured after another's
 * files were deleted would pay for it at every file.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions(
    { rounds: 3, images: 600, warmup: 1000 },
    { kinds: 'CT,MR', associations: '1,4', targets: '', profile: '' },
  );
  if (findPeer('dcmsend') === null) throw new Error('Without a sender nothing can be measured.');
  const targets = targetsHere(texts.profile, texts.targets);
  const measured: Measured[] = [];
  await withScratchFolder(async (folder) => {
    for (const kind of texts.kinds.split(',') as ImageKind[]) {
      const images = makeImages(join(folder, kind), kind, counts.warmup + imagesOf(kind, counts));
      for (const associations of texts.associations.split(',').map(Number)) {
        const plan = { folder, kind, images, warmup: counts.warmup, associations };
        measured.push(...asMeasured(plan, await inTurn(targets, plan, counts.rounds)));
      }
    }
  });
  reportFindings('Receiving by C-STORE', measured.map(findingOf), texts.json);
}

const OURS = 'Lantern';

/** An MR image is a quarter of a CT image: twice as many take about as long. */
function imagesOf(kind: ImageKind, counts: { readonly images: number }): number {
  return kind === 'MR' ? counts.images * 2 : counts.images;
}

function targetsHere(profile: string, only: string): Map<string, StartReceiver> {
  const targets = new Map<string, StartReceiver>([[OURS, (at) => startGateway(at, profile)]]);
  const orthanc = findPeer('Orthanc');
  if (orthanc) targets.set(`Orthanc ${orthanc.version}`, startOrthanc);
  const dcmtk = findPeer('storescp');
  if (dcmtk) {
    targets.set(`storescp ${dcmtk.version}`, storescp('--single-process'));
    targets.set(`storescp ${dcmtk.version} --fork`, storescp('--fork'));
  }
  for (const name of targets.keys()) {
    if (only !== '' && !only.split(',').some((part) => name.startsWith(part))) targets.delete(name);
  }
  return targets;
}

type Plan = {
  readonly folder: string;
  readonly kind: ImageKind;
  readonly images: readonly string[];
  readonly warmup: number;
  readonly associations: number;
};

type Run = {
  readonly imagesPerSecond: number;
  readonly cpuMilliseconds: number;
  readonly databaseCpuMilliseconds: number | null;
  readonly peakMebibytes: number;
};

/** Every target once a round, beginning with another each time. */
async function inTurn(
  targets: ReadonlyMap<string, StartReceiver>,
  plan: Plan,
  rounds: number,
): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>([...targets.keys()].map((name) => [name, []]));
  const order = [...targets];
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, start] of order) {
      const run = await receive(start, plan, `${plan.kind}-${plan.associations}-${round}-${name}`);
      runs.get(name)?.push(run);
      console.log(
        `${plan.kind} x ${plan.associations}, round ${round}: ${name} ${rounded(run.imagesPerSecond)} images/s (${loadNow()})`,
      );
    }
    order.push(...order.splice(0, 1));
  }
  return runs;
}

async function receive(start: StartReceiver, plan: Plan, name: string): Promise<Run> {
  const folder = join(plan.folder, name.replaceAll(/[^\w-]/g, '_'));
  mkdirSync(folder, { mode: 0o711 });
  const receiver = await start(folder);
  const memory = watchMemory(receiver.pid);
  try {
    await sendImages(folder, plan.images.slice(0, plan.warmup), receiver, plan.associations);
    const images = plan.images.slice(plan.warmup);
    const before = cpuOf(receiver);
    const seconds = await sendImages(folder, images, receiver, plan.associations);
    const after = cpuOf(receiver);
    const stored = await receiver.stored();
    if (stored !== plan.images.length)
      throw new Error(`${name} stored ${stored} of ${plan.images.length} images`);
    const perImage = (seconds: number) => (seconds * 1000) / images.length;
    return {
      imagesPerSecond: images.length / seconds,
      cpuMilliseconds: perImage(after.own - before.own),
      databaseCpuMilliseconds:
        receiver.databasePid === null ? null : perImage(after.database - before.database),
      peakMebibytes: memory.peakMebibytes(),
    };
  } finally {
    memory.end();
    await receiver.stop();
  }
}

function cpuOf({ pid, databasePid }: Receiver): { own: number; database: number } {
  return { own: cpuSeconds(pid), database: databasePid === null ? 0 : cpuSeconds(databasePid) };
}

function asMeasured(plan: Plan, runs: ReadonlyMap<string, readonly Run[]>): Measured[] {
  const label = `${plan.kind}, ${plan.associations} association${plan.associations === 1 ? '' : 's'}`;
  const row = (
    name: string,
    unit: string,
    better: Measured['better'],
    valueOf: (run: Run, of: string) => number,
  ): Measured => {
    const values = (of: string) => (runs.get(of) ?? []).map((run) => valueOf(run, of));
    const peers = [...runs.keys()].filter((target) => target !== OURS);
    return {
      name: `${label}: ${name}`,
      unit,
      better,
      ours: values(OURS),
      peers: Object.fromEntries(peers.map((peer) => [peer, values(peer)])),
    };
  };
  return [
    row('received', 'images/s', 'higher', (run) => run.imagesPerSecond),
    row('CPU of server and database', 'ms/image', 'lower', (run) => {
      return run.cpuMilliseconds + (run.databaseCpuMilliseconds ?? 0);
    }),
    // A peer's index is inside its own process, and is not told apart from the rest.
    row('of which our gateway alone', 'ms/image', 'lower', (run) => run.cpuMilliseconds),
    row('peak memory of server', 'MiB', 'lower', (run) => run.peakMebibytes),
  ];
}

await main();

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#lib/processes/database/embedded.ts';
import { ensureBuilt } from '#lib/processes/launch/build.ts';
import { makeImages } from './images/make-images.ts';
import { findingOf, loadNow, reportFindings, rounded, type Measured } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { findPeer } from './measure/peers.ts';
import { cpuSeconds, watchMemory } from './measure/process-tree.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';
import { releaseOnlyStudy } from './targets/lantern-release.ts';
import { prepareLantern, startGatewayOn } from './targets/lantern.ts';
import { startOrthanc } from './targets/orthanc.ts';
import { sendImages } from './targets/send.ts';

/**
 * `npm run bench:download`: one study as a ZIP, from Lantern's web process (session, permission
 * asked while bytes flow, audit) and from Orthanc (`/studies/{id}/archive`). The study is received
 * once; each run has a freshly started server, which has answered one download's first byte before.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions({ rounds: 3, images: 500 }, {});
  if (findPeer('dcmsend') === null || findPeer('curl') === null)
    throw new Error('Without a sender and a downloader nothing can be measured.');
  const orthanc = findPeer('Orthanc');
  await withScratchFolder(async (folder) => {
    const images = makeImages(join(folder, 'images'), 'CT', counts.images, 'one');
    const study = {
      folder,
      images,
      bytes: images.reduce((sum, path) => sum + statSync(path).size, 0),
    };
    const ours = await lanternArchive(study);
    try {
      const theirs = orthanc && (await orthancArchive(study));
      const runs = new Map<string, Run[]>();
      const targets: [string, Archive][] = [['Lantern', ours]];
      if (orthanc && theirs) targets.push([`Orthanc ${orthanc.version}`, theirs]);
      for (let round = 1; round <= counts.rounds; round += 1) {
        for (const [name, archive] of targets) {
          const run = await download(archive, study);
          runs.set(name, [...(runs.get(name) ?? []), run]);
          console.log(
            `round ${round}: ${name} ${rounded(run.megabytesPerSecond)} MB/s (${loadNow()})`,
          );
        }
        targets.reverse();
      }
      const megabytes = Math.round(study.bytes / 1e6);
      reportFindings(
        `Downloading one study as ZIP: ${counts.images} CT images, ${megabytes} MB`,
        measuredOf(runs).map(findingOf),
        texts.json,
      );
    } finally {
      await ours.close();
    }
  });
}

type Study = {
  readonly folder: string;
  readonly images: readonly string[];
  readonly bytes: number;
};

/** A server that has the study. */
type Archive = {
  start(): Promise<Serving>;
  close(): Promise<void>;
};

type Serving = {
  readonly pid: number;
  readonly databasePid: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the study is as a ZIP; asked anew for each download. */
  url(): Promise<string>;
  stop(): Promise<void>;
};

async function lanternArchive(study: Study): Promise<Archive> {
  const folder = join(study.folder, 'lantern');
  mkdirSync(folder, { mode: 0o711 });
  const ground = await prepareLantern(folder);
  const gateway = await startGatewayOn(ground);
  await sendImages(folder, study.images, gateway, 1);
  await gateway.stop();
  const released = await releaseOnlyStudy(ground);
  // Pages are not measured: any that were built will do.
  if (!existsSync('.next/BUILD_ID'))
    await ensureBuilt(ground.secrets.serverActionsKey, console.log);
  return {
    close: () => ground.stop(),
    start: async () => {
      const port = await freePort();
      const web = await ground.run('web', {
        DATABASE_WEB_URL: ground.url('lantern_web'),
        WEB_PORT: String(port),
      });
      return {
        pid: web.pid,
        databasePid: ground.databasePid,
        headers: { Cookie: released.cookie },
        url: async () =>
          `http://127.0.0.1:${port}/download/${await released.newDownload()}/lantern-images.zip`,
        stop: () => web.stop(),
      };
    },
  };
}

async function orthancArchive(study: Study): Promise<Archive> {
  const folder = join(study.folder, 'orthanc-archive');
  mkdirSync(folder);
  const receiver = await startOrthanc(folder);
  await sendImages(folder, study.images, receiver, 1);
  await receiver.stop();
  return {
    close: () => Promise.resolve(),
    start: async () => {
      const orthanc = await startOrthanc(folder);
      const { pid, http } = orthanc;
      const [id] = (await (await fetch(`${http}/studies`)).json()) as string[];
      return {
        pid,
        databasePid: null,
        headers: {},
        url: () => Promise.resolve(`${http}/studies/${id}/archive`),
        stop: () => orthanc.stop(),
      };
    },
  };
}

type Run = {
  readonly firstByteMilliseconds: number;
  readonly megabytesPerSecond: number;
  readonly cpuSeconds: number;
  readonly databaseCpuSeconds: number;
  readonly peakMebibytes: number;
};

async function download(archive: Archive, study: Study): Promise<Run> {
  const serving = await archive.start();
  const memory = watchMemory(serving.pid);
  try {
    await untilFirstByte(await serving.url(), serving.headers);
    const firstByteMilliseconds = await untilFirstByte(await serving.url(), serving.headers);
    const url = await serving.url();
    const [own, database] = [cpuSeconds(serving.pid), databaseCpu(serving)];
    const seconds = await byCurl(url, serving.headers, study.bytes);
    return {
      firstByteMilliseconds,
      megabytesPerSecond: study.bytes / 1e6 / seconds,
      cpuSeconds: cpuSeconds(serving.pid) - own,
      databaseCpuSeconds: databaseCpu(serving) - database,
      peakMebibytes: memory.peakMebibytes(),
    };
  } finally {
    memory.end();
    await serving.stop();
  }
}

function databaseCpu({ databasePid }: Serving): number {
  return databasePid === null ? 0 : cpuSeconds(databasePid);
}

/** Milliseconds until the first byte of the body, after which the client goes away. */
function untilFirstByte(url: string, headers: Serving['headers']): Promise<number> {
  const before = performance.now();
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.once('data', () => {
        resolve(performance.now() - before);
        request.destroy();
      });
    });
    request.once('error', reject);
  });
}

/** Seconds to download everything to nowhere. Throws if it is not a whole ZIP of at least these files' size. */
async function byCurl(url: string, headers: Serving['headers'], bytes: number): Promise<number> {
  const { stdout } = await promisify(execFile)('curl', [
    ...['--silent', '--fail', '--output', '/dev/null'],
    ...['--write-out', '%{time_total} %{size_download}'],
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    url,
  ]);
  const [seconds = 0, size = 0] = stdout.split(' ').map(Number);
  // Orthanc deflates: of 16 bits of each pixel, 12 are noise.
  if (size < bytes / 2) throw new Error(`${url} gave only ${size} bytes`);
  return seconds;
}

function measuredOf(runs: ReadonlyMap<string, readonly Run[]>): Measured[] {
  const row = (
    name: string,
    unit: string,
    better: Measured['better'],
    valueOf: (run: Run) => number,
  ): Measured => {
    const values = (of: string) => (runs.get(of) ?? []).map(valueOf);
    const peers = [...runs.keys()].filter((target) => target !== 'Lantern');
    return {
      name,
      unit,
      better,
      ours: values('Lantern'),
      peers: Object.fromEntries(peers.map((peer) => [peer, values(peer)])),
    };
  };
  return [
    row('file bytes', 'MB/s', 'higher', (run) => run.megabytesPerSecond),
    row('first byte', 'ms', 'lower', (run) => run.firstByteMilliseconds),
    row('CPU of server and database', 's', 'lower', (run) => {
      return run.cpuSeconds + run.databaseCpuSeconds;
    }),
    row('of which our web process alone', 's', 'lower', (run) => run.cpuSeconds),
    row('peak memory of server', 'MiB', 'lower', (run) => run.peakMebibytes),
  ];
}

await main();

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RunningDigest } from '#lib/base/running-digest.ts';
import { EVIDENCE, type EvidenceItem } from '#lib/domain/evidence/manifest.ts';
import { createPixelDigest } from '#lib/protocols/dicom/pixel-digest.ts';
import { canonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import { makeImages } from './images/make-images.ts';
import { findingOf, loadNow, reportFindings, rounded } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';

/** What one run did: by the clock on the wall, and by what it took of a processor. */
type Run = { readonly wallSeconds: number; readonly cpuSeconds: number };

const PIECE = Buffer.alloc(256 * 1024);

/**
 * `npm run bench:manifest`: the manifest of an evidential copy (SHA-256 of each file and of its pixels alone, canonical
 * JSON) beside what everybody uses for the first half of it, `sha256sum` and `openssl dgst`, which know nothing of
 * pixels. Each in turn, on files that are in memory by then, so that it is the work that is measured and not the disk.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions({ rounds: 5, images: 2_000 }, {});
  await withScratchFolder(async (folder) => {
    const images = makeImages(join(folder, 'images'), 'CT', counts.images, 'one');
    const megabytes = images.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    const targets: readonly (readonly [string, () => Promise<Run> | Run])[] = [
      ['Lantern', () => makeManifest(images, folder)],
      ['sha256sum', () => timed('sha256sum', images)],
      ['openssl dgst', () => timed('openssl dgst -sha256', images)],
    ];
    const runs = new Map<string, Run[]>(targets.map(([name]) => [name, []]));
    await makeManifest(images.slice(0, 100), folder);
    for (let round = 1; round <= counts.rounds; round += 1) {
      for (const [name, target] of targets) {
        const run = await target();
        runs.get(name)?.push(run);
        const perCore = rounded(megabytes / run.cpuSeconds);
        console.log(`round ${round}: ${name} ${perCore} MB/s of a core (${loadNow()})`);
      }
    }
    reportFindings(
      `Manifest of one study: ${counts.images} CT images, ${Math.round(megabytes)} MB`,
      (['cpuSeconds', 'wallSeconds'] as const).map((seconds) => {
        const rates = (name: string) =>
          (runs.get(name) ?? []).map((run) => megabytes / run[seconds]);
        const [ours = '', ...peers] = targets.map(([name]) => name);
        return findingOf({
          name: seconds === 'cpuSeconds' ? 'per core' : 'by the clock',
          unit: 'MB/s',
          better: 'higher',
          ours: rates(ours),
          peers: Object.fromEntries(peers.map((name) => [name, rates(name)])),
        });
      }),
      texts.json,
    );
  });
}

async function makeManifest(images: readonly string[], folder: string): Promise<Run> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const items: Pick<EvidenceItem, 'path' | 'bytes' | 'sha256' | 'pixelDataSha256'>[] = [];
  for (const image of images) items.push(await itemOf(image));
  const manifest: Json = { version: 1, items };
  writeFileSync(join(folder, basename(EVIDENCE.manifest)), canonicalJson(manifest));
  const used = process.cpuUsage(cpu);
  return {
    wallSeconds: (performance.now() - began) / 1_000,
    cpuSeconds: (used.user + used.system) / 1e6,
  };
}

/** Read once, a piece at a time into one buffer: a stream makes a new one for each piece, which costs as much again. */
async function itemOf(path: string) {
  const whole = runningSha256();
  const pixels = createPixelDigest(runningSha256());
  const file = await open(path);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await file.read(PIECE, 0, PIECE.length);
    if (bytesRead === 0) break;
    const piece = PIECE.subarray(0, bytesRead);
    bytes += bytesRead;
    whole.update(piece);
    await pixels.push(piece);
  }
  await file.close();
  const pixelDataSha256 = await pixels.finish();
  if (pixelDataSha256 === null) throw new Error(`${path} has no pixels`);
  return { path: basename(path), bytes, sha256: whole.hex(), pixelDataSha256 };
}

function runningSha256(): RunningDigest {
  const hash = createHash('sha256');
  return { update: (bytes) => hash.update(bytes), hex: () => hash.digest('hex') };
}

/** A program over all files at once, timed by the shell: what it used itself, and nothing of ours. */
function timed(command: string, images: readonly string[]): Run {
  const script = `TIMEFORMAT='%R %U %S'; time xargs -0 ${command} > /dev/null`;
  const ended = spawnSync('bash', ['-c', script], { input: images.join('\0'), encoding: 'utf8' });
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = ended.stderr
    .trim()
    .split(' ')
    .map(Number);
  if (ended.status !== 0) throw new Error(`${command}: ${ended.stderr}`);
  return { wallSeconds: wall, cpuSeconds: user + system };
}

await main();

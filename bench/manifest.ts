import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import type { ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { putDocument } from '#lib/adapters/storage/put-document.ts';
import { EVIDENCE, type EvidenceItem } from '#lib/domain/evidence/manifest.ts';
import { measureObject } from '#lib/processes/worker/measure-object.ts';
import { canonicalJson, type Json } from '#lib/protocols/json/canonical.ts';
import { makeImages } from './images/make-images.ts';
import { findingOf, loadNow, reportFindings, rounded } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';

/** What one run did: by the clock on the wall, and by what it took of a processor. */
type Run = { readonly wallSeconds: number; readonly cpuSeconds: number };

/**
 * `npm run bench:manifest`: the manifest of an evidential copy, as the worker makes it out of the archive's folder (SHA-256
 * of each file, of its data set and of its pixels alone, canonical JSON), beside what everybody uses for the first of the
 * three, `sha256sum` and `openssl dgst`. Each in turn, on files that are in memory by then, so that it is the work that
 * is measured and not the disk.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions({ rounds: 5, images: 2_000 }, {});
  await withScratchFolder(async (folder) => {
    const images = makeImages(join(folder, 'images'), 'CT', counts.images, 'one');
    const megabytes = images.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    const store = await openFolderStore(join(folder, 'objects'));
    const kept = await keep(store, images);
    const targets: readonly (readonly [string, () => Promise<Run> | Run])[] = [
      ['Lantern', () => makeManifest(store, kept, folder)],
      ['sha256sum', () => timed('sha256sum', images)],
      ['openssl dgst', () => timed('openssl dgst -sha256', images)],
    ];
    const runs = new Map<string, Run[]>(targets.map(([name]) => [name, []]));
    await makeManifest(store, kept.slice(0, 100), folder);
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

type Kept = { readonly path: string; readonly key: ObjectKey };

/** The images as the archive keeps them. */
async function keep(store: ObjectStore, images: readonly string[]): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const image of images) {
    const { key } = await putDocument(store, readFileSync(image));
    kept.push({ path: basename(image), key });
  }
  return kept;
}

async function makeManifest(
  store: ObjectStore,
  images: readonly Kept[],
  folder: string,
): Promise<Run> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const items: Pick<EvidenceItem, 'path' | 'bytes' | 'sha256' | 'pixelDataSha256'>[] = [];
  for (const { path, key } of images) {
    const measured = await measureObject(store, key);
    if (!measured?.pixelDataSha256) throw new Error(`${path} has no pixels`);
    const { sizeBytes: bytes, sha256, pixelDataSha256 } = measured;
    items.push({ path, bytes, sha256, pixelDataSha256 });
  }
  const manifest: Json = { version: 1, items };
  writeFileSync(join(folder, basename(EVIDENCE.manifest)), canonicalJson(manifest));
  const used = process.cpuUsage(cpu);
  return {
    wallSeconds: (performance.now() - began) / 1_000,
    cpuSeconds: (used.user + used.system) / 1e6,
  };
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

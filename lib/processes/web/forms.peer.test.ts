import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import type { ReleaseFormKind } from '#lib/domain/release/form.ts';
import { storedPixels } from '#lib/testing/imaging/decoded-by-others.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import { until } from '#lib/testing/gateway/demonstration-stand.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { closeLink } from '#lib/use-cases/link/close-link.ts';
import { createDownload } from '#lib/use-cases/download/create-download.ts';

let stand: DownloadStand;
let folder: string;
const unpacked = new Map<ReleaseFormKind, string>();
const urls = new Map<ReleaseFormKind, string>();

/** What a real worker makes of a real release, fetched from the real server and unpacked. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-forms-'));
  stand = await openDownloadStand(inject('superuserUrl'));
  for (const form of ['originals', 'disc', 'pictures'] as const) urls.set(form, await asked(form));
  const worker = await stand.startWorker();
  const all = `SELECT count(*) = 3 AS is_so FROM release_form WHERE state = 'ready'`;
  await until(stand, all, []);
  await worker.stop();
  for (const [form, url] of urls) {
    const response = await fetch(url, { headers: { Cookie: stand.cookie } });
    expect(response.status).toBe(200);
    const zip = join(folder, `${form}.zip`);
    writeFileSync(zip, Buffer.from(await response.arrayBuffer()));
    const place = join(folder, form);
    const { code, output } = await run('unzip', ['-q', zip, '-d', place]);
    if (code !== 0) throw new Error(output);
    unpacked.set(form, place);
  }
}, 300_000);
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true });
});

async function asked(form: ReleaseFormKind): Promise<string> {
  const { releaseId, patient, database } = stand;
  const wanted = { form, hasViewer: true, language: 'en' } as const;
  const now = new Date();
  const created = await createDownload(database.web, patient.acting, { releaseId, wanted, now });
  if (!created.ok) throw new Error(created.error);
  const { url } = await stand.newDownload();
  return url.replace(/download\/[^/]+/, `download/${created.value.downloadId}`);
}

const placeOf = (form: ReleaseFormKind) => unpacked.get(form) ?? '';

function filesOf(form: ReleaseFormKind): readonly string[] {
  const place = placeOf(form);
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)));
}

const imagesOf = (form: ReleaseFormKind) =>
  filesOf(form).filter((path) => path.startsWith('DICOM/'));

describe('the disc that a real worker made', () => {
  test('has a directory that dcmtk reads without a warning, and that names every image', async () => {
    const directory = join(placeOf('disc'), 'DICOMDIR');
    const { output } = await run('dcmdump', ['+L', directory]);
    expect(output).not.toMatch(/^[EW]:/m);
    const named = [...output.matchAll(/\(0004,1500\) CS \[([^\]]+)\]/g)].map((match) =>
      match[1]!.trim().replaceAll('\\', '/'),
    );
    expect(named.toSorted()).toEqual(imagesOf('disc').toSorted());
    expect(named.every((path) => existsSync(join(placeOf('disc'), path)))).toBe(true);
    const listed = await run('dcdirdmp', [directory]);
    expect(listed.output).not.toMatch(/^Error/m);
    const checked = await run('dciodvfy', ['-new', directory]);
    expect(checked.output.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
  });

  test('has images without an error that those of the hospital did not have', async () => {
    for (const path of imagesOf('disc').slice(0, 8)) {
      const [ours, theirs] = await Promise.all(
        (['disc', 'originals'] as const).map((form) =>
          run('dciodvfy', ['-new', join(placeOf(form), path)]),
        ),
      );
      const errors = (output: string) => output.split('\n').filter((line) => /^Error/.test(line));
      expect(errors(ours!.output)).toEqual(errors(theirs!.output));
      const meta = await run('dcmdump', ['+P', '0002,0010', join(placeOf('disc'), path)]);
      expect(meta.output).toContain('LittleEndianExplicit');
      expect(await storedPixels(readFileSync(join(placeOf('disc'), path)))).toEqual(
        await storedPixels(readFileSync(join(placeOf('originals'), path))),
      );
    }
  });

  test('is what IHE PDI asks for, and begins nothing by itself', () => {
    const files = filesOf('disc');
    for (const path of ['DICOMDIR', 'README.TXT', 'INDEX.HTM', 'IHE_PDI/STYLE.CSS']) {
      expect(files).toContain(path);
    }
    expect(files.filter((path) => /autorun/i.test(path))).toEqual([]);
  });
});

test('the checksums of a disc and of the pictures agree with every file', async () => {
  for (const form of ['disc', 'pictures'] as const) {
    const { code } = await run('sh', [
      ...['-c', 'cd "$1" && sha256sum -c --strict --quiet CHECKSUMS.sha256', 'sh', placeOf(form)],
    ]);
    expect(code).toBe(0);
  }
});

test('the pictures are pictures to other programs, one for each image', async () => {
  const pictures = filesOf('pictures').filter((path) => path.endsWith('.jpg'));
  expect(pictures.length).toBeGreaterThan(70);
  for (const path of pictures.slice(0, 5)) {
    const out = join(folder, 'picture.dcm');
    const { code } = await run('img2dcm', [join(placeOf('pictures'), path), out]);
    expect(code).toBe(0);
  }
});

test('each form has a script for each image that the viewer shows', () => {
  for (const form of unpacked.keys()) {
    const scripts = filesOf(form).filter((path) => /^LANTERN\/o\d{7}\.js$/.test(path));
    expect(scripts.length).toBeGreaterThan(70);
  }
});

test('a form is taken up again at any byte', async () => {
  const headers = { Cookie: stand.cookie, Range: 'bytes=1000-1999' };
  const response = await fetch(urls.get('disc') ?? '', { headers });
  expect(response.status).toBe(206);
  const whole = readFileSync(join(folder, 'disc.zip'));
  expect(Buffer.from(await response.arrayBuffer())).toEqual(whole.subarray(1000, 2000));
});

test('a file that is not what was made ends the form, and it is made anew', async () => {
  const { rows } = await stand.database.behind.query<{ sha256: Buffer }>(
    `SELECT manifest_sha256 AS sha256 FROM release_form WHERE form = 'pictures'`,
  );
  const store = await openFolderStore(fileURLToPath(stand.settings['OBJECT_STORE'] ?? ''));
  const list = await readWhole(store, documentKeyOf(rows[0]?.sha256 ?? Buffer.alloc(0)));
  const { files } = JSON.parse(list.toString()) as ReleaseManifest;
  const picture = files.find(({ kind }) => kind === 'picture');
  const key = parseObjectKey(picture?.objectKey ?? '');
  if (!picture || !key.ok) throw new Error('no picture');
  const draft = await store.begin();
  await draft.write(Buffer.alloc(picture.sizeBytes, 7));
  await draft.settle();
  await store.publish([{ draft, key: key.value }]);

  const taken = async () => {
    const response = await fetch(urls.get('pictures') ?? '', {
      headers: { Cookie: stand.cookie },
    });
    return Buffer.from(await response.arrayBuffer());
  };
  await expect(taken()).rejects.toThrow();
  const failed = `SELECT state = 'failed' AS is_so FROM release_form WHERE form = 'pictures'`;
  await until(stand, failed, []);
  await asked('pictures');
  const worker = await stand.startWorker();
  await until(stand, failed.replace('failed', 'ready'), []);
  await worker.stop();
  expect(await taken()).toEqual(readFileSync(join(folder, 'pictures.zip')));
});

test('a worker that is killed while it makes a form is followed by one that ends it', async () => {
  const { releaseId, patient, database } = stand;
  const wanted = { form: 'disc', hasViewer: true, language: 'cy' } as const;
  const now = new Date();
  const created = await createDownload(database.web, patient.acting, { releaseId, wanted, now });
  expect(created.ok).toBe(true);
  const killed = await stand.startWorker();
  const welsh = `FROM release_form WHERE language = 'cy'`;
  await until(stand, `SELECT objects_done >= 3 AS is_so ${welsh}`, []);
  await killed.kill();
  await until(stand, `SELECT state = 'preparing' AS is_so ${welsh}`, []);
  const worker = await stand.startWorker();
  await until(stand, `SELECT state = 'ready' AS is_so ${welsh}`, []);
  await worker.stop();
});

test('a link that is withdrawn ends a form on its way, and every one after', async () => {
  const url = urls.get('disc') ?? '';
  const response = await fetch(url, { headers: { Cookie: stand.cookie } });
  const reader = response.body?.getReader();
  await reader?.read();
  await closeLink(stand.database.web, stand.patient.acting, {
    ...{ releaseId: stand.releaseId, now: new Date() },
  });
  await reader?.cancel();
  const after = await fetch(url, { headers: { Cookie: stand.cookie } });
  expect(after.status).toBe(410);
});

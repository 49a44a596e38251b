import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { PictureRenderer } from '#lib/adapters/rendering/port.ts';
import { threadRenderer } from '#lib/adapters/rendering/thread-renderer.ts';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { WantedForm } from '#lib/domain/release/form.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { TAG } from '#lib/imaging/tags.ts';
import { readPart10 } from '#lib/protocols/dicom/part10.ts';
import {
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from '#lib/protocols/dicom/transfer-syntaxes.ts';
import { planZip } from '#lib/protocols/zip/plan.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { releasedImage, sealedWith } from '#lib/testing/builders/released-files.ts';
import { NOT_SEALED } from '#lib/testing/builders/sealed-manifest.ts';
import { aRelease, aReportOf, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { rowOf } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { createDownload } from '#lib/use-cases/download/create-download.ts';
import { closeLink } from '#lib/use-cases/link/close-link.ts';
import { zipEntriesOf } from '../../zip-entries.ts';
import { ownDocuments } from '../carry-out-deletion.ts';
import { formsInTurn, prepareForm } from './prepare-form.ts';

let database: TestDatabase;
let store: ObjectStore;
let renderer: PictureRenderer;
const folder = mkdtempSync(join(tmpdir(), 'lantern-forms-'));
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  store = await openFolderStore(join(folder, 'objects'));
  renderer = threadRenderer({ threads: 1 });
});
afterAll(async () => {
  await renderer.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

type Contents = Parameters<typeof sealedWith>[3];

async function released(of: Contents) {
  const made = await aRelease(database.behind, NOT_SEALED);
  await sealedWith(database.behind, store, made, of);
  return made;
}

/** The form as somebody asks for it, before any worker has seen it. */
async function asked(of: MadeRelease, wanted: WantedForm) {
  const { releaseId, organisationId, personId } = of;
  const now = new Date();
  const created = await createDownload(database.web, actingAs(personId), {
    ...{ releaseId, wanted, now },
  });
  if (!created.ok) throw new Error(created.error);
  const { rows } = await database.behind.query<{ id: string }>(
    `SELECT id FROM release_form WHERE release_id = $1 AND form = $2 AND has_viewer = $3 AND language = $4`,
    [releaseId, wanted.form, wanted.hasViewer, wanted.language],
  );
  return { organisationId, formId: rows[0]?.id ?? '' };
}

type Job = Awaited<ReturnType<typeof asked>>;
const run = (job: Job, by = renderer) =>
  prepareForm({ db: database.worker, store, renderer: by }, job);
const rowOfForm = ({ formId }: Job) => rowOf(database, 'release_form', formId);

async function manifestOf(job: Job): Promise<ReleaseManifest> {
  const sha256 = (await rowOfForm(job))['manifest_sha256'] as Buffer;
  return JSON.parse((await readWhole(store, documentKeyOf(sha256))).toString()) as ReleaseManifest;
}

async function made(of: MadeRelease, wanted: WantedForm) {
  const job = await asked(of, wanted);
  await run(job);
  const row = await rowOfForm(job);
  expect([row['state'], row['failed_because']]).toEqual(['ready', null]);
  const manifest = await manifestOf(job);
  const plan = planZip(zipEntriesOf(manifest));
  expect(Number(row['zip_bytes'])).toBe(plan.lengthBytes);
  return { job, manifest, paths: manifest.files.map(({ path }) => path) };
}

async function fileAt({ files }: ReleaseManifest, path: string): Promise<Buffer> {
  const key = parseObjectKey(files.find((file) => file.path === path)?.objectKey ?? '');
  if (!key.ok) throw new Error(`no ${path}`);
  return readWhole(store, key.value);
}

const HOSTILE = `../"><script>alert('x')</script>`;
const EN = 'en' as const;

describe('a form for a disc', () => {
  it('has every object in the syntax of discs, a directory, and what says how to use it', async () => {
    const of = await released({
      objects: [
        releasedImage(1),
        releasedImage(2, {}, IMPLICIT_LITTLE_ENDIAN),
        releasedImage(3, {}, EXPLICIT_BIG_ENDIAN),
      ],
      reports: { 'REPORTS/a.pdf': Buffer.from('%PDF-1.7') },
    });
    const { manifest, paths } = await made(of, { form: 'disc', hasViewer: false, language: EN });
    for (const path of paths.filter((one) => one.startsWith('DICOM/'))) {
      const meta = readPart10(await fileAt(manifest, path));
      expect(meta.ok && meta.value.transferSyntaxUid).toBe(EXPLICIT_LITTLE_ENDIAN);
      for (const part of path.split('/')) expect(part).toMatch(/^[A-Z0-9_]{1,8}$/);
    }
    expect(paths.slice(3)).toEqual([
      ...['REPORTS/a.pdf', 'DICOMDIR', 'README.TXT', 'INDEX.HTM', 'IHE_PDI/STYLE.CSS'],
      'CHECKSUMS.sha256',
    ]);
    const page = (await fileAt(manifest, 'INDEX.HTM')).toString();
    expect(page).toContain('CT scan of the head');
    expect(page).not.toContain('<script');
    // What needs no decoding is the file that was sealed, and is not kept twice.
    expect(manifest.files.map(({ kind }) => kind).slice(0, 3)).toEqual([
      ...['dicom', 'transcoded', 'transcoded'],
    ]);
  });

  it('has what cannot be decoded as it is stored, and says which', async () => {
    const film = { fragments: [Uint8Array.of(0, 0, 1, 0xb3)], offsetTable: 'empty' } as const;
    const video = releasedImage(1, { [TAG.pixelData]: ['OB', film] }, '1.2.840.10008.1.2.4.102');
    const of = await released({ objects: [video, releasedImage(2)] });
    const { manifest } = await made(of, { form: 'disc', hasViewer: true, language: EN });
    const path = 'DICOM/ST000001/SE000001/IM000001';
    expect(await fileAt(manifest, path)).toEqual(video);
    for (const text of ['README.TXT', 'INDEX.HTM']) {
      expect((await fileAt(manifest, text)).toString()).toContain(path);
    }
    const catalogue = (await fileAt(manifest, 'LANTERN/catalogue.js')).toString();
    expect(catalogue).toContain('It is a film.');
  });
});

/** As a JPEG says it itself (ISO/IEC 10918-1 B.2.2). */
function sizeOf(jpeg: Buffer): { rows: number; columns: number } {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return { rows: jpeg.readUInt16BE(frame + 5), columns: jpeg.readUInt16BE(frame + 7) };
}

describe('a form of pictures', () => {
  it('has each frame as a picture in folders with plain names, and the reports', async () => {
    const film = Array.from({ length: 3 * 64 }, (_, at) => at);
    const words = new Uint8Array(Uint16Array.from(film).buffer);
    const of = await released({
      objects: [
        releasedImage(1),
        releasedImage(2, {
          [TAG.numberOfFrames]: ['IS', '3'],
          [TAG.pixelData]: ['OW', words],
        }),
      ],
      reports: { 'REPORTS/a.txt': Buffer.from('All is well.\r\n') },
    });
    const { manifest, paths } = await made(of, {
      form: 'pictures',
      hasViewer: false,
      language: EN,
    });
    const pictures = paths.filter((path) => path.startsWith('PICTURES/'));
    expect(pictures.map((path) => path.replace(/^.*\//, ''))).toEqual([
      ...['0001.jpg', '0002-001.jpg', '0002-002.jpg', '0002-003.jpg'],
    ]);
    expect(pictures[0]).toMatch(/^PICTURES\/1 CT scan of the head .*\/1 Axial\//);
    const jpeg = await fileAt(manifest, pictures[0] ?? '');
    expect([...jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(jpeg.toString('latin1')).toContain('Not for diagnosis');
    // Of 8 by 8 pixels, with three lines of letters below them, as wide as the longest word.
    expect(sizeOf(jpeg)).toEqual({ rows: 8 + 41, columns: 70 });
    expect(paths).toContain('REPORTS/a.txt');
    const page = (await fileAt(manifest, 'INDEX.HTM')).toString();
    for (const [path] of pictures) expect(page).toContain(path);
    expect(page).toContain('Images of Siân Penri');
  });

  it('says of what has no picture why, in plain words', async () => {
    const report = releasedImage(1, {
      [TAG.sopClassUid]: ['UI', '1.2.840.10008.5.1.4.1.1.88.11'],
      [TAG.rows]: ['US', 0],
      [TAG.pixelData]: ['OW', null],
    });
    const broken = releasedImage(2, { [TAG.pixelData]: ['OW', Uint8Array.of(1, 2)] });
    const of = await released({ objects: [report, broken, releasedImage(3)] });
    const { manifest, paths } = await made(of, { form: 'pictures', hasViewer: true, language: EN });
    expect(paths.filter((path) => path.startsWith('PICTURES/'))).toHaveLength(1);
    const page = (await fileAt(manifest, 'INDEX.HTM')).toString();
    expect(page).toContain('File 2: The file is not whole');
    expect(paths.filter((path) => /LANTERN\/o\d+\.js/.test(path))).toEqual(['LANTERN/o0000003.js']);
  });

  it('of nothing says so', async () => {
    const of = await released({ reports: { 'REPORTS/a.pdf': Buffer.from('%PDF-1.7') } });
    for (const form of ['pictures', 'disc', 'originals'] as const) {
      const { manifest, paths } = await made(of, { form, hasViewer: true, language: EN });
      expect(paths).toContain('REPORTS/a.pdf');
      expect((await fileAt(manifest, 'INDEX.HTM')).toString()).toContain('REPORTS/a.pdf');
    }
  });
});

describe('the viewer of a form', () => {
  it('is beside the hospital’s own files, which are those that were sealed', async () => {
    const of = await released({ objects: [releasedImage(1, {}, IMPLICIT_LITTLE_ENDIAN)] });
    const { manifest, paths } = await made(of, {
      ...{ form: 'originals', hasViewer: true, language: 'cy' },
    });
    expect(manifest.files[0]?.kind).toBe('dicom');
    expect((await fileAt(manifest, 'README.txt')).toString()).toBe('As it was sealed.\r\n');
    for (const path of ['INDEX.HTM', 'LANTERN/viewer.js', 'LANTERN/dicom-parser-LICENSE.txt']) {
      expect(paths).toContain(path);
    }
    expect((await fileAt(manifest, 'INDEX.HTM')).toString()).toContain('<html lang="cy">');
    expect((await fileAt(manifest, 'LANTERN/dicom-parser-LICENSE.txt')).toString()).toContain(
      'MIT',
    );
    const script = (await fileAt(manifest, 'LANTERN/o0000001.js')).toString();
    const [, base64 = ''] =
      /^\/\* [\w-]+ \*\/\nLANTERN_OBJECT\("o0000001","([\w+/=]*)"\);\n$/.exec(script) ?? [];
    const meta = readPart10(inflateRawSync(Buffer.from(base64, 'base64')));
    expect(meta.ok && meta.value.transferSyntaxUid).toBe(EXPLICIT_LITTLE_ENDIAN);
  });

  it('shows names of any letters as text, and those that try to be more as no more', async () => {
    const of = await released({
      objects: [
        releasedImage(1, {
          0x00100010: ['PN', `مرحبا^${HOSTILE}`],
          0x0008103e: ['LO', HOSTILE],
        }),
      ],
      reports: { 'REPORTS/a.txt': Buffer.from(HOSTILE) },
    });
    await aReportOf(database.behind, of, {
      title: HOSTILE,
      document_sha256: null,
      document_bytes: null,
      outline: '[]',
    });
    const { manifest, paths } = await made(of, { form: 'pictures', hasViewer: true, language: EN });
    const page = (await fileAt(manifest, 'INDEX.HTM')).toString();
    expect(page).toContain('مرحبا');
    expect(page).not.toContain('<script>');
    const catalogue = (await fileAt(manifest, 'LANTERN/catalogue.js')).toString();
    expect(catalogue).not.toMatch(/[<>]/);
    for (const path of paths) expect(path).not.toMatch(/\.\.|[<>"']/);
  });
});

describe('making a form', () => {
  it('twice, and after a run that was killed, ends with the same form', async () => {
    const of = await released({
      objects: [1, 2, 3].map((nth) => releasedImage(nth, {}, IMPLICIT_LITTLE_ENDIAN)),
    });
    const job = await asked(of, { form: 'disc', hasViewer: true, language: EN });
    let drawn = 0;
    const killed: PictureRenderer = {
      ...renderer,
      close: () => Promise.resolve(),
      render: (...order) => renderer.render(...order),
      transcode: (...order) => {
        drawn += 1;
        return drawn === 4 ? Promise.reject(new Error('killed')) : renderer.transcode(...order);
      },
    };
    await expect(run(job, killed)).rejects.toThrow('killed');
    expect(await rowOfForm(job)).toMatchObject({
      state: 'preparing',
      objects_done: 1,
      objects_total: 3,
    });
    await Promise.all([run(job), run(job)]);
    const first = await manifestOf(job);
    await database.behind.query(`UPDATE release_form SET state = 'preparing' WHERE id = $1`, [
      job.formId,
    ]);
    await run(job);
    expect(await manifestOf(job)).toEqual(first);
  });

  it('leaves hands free: where enough are being made, the next waits for its turn', async () => {
    const of = await released({ objects: [releasedImage(1, {}, IMPLICIT_LITTLE_ENDIAN)] });
    const wanted = { form: 'disc', hasViewer: false, language: EN } as const;
    const [one, other] = [await asked(of, wanted), await asked(of, { ...wanted, language: 'cy' })];
    const inTurn = formsInTurn(1);
    const services = { db: database.worker, store, renderer };
    await Promise.all([inTurn(services, one), inTurn(services, other)]);
    const states = [(await rowOfForm(one))['state'], (await rowOfForm(other))['state']];
    expect(states).toEqual(['ready', 'preparing']);
    const { rows } = await database.behind.query<{ waits: boolean }>(
      'SELECT run_at > now() AS waits FROM graphile_worker._private_jobs WHERE key = $1',
      [`prepare-form:${other.formId}`],
    );
    expect(rows).toEqual([{ waits: true }]);
    await inTurn(services, other);
    expect((await rowOfForm(other))['state']).toBe('ready');
  });

  it('is given up when something of ours is broken for an hour, and says so', async () => {
    const of = await released({ objects: [releasedImage(1, {}, IMPLICIT_LITTLE_ENDIAN)] });
    const job = await asked(of, { form: 'disc', hasViewer: false, language: EN });
    const broken: PictureRenderer = {
      ...renderer,
      close: () => Promise.resolve(),
      render: (...order) => renderer.render(...order),
      transcode: () => Promise.reject(new Error('disk')),
    };
    await expect(run(job, broken)).rejects.toThrow('disk');
    expect(await rowOfForm(job)).toMatchObject({ state: 'preparing' });
    await database.behind.query(
      `UPDATE release_form SET asked_at = now() - interval '2 hours' WHERE id = $1`,
      [job.formId],
    );
    await run(job, broken);
    expect(await rowOfForm(job)).toMatchObject({ state: 'failed', failed_because: 'given_up' });
  });

  it('fails when an object is not there, or is not what was sealed', async () => {
    for (const [because, spoil] of [
      ['object_missing', (key: string) => remove(key)],
      ['hash_differs', (key: string) => overwrite(key)],
    ] as const) {
      const made = await aRelease(database.behind, NOT_SEALED);
      const objects = [releasedImage(1), releasedImage(because === 'hash_differs' ? 91 : 92)];
      const { files } = await sealedWith(database.behind, store, made, { objects });
      await spoil(files[1]?.objectKey ?? '');
      const job = await asked(made, { form: 'disc', hasViewer: false, language: EN });
      await run(job);
      expect(await rowOfForm(job)).toMatchObject({ state: 'failed', failed_because: because });
    }
  });

  it('stops when the link is withdrawn, and what was made until then goes with the release', async () => {
    const of = await released({
      objects: [1, 2].map((nth) => releasedImage(nth, {}, IMPLICIT_LITTLE_ENDIAN)),
    });
    const job = await asked(of, { form: 'disc', hasViewer: false, language: EN });
    const closing: PictureRenderer = {
      ...renderer,
      close: () => Promise.resolve(),
      render: (...order) => renderer.render(...order),
      transcode: async (...order) => {
        await closeLink(database.web, actingAs(of.personId), {
          releaseId: of.releaseId,
          now: new Date(),
        });
        return renderer.transcode(...order);
      },
    };
    await run(job, closing);
    expect(await rowOfForm(job)).toMatchObject({ state: 'failed', failed_because: 'link_ended' });
    const { files } = await manifestOf(job);
    expect(files.map(({ kind }) => kind)).toEqual(['transcoded']);
    const documents = await ownDocuments({ db: database.worker, store }, of);
    expect(documents).toContain(files[0]?.objectKey);
  });

  it('leaves nothing behind when the package was taken away meanwhile', async () => {
    const of = await released({ objects: [releasedImage(7, {}, IMPLICIT_LITTLE_ENDIAN)] });
    const job = await asked(of, { form: 'disc', hasViewer: false, language: EN });
    const before = await allKeys();
    const removing: PictureRenderer = {
      ...renderer,
      close: () => Promise.resolve(),
      render: (...order) => renderer.render(...order),
      transcode: async (...order) => {
        await database.behind.query('UPDATE release SET package_removed_at = now() WHERE id = $1', [
          of.releaseId,
        ]);
        return renderer.transcode(...order);
      },
    };
    await run(job, removing);
    expect(await rowOfForm(job)).toMatchObject({ state: 'removed', manifest_sha256: null });
    const left = (await allKeys()).filter((key) => !before.includes(key));
    // The style sheet is everybody's.
    expect(left.length).toBeLessThanOrEqual(1);
  });

  it('takes with a release what was made for it, and neither what was sealed nor the viewer', async () => {
    const of = await released({ objects: [releasedImage(8, {}, IMPLICIT_LITTLE_ENDIAN)] });
    const { manifest } = await made(of, { form: 'disc', hasViewer: true, language: EN });
    const documents = await ownDocuments({ db: database.worker, store }, of);
    const kinds = manifest.files.filter(({ objectKey }) => documents.includes(objectKey));
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(
      new Set(['transcoded', 'script', 'dicomdir', 'document', 'checksums']),
    );
  });
});

async function allKeys(): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys;
}

async function remove(name: string): Promise<void> {
  const key = parseObjectKey(name);
  if (key.ok) await store.remove(key.value);
}

/** Other bytes under the same name: a disk that has gone wrong. */
async function overwrite(name: string): Promise<void> {
  const key = parseObjectKey(name);
  if (!key.ok) return;
  const draft = await store.begin();
  await draft.write(releasedImage(90));
  await draft.settle();
  await store.publish([{ draft, key: key.value }]);
}

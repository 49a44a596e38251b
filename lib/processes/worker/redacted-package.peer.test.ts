import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import { parseObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf, readWhole } from '#lib/adapters/storage/put-document.ts';
import type { ManifestFile, ReleaseManifest } from '#lib/domain/release/manifest.ts';
import { approve } from '#lib/testing/builders/requests.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { aStudyToRedact, type StudyToRedact } from '#lib/testing/builders/studies-to-redact.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { run } from '#lib/testing/dimse/foreign-programs.ts';
import { claimRelease } from '#lib/use-cases/release/claim-release.ts';
import { redactObjects } from '#lib/use-cases/redaction/redact-objects.ts';
import { redactionTrials } from '../web/redaction-trials.ts';
import { packRelease } from './pack-release.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-redacted-'));
const disc = join(folder, 'disc');
let database: TestDatabase;
let made: StudyToRedact;
let manifest: ReleaseManifest;
const files = new Map<string, Buffer>();

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  const store = await openFolderStore(join(folder, 'store'));
  const organisationId = await anOrganisation(database.behind);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  made = await aStudyToRedact(database.behind, store, organisationId);
  const { requestId, studyId, first, compressed } = made;
  const deps = { db: database.web, trials: redactionTrials(store) };
  const asked = { requestId, studyId, ground: 'third_party', scope: 'object' } as const;
  for (const [{ sopInstanceUid }, taken] of [
    [first, { kind: 'regions', regions: [{ left: 0, top: 0, width: 8, height: 4 }] }],
    [compressed, { kind: 'objects' }],
  ] as const) {
    const of = { ...asked, sopInstanceUid, taken, now: new Date() };
    const redacted = await redactObjects(deps, officer, of);
    if (!redacted.ok) throw new Error(redacted.error);
  }
  await approve(database, officer, requestId);
  const now = new Date();
  const plan = await claimRelease(database.worker, { organisationId, requestId, now });
  const packing = plan && (await packRelease(store, plan, now));
  if (!packing?.ok) throw new Error('not packed');
  const kept = await readWhole(store, documentKeyOf(packing.value.packed.manifestSha256));
  manifest = JSON.parse(kept.toString()) as ReleaseManifest;
  for (const file of manifest.files) await write(store, file);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function write(store: ObjectStore, { path, objectKey }: ManifestFile): Promise<void> {
  const key = parseObjectKey(objectKey);
  if (!key.ok) throw new Error(key.error);
  const bytes = await readWhole(store, key.value);
  files.set(path, bytes);
  mkdirSync(dirname(join(disc, path)), { recursive: true });
  writeFileSync(join(disc, path), bytes);
}

describe('the package of a release of which something is taken out', () => {
  test('has the derived picture for dcmtk to read, and neither the original nor what is left out', async () => {
    const [derived] = manifest.files.filter(({ kind }) => kind === 'derived');
    const { output } = await run('dcmdump', [join(disc, derived!.path)]);
    expect(output).not.toMatch(/^[EW]:/m);
    expect(output).toContain(`(0008,0018) UI [${derived!.sopInstanceUid}]`);
    expect(output).toContain(`(0008,1155) UI [${made.first.sopInstanceUid}]`);
    const images = [...files].filter(([path]) => path.startsWith('DICOM/'));
    expect(images).toHaveLength(2);
    for (const original of [made.first, made.compressed]) {
      expect(images.some(([, bytes]) => bytes.equals(original.file))).toBe(false);
    }
  });

  test('has a directory that names the derived picture, in a series of its own', async () => {
    const { output } = await run('dcmdump', ['+L', join(disc, 'DICOMDIR')]);
    expect(output).not.toMatch(/^[EW]:/m);
    const uids = [...output.matchAll(/\(0004,1511\) UI \[([^\]]+)\]/g)].map((match) => match[1]);
    const sent = manifest.files.flatMap(({ sopInstanceUid }) => sopInstanceUid ?? []);
    expect(uids.toSorted()).toEqual(sent.toSorted());
    expect(uids).not.toContain(made.first.sopInstanceUid);
    expect(output.match(/\(0004,1430\) CS \[SERIES/g)).toHaveLength(2);
  });

  test('has checksums that sha256sum agrees with', async () => {
    const script = 'cd "$1" && sha256sum -c --strict CHECKSUMS.sha256';
    expect((await run('sh', ['-c', script, 'sh', disc])).code).toBe(0);
  });
});

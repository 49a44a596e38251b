import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RequestSetId } from '#lib/base/id.ts';
import { aPassedDisclaimer } from '#lib/testing/builders/disclaimers.ts';
import { aSentSet } from '#lib/testing/builders/request-set-rows.ts';
import { anOrganisation, aPatient, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload } from '#lib/testing/gateway/slow-download.ts';
import { createBundle } from '#lib/use-cases/bundle/create-bundle.ts';

/** What two hospitals released on one form, as one file from the real server: each part is what a real worker sealed. */
let stand: DownloadStand;
let folder: string;
let setId: RequestSetId;
let origin: string;
/** The link of the hospital that comes second in the file. */
let second: { readonly organisationId: string; readonly linkId: string };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-bundle-'));
  stand = await openDownloadStand(inject('superuserUrl'));
  origin = new URL((await stand.newDownload()).url).origin;
  second = await sameReleaseElsewhere();
}, 240_000);
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true });
});

/** Another hospital that released the very same files on the same form, so that the two can be compared. */
async function sameReleaseElsewhere() {
  const { behind } = stand.database;
  const { rows } = await behind.query<Record<string, string>>(
    `SELECT organisation_id, recipient_person_id, manifest_sha256, zip_bytes, file_count
     FROM release WHERE id = $1`,
    [stand.releaseId],
  );
  const first = rows[0]!;
  const personId = first['recipient_person_id']!;
  const organisationId = await anOrganisation(behind, { name: 'Zennor Clinic' });
  const requestId = await aRequest(behind, organisationId, {
    ...{ requester_person_id: personId, state: 'released' },
    subject_patient_id: await aPatient(behind, organisationId),
  });
  const owned = { organisation_id: organisationId, recipient_person_id: personId };
  const [releaseId, linkId] = [randomUUID(), randomUUID()];
  await insert(behind, 'release', {
    ...{ ...owned, id: releaseId, request_id: requestId, state: 'active', sealed_at: new Date() },
    ...{ manifest_sha256: first['manifest_sha256'], zip_bytes: first['zip_bytes'] },
    ...{ file_count: first['file_count'], hashes_agree: true, art15_sheet_attached: true },
  });
  await insert(behind, 'link', {
    ...{ ...owned, id: linkId, release_id: releaseId, state: 'active', max_downloads: 1000 },
    expires_at: new Date(Date.now() + 86_400_000),
  });
  await aPassedDisclaimer(behind, { organisationId, requestId, releaseId, personId });
  const here = { organisationId: first['organisation_id']!, requestId: stand.requestId };
  const parts = [here, { organisationId, requestId }];
  setId = (await aSentSet(behind, { personId, parts })) as RequestSetId;
  return { organisationId, linkId };
}

async function newBundle(): Promise<string> {
  const asked = { setId, language: 'en', now: new Date() } as const;
  const made = await createBundle(stand.database.web, stand.patient.acting, asked);
  if (!made.ok) throw new Error(made.error);
  return `${origin}/bundle/${made.value.bundleId}/lantern-images.zip`;
}

function fetchIt(url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  return fetch(url, { method, headers: { Cookie: stand.cookie, ...headers } });
}

/** What the audit of each hospital says of a bundle’s downloads, by the hospital. */
async function actsOf(url: string): Promise<readonly Record<string, unknown>[]> {
  const bundleId = url.split('/')[4];
  const { rows } = await stand.database.behind.query<Record<string, unknown>>(
    `SELECT p.position, a.event, a.bytes, a.reason, a.organisation_id FROM bundle_part p
       JOIN audit_event a ON a.download_id = p.download_id
     WHERE p.bundle_id = $1 ORDER BY p.position, a.id`,
    [bundleId],
  );
  return rows;
}

/** Until the end of an answer is written down: that is after its last byte. */
async function ended(url: string, count: number) {
  for (;;) {
    const acts = await actsOf(url);
    const ends = acts.filter(({ event }) => /completed|stopped/.test(String(event)));
    if (ends.length >= count) return acts;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('what two hospitals released, in one file', () => {
  test('is each one’s own download in a folder of its own, whole by everybody’s unzip', async () => {
    const url = await newBundle();
    const response = await fetchIt(url);
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    const file = join(folder, 'bundle.zip');
    writeFileSync(file, bytes);
    execFileSync('unzip', ['-q', file, '-d', join(folder, 'out')]);
    const check = `import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()))`;
    const names = Number(execFileSync('python3', ['-c', check, file]).toString());

    const folders = readdirSync(join(folder, 'out')).toSorted();
    expect(folders).toEqual([
      '1-northbridge-hospitals-nhs-foundation-trust',
      '2-zennor-clinic',
      'README.txt',
    ]);
    for (const one of folders.slice(0, 2)) {
      const cwd = join(folder, 'out', one);
      const sums = readFileSync(join(cwd, 'CHECKSUMS.sha256'), 'utf8').trim().split('\n');
      expect(sums.length).toBeGreaterThan(3);
      for (const line of sums) {
        const [sum = '', path = ''] = line.split('  ');
        expect(digest(readFileSync(join(cwd, path))), path).toBe(sum);
      }
      expect(readdirSync(cwd)).toContain('DICOMDIR');
    }
    const readme = readFileSync(join(folder, 'out', 'README.txt'), 'utf8');
    expect(readme).toContain('YOUR IMAGES FROM 2 HOSPITALS');
    for (const one of folders.slice(0, 2)) expect(readme).toContain(one);

    const own = await fetchIt((await stand.newDownload()).url);
    const single = join(folder, 'single.zip');
    writeFileSync(single, Buffer.from(await own.arrayBuffer()));
    const alone = Number(execFileSync('python3', ['-c', check, single]).toString());
    expect(names).toBe(2 * alone + 1);
  }, 60_000);

  test('is the same bytes from any byte to any other, and for its head alone counts nothing', async () => {
    const url = await newBundle();
    const head = await fetchIt(url, {}, 'HEAD');
    expect(head.status).toBe(200);
    const length = Number(head.headers.get('content-length'));
    expect((await actsOf(url)).map(({ event }) => event)).toEqual([
      'download.created',
      'download.created',
    ]);
    const whole = Buffer.from(await (await fetchIt(url)).arrayBuffer());
    expect(whole.length).toBe(length);
    const etag = head.headers.get('etag')!;
    for (let round = 0; round < 25; round += 1) {
      const from = Math.floor((length * round) / 25);
      const to = Math.min(length - 1, from + 150_000);
      const part = await fetchIt(url, { Range: `bytes=${from}-${to}`, 'If-Range': etag });
      expect(part.status).toBe(206);
      const bytes = Buffer.from(await part.arrayBuffer());
      expect(digest(bytes)).toBe(digest(whole.subarray(from, to + 1)));
    }
  }, 60_000);

  test('each hospital’s audit has what was delivered of its own', async () => {
    const url = await newBundle();
    await (await fetchIt(url)).arrayBuffer();
    const acts = await ended(url, 2);
    expect(acts.map(({ position, event }) => [position, event])).toEqual([
      [1, 'download.created'],
      [1, 'download.started'],
      [1, 'download.completed'],
      [2, 'download.created'],
      [2, 'download.started'],
      [2, 'download.completed'],
    ]);
    const delivered = acts.filter(({ event }) => event === 'download.completed');
    for (const { bytes } of delivered) expect(Number(bytes)).toBeGreaterThan(1_000_000);
  });

  test('is nobody else’s: not without the session, not by another id', async () => {
    const url = await newBundle();
    expect((await fetch(url)).status).toBe(401);
    const id = url.split('/')[4]!;
    expect((await fetchIt(url.replace(id, randomUUID()))).status).toBe(404);
    expect((await fetchIt(url, {}, 'POST')).status).toBe(405);
  });
});

describe('when the second hospital says no while the first one’s files are on their way', () => {
  test('nothing more of either is sent within five seconds, and it cannot be taken up again', async () => {
    const url = await newBundle();
    const length = Number((await fetchIt(url, {}, 'HEAD')).headers.get('content-length'));
    const client = slowDownload(url, stand.cookie, Math.floor(length * 0.2));
    await client.begun;
    await stand.database.behind.query(
      `UPDATE link SET state = 'revoked', revoked_at = now(), revoked_because = 'withdrawn' WHERE id = $1`,
      [second.linkId],
    );
    const saidNoAt = Date.now();
    const outcome = await client.over;
    expect(outcome.got).toBeLessThan(length);
    expect(outcome.why).toBe('reset');
    expect(outcome.lastByteAt - saidNoAt).toBeLessThan(5_000);
    const acts = await ended(url, 1);
    expect(acts.filter(({ event }) => event === 'download.stopped')).toMatchObject([
      { position: 1, reason: 'link_withdrawn' },
    ]);
    for (const range of ['bytes=0-', `bytes=${outcome.got}-`]) {
      expect((await fetchIt(url, { Range: range })).status).toBe(410);
    }
  }, 60_000);
});

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

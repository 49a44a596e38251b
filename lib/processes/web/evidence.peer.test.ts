import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createSigningKeys } from '#lib/adapters/evidence/signing-keys.ts';
import { sealKey } from '#lib/adapters/identity/seal.ts';
import { threadPrinter } from '#lib/adapters/pdf/thread-printer.ts';
import { httpTimeStamper } from '#lib/adapters/time-stamp/http-time-stamper.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { webSettings } from '#lib/config/env.ts';
import {
  authorityCertificateIn,
  authorityIn,
} from '#lib/demonstration/time-stamps/authority-files.ts';
import { startTimeStampStandIn } from '#lib/demonstration/time-stamps/time-stamp-stand-in.ts';
import type { CustodyLog, EvidenceManifest } from '#lib/domain/evidence/manifest.ts';
import { freePort } from '#lib/processes/database/embedded.ts';
import { verifyInstructions } from '#lib/processes/verify-instructions.ts';
import { assembleEvidence, quarantineEvidence } from '#lib/processes/worker/assemble-evidence.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { approveCopy } from '#lib/use-cases/evidence/approve-copy.ts';
import { downloadCopy } from '#lib/use-cases/evidence/download-copy.ts';
import { makeSigningKey } from '#lib/use-cases/evidence/make-key.ts';
import { orderOwnCopy } from '#lib/use-cases/evidence/order-copy.ts';
import { sealEvidence } from './seal-evidence.ts';

let stand: DownloadStand;
let folder: string;
let disc: string;
let authority: Server;
let services: Parameters<typeof sealEvidence>[0];
let organisationId: string;
let copyId: string;
let officers: Record<'first' | 'second' | 'sealer', Acting & { personId: string }>;
let zip: Buffer;
let url: string;

const at = (path: string) => join(disc, path);
const here = (program: string, ...words: readonly string[]) =>
  execFileSync(program, words, { cwd: disc, stdio: 'pipe', encoding: 'utf8' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-evidence-'));
  disc = join(folder, 'disc');
  mkdirSync(disc);
  stand = await openDownloadStand(inject('superuserUrl'));
  const { database } = stand;
  const { rows } = await database.behind.query<{ organisation_id: string }>(
    'SELECT organisation_id FROM release WHERE id = $1',
    [stand.releaseId],
  );
  organisationId = rows[0]!.organisation_id;
  const member = (role: string, name: string) =>
    staffMember(database, organisationId, [role], { given_names: 'Łucja', family_name: name });
  officers = {
    first: await member('access_officer', 'Żak'),
    second: await member('legal_approver', 'Second'),
    sealer: await member('access_officer', 'Sealer'),
  };
  services = await servicesOf();
  await makeKey();
  await delivered();
}, 360_000);
afterAll(async () => {
  authority.close();
  await stand.close();
  rmSync(folder, { recursive: true });
});

async function servicesOf(): Promise<Parameters<typeof sealEvidence>[0]> {
  const settings = webSettings(stand.webSettings);
  const port = await freePort();
  const authorityFolder = join(folder, 'authority');
  authority = await startTimeStampStandIn(authorityIn(authorityFolder), port);
  const certificate = readFileSync(authorityCertificateIn(authorityFolder));
  writeFileSync(join(folder, 'authority.pem'), certificate);
  return {
    ...{ db: stand.database.web, store: stand.store, pdf: threadPrinter(), settings },
    evidence: {
      keys: createSigningKeys(sealKey(settings.ENCRYPTION_KEY, 'signing-keys')),
      timeStamper: httpTimeStamper({
        url: `http://localhost:${port}`,
        ...{ roots: [new X509Certificate(certificate)], policy: null, onFault: () => undefined },
      }),
      script: readFileSync('public/verify.mjs'),
      instructions: Buffer.from(verifyInstructions()),
    },
  };
}

async function makeKey(): Promise<void> {
  const { second } = officers;
  const made = await makeSigningKey(
    { db: stand.database.web, keys: services.evidence.keys },
    proved(second, 'make_signing_key', organisationId),
    { organisationId: organisationId as OrganisationId, now: new Date() },
  );
  expect(made.ok).toBe(true);
}

/** From the order of its recipient to the last byte of their download. */
async function delivered(): Promise<void> {
  const { database, patient, releaseId } = stand;
  const ordered = await orderOwnCopy(database.web, patient.acting, { releaseId, now: new Date() });
  if (!ordered.ok) throw new Error(ordered.error);
  copyId = ordered.value.copyId;
  const now = () => new Date();
  for (const officer of [officers.first, officers.second]) {
    const acting = proved(officer, 'approve_evidence', copyId);
    const approved = await approveCopy(database.web, acting, { copyId, now: now() });
    expect(approved.ok).toBe(true);
  }
  await assembleEvidence({ db: database.worker, store: stand.store }, { organisationId, copyId });
  const sealing = proved(officers.sealer, 'seal_evidence', copyId);
  const sealed = await sealEvidence(services, sealing, { copyId, now: now() });
  if (!sealed.ok) throw new Error(sealed.error);
  const opened = await downloadCopy(database.web, patient.acting, {
    releaseId,
    copyId,
    now: now(),
  });
  if (!opened.ok) throw new Error(opened.error);
  const { url: other, downloadId } = await stand.newDownload();
  url = other.replace(downloadId, opened.value.downloadId);
  const response = await fetch(url, { headers: { Cookie: stand.cookie } });
  expect(response.status).toBe(200);
  zip = Buffer.from(await response.arrayBuffer());
  writeFileSync(join(folder, 'copy.zip'), zip);
  here('unzip', '-q', join(folder, 'copy.zip'));
}

const manifest = () =>
  JSON.parse(readFileSync(at('evidence/manifest.json'), 'utf8')) as EvidenceManifest;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('an evidential copy, from its order to its download', () => {
  test('has all files of its layout, and no others', () => {
    const all = readdirSync(disc, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(disc, join(entry.parentPath, entry.name)));
    const { items, reports, files } = manifest();
    const listed = [...items, ...reports, ...files].map(({ path }) => path);
    const evidence = [
      ...['manifest.json', 'custody.json', 'certificate.html', 'certificate.pdf', 'VERIFY.txt'],
      ...['verify.mjs', 'seal.json', 'seal.sig', 'key.pem', 'seal.p7s', 'key-certificate.pem'],
      ...['seal.tsr', 'CHECKSUMS.sha256', 'CHECKSUMS.sha256.sig'],
    ].map((name) => `evidence/${name}`);
    expect(all.sort()).toEqual([...listed, ...evidence].sort());
    expect(items).toHaveLength(stand.sent.size);
    expect(reports).toHaveLength(2);
  });

  test('is, image by image, to the byte what was sent to the hospital (INV-18)', () => {
    for (const item of manifest().items) {
      const file = readFileSync(at(item.path));
      const sent = stand.sent.get(item.sopInstanceUid);
      expect(sha256(file)).toBe(item.sha256);
      expect(file.length).toBe(item.bytes);
      expect(sent).toBeDefined();
      expect(file.subarray(file.length - sent!.dataSet.length).equals(sent!.dataSet)).toBe(true);
    }
  });

  test('counts what the archive held', () => {
    for (const { seriesReleased, seriesHeld, instancesReleased, instancesHeld } of manifest()
      .studies) {
      expect([seriesReleased, instancesReleased]).toEqual([seriesHeld, instancesHeld]);
    }
    expect(manifest().notReleased).toEqual([]);
  });

  test('is verified by sha256sum and OpenSSL with the commands that came with it', () => {
    const commands = readFileSync(at('evidence/VERIFY.txt'), 'utf8')
      .split('\r\n')
      .flatMap((line) => /^ {3}((?:openssl|sha256sum) .+)$/.exec(line)?.[1] ?? []);
    expect(commands.length).toBeGreaterThanOrEqual(6);
    const said = commands.map((command) =>
      execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: disc, encoding: 'utf8' }),
    );
    expect(said.join('\n')).toContain('Signature Verified Successfully');
    expect(said.join('\n')).toContain('Verification: OK');
    expect(said.at(-1)).toContain(keyIdOf());
  });

  test('is verified by the script that came with it, and not with one bit changed', () => {
    const said = here('node', 'evidence/verify.mjs', join(folder, 'copy.zip'));
    expect(said).toContain('Nothing was changed.');
    const changed = Buffer.from(zip);
    const place = zip.indexOf(readFileSync(at(manifest().items[0]!.path)).subarray(-500));
    changed[place + 250] = (changed[place + 250] ?? 0) ^ 1;
    writeFileSync(join(folder, 'changed.zip'), changed);
    expect(() => here('node', 'evidence/verify.mjs', join(folder, 'changed.zip'))).toThrow();
  });

  test('has a certificate that qpdf finds sound, tagged and with its text', () => {
    expect(here('qpdf', '--check', 'evidence/certificate.pdf')).toContain('No syntax');
    const known = here('pdfinfo', 'evidence/certificate.pdf');
    expect(known).toMatch(/Tagged:\s+yes/);
    expect(known).toMatch(/Title:\s+Certificate of a records officer/);
    const text = here('pdftotext', '-layout', 'evidence/certificate.pdf', '-');
    expect(text).toContain('Łucja Sealer');
    expect(text.replaceAll(/\s/g, '')).toContain(manifest().items[0]!.sha256.slice(0, 20));
    const page = readFileSync(at('evidence/certificate.html'), 'utf8');
    for (const { sha256: digest } of manifest().items) expect(page).toContain(digest);
    expect(page).toContain('lang="en-GB"');
  });

  test('has a custody log whose entries follow each other, and which goes on', async () => {
    const log = JSON.parse(readFileSync(at('evidence/custody.json'), 'utf8')) as CustodyLog;
    expect(log.entries.map(({ action }) => action)).toEqual([
      ...['identified', 'approved', 'approved', 'retrieved', 'hashed', 'sealed'],
    ]);
    await until(async () => (await stateOf()) === 'delivered');
    const { rows } = await stand.database.behind.query<{ action: string; seq: number }>(
      'SELECT action, seq FROM custody_entry WHERE copy_id = $1 ORDER BY seq',
      [copyId],
    );
    expect(rows.slice(6).map(({ action }) => action)).toEqual(['transferred', 'received']);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  });

  test('may be taken up again at any byte, and is the same file', async () => {
    const { patient, releaseId, database } = stand;
    const asked = { releaseId, copyId, now: new Date() };
    const opened = await downloadCopy(database.web, patient.acting, asked);
    if (!opened.ok) throw new Error(opened.error);
    const again = url.replace(/download\/[^/]+/, `download/${opened.value.downloadId}`);
    for (const from of [0, 1, Math.floor(zip.length / 2), zip.length - 70]) {
      const headers = { Cookie: stand.cookie, Range: `bytes=${from}-` };
      const part = Buffer.from(await (await fetch(again, { headers })).arrayBuffer());
      expect(part.equals(zip.subarray(from)), `from ${from}`).toBe(true);
    }
  });

  test('of which a file changes in the archive does not go out, and neither does its release', async () => {
    const { patient, releaseId, database } = stand;
    const asked = { releaseId, copyId, now: new Date() };
    const opened = await downloadCopy(database.web, patient.acting, asked);
    if (!opened.ok) throw new Error(opened.error);
    const item = manifest().items[3]!;
    damage(readFileSync(at(item.path)));
    const broken = url.replace(/download\/[^/]+/, `download/${opened.value.downloadId}`);
    const got = await whatComes(broken);
    expect(got.length).toBeLessThan(zip.length);
    await until(async () => (await stateOf()) === 'quarantined');
    const again = await downloadCopy(database.web, patient.acting, { ...asked, now: new Date() });
    expect(again).toEqual({ ok: false, error: 'release_not_open' });
    const services = { db: database.worker, store: stand.store };
    await quarantineEvidence(services, { organisationId, copyId });
    const { rows } = await database.behind.query<{ state: string }>(
      'SELECT state FROM release WHERE id = $1',
      [releaseId],
    );
    expect(rows[0]?.state).toBe('quarantined');
    // Somebody is to look: it is an incident, also where the copy itself was stopped on its way out.
    const found = await database.behind.query(
      'SELECT source, kind FROM incident WHERE organisation_id = $1',
      [organisationId],
    );
    expect(found.rows).toEqual([{ source: 'system', kind: 'lost_or_altered' }]);
  });
});

function keyIdOf(): string {
  const der = execFileSync(
    'openssl',
    ['pkey', '-pubin', '-in', 'evidence/key.pem', '-outform', 'DER'],
    { cwd: disc },
  );
  return sha256(der);
}

async function stateOf(): Promise<string> {
  const { rows } = await stand.database.behind.query<{ state: string }>(
    'SELECT state FROM evidential_copy WHERE id = $1',
    [copyId],
  );
  return rows[0]!.state;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

/** Changes one bit of a stored file where it lies. */
function damage(original: Buffer): void {
  for (const entry of readdirSync(stand.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (!bytes.equals(original)) continue;
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    return;
  }
  throw new Error('the stored file was not found');
}

async function whatComes(address: string): Promise<Buffer> {
  const response = await fetch(address, { headers: { Cookie: stand.cookie } });
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
    }
  } catch {
    // It was cut off, as it was meant to be.
  }
  return Buffer.concat(chunks);
}

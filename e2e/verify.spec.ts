import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { referenceOf } from '#lib/base/reference.ts';
import { EVIDENCE } from '#lib/domain/evidence/manifest.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import { aPack, keyIdOf, sha256Of, zipOf, type Pack } from '#lib/testing/evidence/a-pack.ts';
import { forgetThrottles, openBehind, type Behind } from './doors/support/behind.ts';
import { expectAccessible, expectAccessibleInWelsh } from './support/accessible.ts';
import { keyboard } from './support/hands.ts';
import { judged } from './support/pictures.ts';
import { stack } from './support/stack.ts';

/** Anyone checks what a hospital released, without an account, and without sending it anywhere. */
const REFERENCE = referenceOf('EVC', randomBytes(8));
/** Stands in what is checked, and so must stand in nothing that is sent. */
const CANARY = `Canary${randomBytes(8).toString('hex')}`;
const IMAGE = 'DICOM/ST000001/SE000001/IM000002';
const SAME = 'Nothing was changed';
const OTHER = 'This is not what was released';

let behind: Behind;
let pack: Pack;
let trust: string;
const folder = mkdtempSync(join(tmpdir(), 'lantern-verify-'));

test.beforeAll(async () => {
  behind = await openBehind();
  const made = await aPack({ instructions: `How to check this: ${CANARY}\n` });
  pack = made.files;
  const { organisationId, releaseId } = await aRelease(behind.superuser);
  const { rows } = await behind.superuser.query<{ name: string }>(
    'SELECT name FROM organisation WHERE id = $1',
    [organisationId],
  );
  trust = rows[0]?.name ?? '';
  const owned = { organisation_id: organisationId };
  const copyId = randomUUID();
  await insert(behind.superuser, 'released_copy', {
    ...{ ...owned, id: copyId, release_id: releaseId, reference: REFERENCE },
    ...{ sealed_at: '2026-03-02T10:30:00Z', key_id: keyIdOf(made.key), file_count: pack.size },
    seal_sha256: Buffer.from(sha256Of(pack.get(EVIDENCE.seal)!), 'hex'),
  });
  for (const digest of new Set([...pack.values()].map((bytes) => sha256Of(bytes)))) {
    const sha256 = Buffer.from(digest, 'hex');
    await insert(behind.superuser, 'released_digest', { ...owned, copy_id: copyId, sha256 });
  }
});
test.beforeEach(() => forgetThrottles(behind));
test.afterAll(async () => {
  await behind.close();
  rmSync(folder, { recursive: true });
});

test('a ZIP is the same as was released, and not a byte of it leaves the computer', async ({
  page,
}) => {
  const sent = listen(page);
  await page.goto(`${stack().web}/verify`);
  await judged(page, 'verify');
  await expectAccessibleInWelsh(page);
  await chooseZip(page, pack, 'evidence.zip');
  await expect(page.getByRole('heading', { name: SAME })).toBeFocused();
  const main = page.getByRole('main');
  await expect(main).toContainText(`All ${pack.size} files are just as`);
  await expect(main).toContainText('2 March 2026');
  await page.getByText('Details to quote').click();
  await expect(main).toContainText('one that the hospital makes public');
  await judged(page, 'verify-same');

  const seal = sha256Of(pack.get(EVIDENCE.seal)!);
  expect(sent.questions).toEqual([JSON.stringify({ digests: [seal] })]);
  for (const text of sent.all) {
    expect(text).not.toContain(CANARY);
    expect(text.length).toBeLessThan(2_000);
  }
});

test('what was changed in a folder is named, one line for each, on a phone as well', async ({
  page,
}) => {
  const image = Buffer.from(pack.get(IMAGE)!);
  image[20] = 1;
  const changed = new Map(pack).set(IMAGE, image).set('added.txt', Buffer.from('not released'));
  changed.delete('DICOMDIR');
  changed.set(EVIDENCE.timeStamp, Buffer.from('another time stamp'));
  await page.goto(`${stack().web}/verify`);
  await page.locator('#folder').setInputFiles(writtenOut(changed, 'changed'));
  await expect(page.getByRole('heading', { name: OTHER })).toBeFocused();
  const lines = page.getByRole('main').getByRole('listitem');
  await expect(lines).toHaveText([
    `${IMAGE} was changed. Its picture is still the same: the change is in the text around it.`,
    'evidence/seal.tsr (the time stamp) was changed.',
    'DICOMDIR is missing.',
    'added.txt was not part of what was released.',
  ]);
  await judged(page, 'verify-changed');
});

test('a copy that somebody else sealed is nobody’s here, however well it fits', async ({
  page,
}) => {
  const forged = await aPack();
  await page.goto(`${stack().web}/verify`);
  await chooseZip(page, forged.files, 'forged.zip');
  await expect(page.getByRole('heading', { name: OTHER })).toBeFocused();
  await expect(page.getByRole('main')).toContainText('Nobody we know released it');
  await judged(page, 'verify-forged');
});

test('one file by itself is known by its digest alone, and by its number where no script runs', async ({
  page,
  browser,
}) => {
  const sent = listen(page);
  const bytes = pack.get(IMAGE)!;
  await page.goto(`${stack().web}/verify`);
  const files = page.locator('#files');
  await files.setInputFiles({ name: 'IM000002', mimeType: 'application/dicom', buffer: bytes });
  const known = `IM000002 was released by ${trust} on 2 March 2026.`;
  await expect(page.getByRole('main')).toContainText(known);
  await judged(page, 'verify-file');
  expect(sent.questions).toEqual([JSON.stringify({ digests: [sha256Of(bytes)] })]);
  const other = Buffer.from('nobody released this');
  await files.setInputFiles({ name: 'other.dcm', mimeType: 'application/dicom', buffer: other });
  await expect(page.getByRole('main')).toContainText('We do not know other.dcm.');

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const typing = await plain.newPage();
  await typing.goto(`${stack().web}/verify`);
  // Playwright finds no words in a noscript, but what stands in it.
  await expect(typing.locator('noscript p')).toContainText('Your browser runs no script');
  await typing.getByLabel('SHA-256 of the file').fill(sha256Of(bytes).toUpperCase());
  await typing.getByRole('button', { name: 'Look it up' }).click();
  await expect(typing.getByRole('status')).toContainText(`The file was released by ${trust}`);
  await typing.getByLabel('SHA-256 of the file').fill('12');
  await typing.getByRole('button', { name: 'Look it up' }).click();
  await expect(typing.getByRole('alert')).toContainText('Type the SHA-256');
  await plain.close();
});

test('by keyboard, and by dropping a ZIP', async ({ page }) => {
  await page.goto(`${stack().web}/verify`);
  const input = page.locator('#files');
  await expect(input).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await keyboard.press(input);
  const zip = { name: 'a.zip', mimeType: 'application/zip', buffer: await zipOf(pack) };
  await (await chooser).setFiles(zip);
  await expect(page.getByRole('heading', { name: SAME })).toBeFocused();

  await page.reload();
  await expect(input).toBeVisible();
  const base64 = zip.buffer.toString('base64');
  const dropped = await page.evaluateHandle((text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'a.zip', { type: 'application/zip' }));
    return transfer;
  }, base64);
  await page.locator('.lantern-drop').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByRole('heading', { name: SAME })).toBeFocused();
});

test('the code on a certificate leads to who released it and when, and to no patient', async ({
  page,
}) => {
  await page.goto(`${stack().web}/verify/${REFERENCE.toLowerCase()}`);
  const main = page.getByRole('main');
  await expect(main).toContainText(`${trust} released this copy on Monday 2 March 2026.`);
  await expect(main).toContainText(sha256Of(pack.get(EVIDENCE.seal)!));
  await judged(page, 'verify-copy');
  await expectAccessibleInWelsh(page);
  await page.getByRole('button', { name: 'Check a copy' }).click();
  await expect(page).toHaveURL(/\/verify$/);
  const unknown = await page.goto(`${stack().web}/verify/EVC-2222-2222`);
  expect(unknown?.status()).toBe(404);
});

test('more than digests is not taken, and whoever asks too much waits', async ({
  request,
  page,
}) => {
  const ask = (data: unknown) => request.post(`${stack().web}/verify/look-up`, { data });
  const digest = 'a'.repeat(64);
  expect(await (await ask({ digests: [digest] })).json()).toEqual({ found: [] });
  expect((await ask({ digests: [] })).status()).toBe(400);
  expect((await ask({ digests: ['x'] })).status()).toBe(400);
  expect((await ask({ digests: Array.from({ length: 21 }, () => digest) })).status()).toBe(400);
  expect((await ask({ digests: [digest], file: 'x'.repeat(4_000) })).status()).toBe(413);

  await page.route('**/verify/look-up', (route) => route.fulfill({ status: 429 }));
  await page.goto(`${stack().web}/verify`);
  const file = { name: 'one.dcm', mimeType: 'application/dicom', buffer: Buffer.from('one') };
  await page.locator('#files').setInputFiles(file);
  await expect(page.getByRole('heading', { name: 'Too much was asked' })).toBeVisible();
  await expectAccessible(page);
});

async function chooseZip(page: Page, files: Pack, name: string): Promise<void> {
  const buffer = await zipOf(files);
  await page.locator('#files').setInputFiles({ name, mimeType: 'application/zip', buffer });
}

/** Everything that a page sends while it is open, and what it asks us. */
function listen(page: Page): { readonly all: string[]; readonly questions: string[] } {
  const heard = { all: [] as string[], questions: [] as string[] };
  page.on('request', (request) => {
    const body = request.postDataBuffer()?.toString('latin1') ?? '';
    heard.all.push(`${decodeURIComponent(request.url())} ${body}`);
    if (request.method() !== 'GET') heard.questions.push(body);
  });
  return heard;
}

/** The files of a copy in a folder on the disk. */
function writtenOut(files: Pack, name: string): string {
  const root = join(folder, name);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return root;
}

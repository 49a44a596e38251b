import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sealSessionToken, SESSION_COOKIE } from './session-cookie.ts';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { signIn, type SignedInSession } from '#lib/testing/builders/sessions.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload } from '#lib/testing/gateway/slow-download.ts';
import { endShare } from '#lib/use-cases/share/end-share.ts';
import { openShare } from '#lib/use-cases/share/open-share.ts';
import { shareRelease } from '#lib/use-cases/share/share-release.ts';
import { startSharedDownload } from '#lib/use-cases/share/start-shared-download.ts';

/** A guest in the middle of a download that a patient allowed, when the patient ends the share (INV-6). */
let stand: DownloadStand;
let guest: SignedInSession;
let email: string;
const ENOUGH = 5_000_000;

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  const personId = await aPerson(stand.database.behind);
  email = `${personId}@example.org`;
  guest = await signIn(stand.database, email);
}, 240_000);
afterAll(() => stand.close());

test('a shared download stops within five seconds of the patient’s word, and is not taken up again', async () => {
  const { web, behind } = stand.database;
  const now = new Date();
  const { rows } = await behind.query<{ study_id: string }>(
    'SELECT study_id FROM release_study WHERE release_id = $1',
    [stand.releaseId],
  );
  const address = parseEmailAddress(email);
  if (!address.ok) throw new Error(address.error);
  const identity = createIdentity(stand.webSettings['ENCRYPTION_KEY']!);
  const shared = await shareRelease({ db: web, identity }, stand.patient.acting, {
    releaseId: stand.releaseId,
    asked: {
      ...{ name: 'Dr Okafor', email: address.value, relation: 'clinician', days: 7, most: 3 },
      ...{ studyIds: rows.map(({ study_id }) => study_id), mayDownload: true },
    },
    now,
  });
  if (!shared.ok) throw new Error(shared.error);
  const { shareId } = shared.value;
  expect((await openShare(web, guest.acting, { shareId, now })).ok).toBe(true);
  const started = await startSharedDownload(web, guest.acting, { shareId, now });
  if (!started.ok) throw new Error(started.error);
  const { downloadId } = started.value;

  const { url: any } = await stand.newDownload();
  const url = any.replace(/\/download\/[^/]+/, `/download/${downloadId}`);
  const token = await sealSessionToken(guest.token, stand.webSettings['SESSION_SECRET']!);
  const cookie = `${SESSION_COOKIE}=${token}`;
  const client = slowDownload(url, cookie, ENOUGH);
  await client.begun;
  expect((await endShare(web, stand.patient.acting, { shareId, now: new Date() })).ok).toBe(true);
  const endedAt = Date.now();
  const outcome = await client.over;
  expect((outcome.lastByteAt - endedAt) / 1000).toBeLessThan(5);
  expect(outcome.why).toBe('reset');

  const again = await fetch(url, { headers: { Cookie: cookie, Range: `bytes=${outcome.got}-` } });
  await again.body?.cancel();
  expect(again.status).toBe(410);
  await expect
    .poll(async () => {
      const found = await behind.query<{ reason: string }>(
        `SELECT reason FROM audit_event WHERE event = 'download.stopped' AND download_id = $1`,
        [downloadId],
      );
      return found.rows[0]?.reason;
    })
    .toBe('link_withdrawn');
}, 60_000);

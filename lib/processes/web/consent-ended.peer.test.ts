import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aConsent, daysFromNow } from '#lib/testing/builders/consents.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload } from '#lib/testing/gateway/slow-download.ts';
import { moveConsent } from '#lib/use-cases/consent/move-consent.ts';

/** A release that stands on a consent, in the middle of its download, when the consent ends (scenario 20). */
let stand: DownloadStand;
let consentId: string;
const ENOUGH = 5_000_000;

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  const { behind } = stand.database;
  const { rows } = await behind.query<Record<string, string>>(
    `SELECT r.organisation_id, q.subject_patient_id FROM release r
     JOIN access_request q ON q.id = r.request_id WHERE r.id = $1`,
    [stand.releaseId],
  );
  consentId = await aConsent(behind, {
    organisationId: rows[0]!['organisation_id']!,
    patientId: rows[0]!['subject_patient_id']!,
    subjectPersonId: stand.patient.personId,
    recordedBy: stand.officer.personId,
    verifiedBy: await aPerson(behind),
  });
  await behind.query('UPDATE release SET consent_id = $1, consent_version = 1 WHERE id = $2', [
    consentId,
    stand.releaseId,
  ]);
}, 240_000);
afterAll(() => stand.close());

/** A download well under way, and how to wait until it is over. */
async function running() {
  const { url, downloadId } = await stand.newDownload();
  const client = slowDownload(url, stand.cookie, ENOUGH);
  await client.begun;
  return { url, downloadId, over: client.over };
}

async function lastDay(day: string): Promise<void> {
  await stand.database.behind.query('UPDATE consent SET valid_to = $1 WHERE id = $2', [
    day,
    consentId,
  ]);
}

/** What the audit and the row say once the end of a download is written down. */
async function stopped(downloadId: string): Promise<{ reason: string; bytes: number }> {
  const { behind } = stand.database;
  for (;;) {
    const { rows } = await behind.query<{ reason: string; bytes_served: string }>(
      `SELECT a.reason, d.bytes_served FROM audit_event a JOIN download_session d ON d.id = a.download_id
       WHERE a.event = 'download.stopped' AND a.download_id = $1`,
      [downloadId],
    );
    if (rows[0]) return { reason: rows[0].reason, bytes: Number(rows[0].bytes_served) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function again(url: string, from: number): Promise<number> {
  const headers = { Cookie: stand.cookie, Range: `bytes=${from}-` };
  const answer = await fetch(url, { headers });
  await answer.body?.cancel();
  return answer.status;
}

describe('a download that stands on a consent', () => {
  test('stops within five seconds of the end of its last day, though no job has run (INV-6)', async () => {
    const download = await running();
    await lastDay(daysFromNow(-2));
    const endedAt = Date.now();
    const outcome = await download.over;
    expect((outcome.lastByteAt - endedAt) / 1000).toBeLessThan(5);
    expect(await stopped(download.downloadId)).toMatchObject({ reason: 'link_expired' });
    expect(await again(download.url, outcome.got)).toBe(410);
    await lastDay(daysFromNow(300));
  }, 60_000);

  test('stops within five seconds of its withdrawal, is gone, and what was delivered is kept', async () => {
    const download = await running();
    const { database, patient } = stand;
    const now = new Date();
    const event = { kind: 'withdraw', channel: 'portal', receivedAt: now } as const;
    const moved = await moveConsent(database.web, patient.acting, { consentId, event, now });
    expect(moved).toEqual({ ok: true, value: 'withdrawn' });
    const committedAt = Date.now();
    const outcome = await download.over;
    expect((outcome.lastByteAt - committedAt) / 1000).toBeLessThan(5);

    const { reason, bytes } = await stopped(download.downloadId);
    expect(reason).toBe('link_withdrawn');
    expect(await again(download.url, outcome.got)).toBe(410);
    await expect(stand.newDownload()).rejects.toThrow('link_withdrawn');
    const { rows } = await database.behind.query<{ bytes_served: string }>(
      'SELECT bytes_served FROM consent_delivery WHERE consent_id = $1 AND download_id = $2',
      [consentId, download.downloadId],
    );
    expect(bytes).toBeGreaterThanOrEqual(ENOUGH);
    expect(Number(rows[0]?.bytes_served)).toBe(bytes);
  }, 60_000);
});

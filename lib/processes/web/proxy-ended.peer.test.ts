import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addMonths, dateOf } from '#lib/base/calendar-date.ts';
import { endActing, followActing } from '#lib/processes/worker/keep-proxy.ts';
import { daysFromNow } from '#lib/testing/builders/consents.ts';
import { aProxy } from '#lib/testing/builders/proxies.ts';
import { aPerson } from '#lib/testing/builders/rows.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload } from '#lib/testing/gateway/slow-download.ts';

/** A mother in the middle of her download when her child is sixteen, or says no (scenario 13). */
let stand: DownloadStand;
let proxyId: string;
let patientId: string;
let organisationId: string;
const ENOUGH = 5_000_000;
const SIXTEEN_TODAY = addMonths(dateOf(daysFromNow(0)), -16 * 12);
const FIFTEEN = addMonths(dateOf(daysFromNow(0)), -15 * 12);

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  const { behind } = stand.database;
  const { rows } = await behind.query<Record<string, string>>(
    `SELECT r.organisation_id, q.subject_patient_id FROM release r
     JOIN access_request q ON q.id = r.request_id WHERE r.id = $1`,
    [stand.releaseId],
  );
  organisationId = rows[0]!['organisation_id']!;
  patientId = rows[0]!['subject_patient_id']!;
  const doctor = await aPerson(behind);
  proxyId = await aProxy(
    behind,
    {
      ...{ organisationId, patientId, proxyPersonId: stand.patient.personId },
      ...{ subjectPersonId: await aPerson(behind), decidedBy: stand.officer.personId },
    },
    { finding: 'child_agrees', finding_by_person_id: doctor, finding_at: new Date() },
  );
  await bornOn(FIFTEEN);
  await behind.query(
    `UPDATE access_request SET type = 'proxy_sar', proxy_authority_id = $1 WHERE id = $2`,
    [proxyId, stand.requestId],
  );
  await behind.query(
    'UPDATE release SET proxy_authority_id = $1, proxy_authority_version = 1 WHERE id = $2',
    [proxyId, stand.releaseId],
  );
}, 240_000);
afterAll(() => stand.close());

async function bornOn(day: string): Promise<void> {
  await stand.database.behind.query('UPDATE patient SET date_of_birth = $1 WHERE id = $2', [
    day,
    patientId,
  ]);
}

/** A download well under way, and how to wait until it is over. */
async function running() {
  const { url, downloadId } = await stand.newDownload();
  const client = slowDownload(url, stand.cookie, ENOUGH);
  await client.begun;
  return { url, downloadId, over: client.over };
}

async function stoppedBecause(downloadId: string): Promise<string> {
  for (;;) {
    const { rows } = await stand.database.behind.query<{ reason: string }>(
      `SELECT reason FROM audit_event WHERE event = 'download.stopped' AND download_id = $1`,
      [downloadId],
    );
    if (rows[0]) return rows[0].reason;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function again(url: string, from: number): Promise<number> {
  const headers = { Cookie: stand.cookie, Range: `bytes=${from}-` };
  const answer = await fetch(url, { headers });
  await answer.body?.cancel();
  return answer.status;
}

describe('a download by somebody who acts for a child', () => {
  test('scenario 13: stops within five seconds of the sixteenth birthday, though no job has run; then the request waits', async () => {
    const download = await running();
    await bornOn(SIXTEEN_TODAY);
    const endedAt = Date.now();
    const outcome = await download.over;
    expect((outcome.lastByteAt - endedAt) / 1000).toBeLessThan(5);
    expect(await stoppedBecause(download.downloadId)).toBe('link_expired');
    expect(await again(download.url, outcome.got)).toBe(410);
    await expect(stand.newDownload()).rejects.toThrow('link_expired');

    const db = stand.database.worker;
    await endActing({ db }, { organisationId, proxyId });
    await followActing({ db }, { organisationId, proxyId });
    const { rows } = await stand.database.behind.query<{ state: string }>(
      `SELECT state FROM access_request WHERE id = $1
       UNION ALL SELECT state FROM proxy_authority WHERE id = $2`,
      [stand.requestId, proxyId],
    );
    expect(rows.map(({ state }) => state)).toEqual(['awaiting_authority', 'suspended_review']);
  }, 60_000);
});

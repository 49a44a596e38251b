import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { OrganisationId } from '#lib/base/id.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { openDownloadStand, type DownloadStand } from '#lib/testing/gateway/download-stand.ts';
import { slowDownload, type SlowDownload } from '#lib/testing/gateway/slow-download.ts';
import { haltOrganisation } from '#lib/use-cases/organisation/halt-organisation.ts';

/** Two web processes of one Lantern, each in the middle of a download, when the rest must stop. */
let stand: DownloadStand;
let servers: readonly string[];
const ENOUGH = 5_000_000;

beforeAll(async () => {
  stand = await openDownloadStand(inject('superuserUrl'));
  const first = new URL((await stand.newDownload()).url).origin;
  servers = [first, await stand.startSecondServer()];
}, 240_000);
afterAll(() => stand.close());

/** One download of each process, well under way. */
async function running() {
  const downloads = [];
  for (const server of servers) {
    const { url, downloadId } = await stand.newDownload();
    const here = server + new URL(url).pathname;
    const client = slowDownload(here, stand.cookie, ENOUGH);
    await client.begun;
    downloads.push({ url: here, downloadId, over: client.over });
  }
  return downloads;
}

function secondsAfter(committedAt: number, outcomes: readonly SlowDownload[]): number {
  return Math.max(...outcomes.map(({ lastByteAt }) => (lastByteAt - committedAt) / 1000));
}

async function halt(to: 'suspended' | 'active') {
  const { behind, web } = stand.database;
  const service = await anOrganisation(behind);
  const support = await staffMember(stand.database, service, ['platform_support']);
  const { rows } = await behind.query<{ organisation_id: OrganisationId }>(
    'SELECT organisation_id FROM release WHERE id = $1',
    [stand.releaseId],
  );
  const organisationId = rows[0]!.organisation_id;
  const operator = proved(support, 'halt_organisation', organisationId);
  const halted = await haltOrganisation(web, operator, {
    organisationId,
    to,
    reason: 'For this test',
    now: new Date(),
  });
  expect(halted).toEqual({ ok: true, value: null });
}

describe('an institution suspended while what it released is downloaded from two processes', () => {
  test('sends no byte later than five seconds after (INV-6), and says why', async () => {
    const downloads = await running();
    await halt('suspended');
    const committedAt = Date.now();
    const outcomes = await Promise.all(downloads.map(({ over }) => over));
    expect(secondsAfter(committedAt, outcomes)).toBeLessThan(5);
    for (const { url } of downloads) {
      const again = await fetch(url, { headers: { Cookie: stand.cookie } });
      expect(again.status).toBe(403);
      await again.body?.cancel();
    }
    const { rows } = await stand.database.behind.query(
      `SELECT DISTINCT reason FROM audit_event WHERE event = 'download.stopped' AND download_id = ANY ($1)`,
      [downloads.map(({ downloadId }) => downloadId)],
    );
    expect(rows).toEqual([{ reason: 'link_suspended' }]);
  }, 60_000);

  test('goes on once it is let go on', async () => {
    await halt('active');
    const { url } = await stand.newDownload();
    const rest = await fetch(url, { headers: { Cookie: stand.cookie, Range: 'bytes=0-9' } });
    expect(rest.status).toBe(206);
    await rest.body?.cancel();
  });
});

describe('a person whose sessions end while two processes serve them', () => {
  test('gets no byte later than five seconds after, from either', async () => {
    const downloads = await running();
    await stand.database.behind.query(
      `UPDATE session SET ended_at = now(), ended_because = 'suspended' WHERE person_id = $1`,
      [stand.patient.personId],
    );
    const committedAt = Date.now();
    const outcomes = await Promise.all(downloads.map(({ over }) => over));
    expect(secondsAfter(committedAt, outcomes)).toBeLessThan(5);
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { HaltingEvent } from '#lib/domain/organisation/halting-lifecycle.ts';
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

/** Two people who operate the service: one is enough to stop, both are needed to let go on. */
async function operators(organisationId: OrganisationId) {
  const service = await anOrganisation(stand.database.behind);
  const one = await staffMember(stand.database, service, ['platform_support']);
  const another = await staffMember(stand.database, service, ['platform_support']);
  return [one, another].map((who) => {
    const stops = proved(who, 'halt_organisation', organisationId);
    return proved(stops, 'resume_organisation', organisationId);
  });
}

async function move(by: Acting | undefined, organisationId: OrganisationId, event: HaltingEvent) {
  const { web, behind } = stand.database;
  const { rows } = await behind.query<{ state_version: number }>(
    'SELECT state_version FROM organisation WHERE id = $1',
    [organisationId],
  );
  const moved = await haltOrganisation(web, by!, {
    organisationId,
    event,
    text: 'For this test',
    expectedVersion: rows[0]!.state_version,
    now: new Date(),
  });
  expect(moved.ok).toBe(true);
}

/** Whether each process still lets an open page of the release stay as it is, for whom it is and for a stranger. */
async function onTheScreen(cookie = stand.cookie): Promise<boolean[]> {
  return Promise.all(
    servers.map(async (server) => {
      const answer = await fetch(`${server}/releases/${stand.releaseId}/open`, {
        headers: { Cookie: cookie },
      });
      return ((await answer.json()) as { isOpen: boolean }).isOpen;
    }),
  );
}

async function holder(): Promise<OrganisationId> {
  const { rows } = await stand.database.behind.query<{ organisation_id: OrganisationId }>(
    'SELECT organisation_id FROM release WHERE id = $1',
    [stand.releaseId],
  );
  return rows[0]!.organisation_id;
}

describe('an institution suspended while what it released is downloaded from two processes', () => {
  test('sends no byte later than five seconds after (INV-6), and says why', async () => {
    const downloads = await running();
    const organisationId = await holder();
    const [one] = await operators(organisationId);
    expect(await onTheScreen()).toEqual([true, true]);
    await move(one, organisationId, 'suspend');
    const committedAt = Date.now();
    // What an open page of the release asks every three seconds, and goes.
    expect(await onTheScreen()).toEqual([false, false]);
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
    const organisationId = await holder();
    const [one, another] = await operators(organisationId);
    await move(one, organisationId, 'ask_resume');
    await move(another, organisationId, 'resume');
    expect(await onTheScreen()).toEqual([true, true]);
    expect(await onTheScreen('')).toEqual([false, false]);
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

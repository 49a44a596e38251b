import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease, aReportOf, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aPerson, aRole, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { myDownload } from './my-download.ts';
import { myReleases } from './my-releases.ts';
import { viewRelease } from './view-release.ts';
import { viewReport } from './view-report.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = new Date();

async function audited(releaseId: string) {
  const { rows } = await database.behind.query<{ event: string; outcome: string }>(
    'SELECT event, outcome, reason, details FROM audit_event WHERE release_id = $1 ORDER BY at, id',
    [releaseId],
  );
  return rows;
}

/** Somebody of the hospital's own records staff, who may read its rows. */
async function officerOf(made: MadeRelease) {
  const personId = await aPerson(database.behind);
  const role = { organisationId: made.organisationId, role: 'access_officer' } as const;
  await aRole(database.behind, { personId, ...role });
  return actingAs(personId, {}, role);
}

describe('the page of a release', () => {
  it('shows its recipient the studies in plain words, counting images and no reports', async () => {
    const made = await aRelease(database.behind);
    const view = await viewRelease(database.web, actingAs(made.personId), {
      releaseId: made.releaseId,
      now,
    });
    expect(view).toMatchObject({
      ok: true,
      value: {
        downloadsLeft: 10,
        downloadRefusal: null,
        zipBytes: 23_000_000,
        studies: [
          {
            plain: { kind: 'ct', part: 'head' },
            date: '2026-03-02',
            imageCount: 42,
            reports: [],
            notice: null,
          },
        ],
      },
    });
  });

  it('puts the newest report first, says that it was changed, and leaves out what came after sealing', async () => {
    const made = await aRelease(database.behind);
    const at = (hour: number) => new Date(Date.UTC(2026, 2, 3, hour));
    const { behind } = database;
    const first = await aReportOf(behind, made, { status: 'final', received_at: at(9) });
    const amended = await aReportOf(behind, made, { status: 'amended', received_at: at(12) });
    await aReportOf(behind, made, { status: 'amended', received_at: at(15), isReleased: false });
    const view = await viewRelease(database.web, actingAs(made.personId), {
      releaseId: made.releaseId,
      now,
    });
    const [study] = view.ok ? view.value.studies : [];
    expect(study?.reports.map(({ id }) => id)).toEqual([amended, first]);
    expect(study?.notice).toBe('amended');
  });

  it('reads a structured report as its lines', async () => {
    const made = await aRelease(database.behind);
    await aReportOf(database.behind, made, {
      source: 'structured_report',
      document_sha256: null,
      document_bytes: null,
      outline: JSON.stringify([{ level: 1, heading: 'Findings', text: null }]),
    });
    const view = await viewRelease(database.web, actingAs(made.personId), {
      releaseId: made.releaseId,
      now,
    });
    expect(view.ok && view.value.studies[0]?.reports[0]).toMatchObject({
      outline: [{ level: 1, heading: 'Findings', text: null }],
      documentBytes: null,
    });
  });

  it('is written down once for each session', async () => {
    const made = await aRelease(database.behind);
    const [one, other] = [actingAs(made.personId), actingAs(made.personId)];
    for (const acting of [one, one, other]) {
      await viewRelease(database.web, acting, { releaseId: made.releaseId, now });
    }
    expect(await audited(made.releaseId)).toMatchObject([
      { event: 'release.viewed', outcome: 'success' },
      { event: 'release.viewed', outcome: 'success' },
    ]);
  });

  it('is not there for anybody else, even staff of the hospital, and the attempt is written down', async () => {
    const made = await aRelease(database.behind);
    const stranger = actingAs(await aPerson(database.behind));
    for (const acting of [stranger, await officerOf(made)]) {
      expect(await viewRelease(database.web, acting, { releaseId: made.releaseId, now })).toEqual({
        ok: false,
        error: 'not_found',
      });
    }
    expect(await audited(made.releaseId)).toMatchObject([
      { outcome: 'denied', reason: 'not_found' },
      { outcome: 'denied', reason: 'not_found' },
    ]);
  });

  it('closes with its link: withdrawn wins over time', async () => {
    const made = await aRelease(database.behind, {
      link: { state: 'revoked', revoked_at: now, expires_at: new Date(now.getTime() - 1) },
    });
    const acting = actingAs(made.personId);
    expect(await viewRelease(database.web, acting, { releaseId: made.releaseId, now })).toEqual({
      ok: false,
      error: 'link_withdrawn',
    });
  });

  it('says when no download is left, and stays open', async () => {
    const made = await aRelease(database.behind, { link: { downloads_used: 10 } });
    const acting = actingAs(made.personId);
    const view = await viewRelease(database.web, acting, { releaseId: made.releaseId, now });
    expect(view).toMatchObject({
      ok: true,
      value: { downloadsLeft: 0, downloadRefusal: 'link_exhausted' },
    });
  });
});

describe('a report of a release', () => {
  it('opens for the recipient, and is written down once for each session and report', async () => {
    const made = await aRelease(database.behind);
    const acting = actingAs(made.personId);
    const [one, other] = [
      await aReportOf(database.behind, made),
      await aReportOf(database.behind, made),
    ];
    for (const reportId of [one, one, other]) {
      const opened = await viewReport(database.web, acting, {
        releaseId: made.releaseId,
        reportId,
        now,
      });
      expect(opened.ok && opened.value.sha256).toMatch(/^[0-9a-f]{64}$/);
    }
    const rows = await audited(made.releaseId);
    expect(rows).toMatchObject([
      { event: 'report.viewed', details: { reportId: one } },
      { event: 'report.viewed', details: { reportId: other } },
    ]);
    expect(rows).toHaveLength(2);
  });

  it('is not there if it came after the release was sealed, or is of another release', async () => {
    const made = await aRelease(database.behind);
    const another = await aRelease(database.behind, { recipientPersonId: made.personId });
    const acting = actingAs(made.personId);
    const late = await aReportOf(database.behind, made, { isReleased: false });
    const elsewhere = await aReportOf(database.behind, another);
    for (const reportId of [late, elsewhere, randomUUID()]) {
      const input = { releaseId: made.releaseId, reportId, now };
      expect(await viewReport(database.web, acting, input)).toEqual({
        ok: false,
        error: 'not_found',
      });
    }
  });

  it('closes with the release, also for a report that was open before', async () => {
    const made = await aRelease(database.behind);
    const acting = actingAs(made.personId);
    const reportId = await aReportOf(database.behind, made);
    const input = { releaseId: made.releaseId, reportId, now };
    expect((await viewReport(database.web, acting, input)).ok).toBe(true);
    await database.behind.query(`UPDATE release SET state = 'revoked' WHERE id = $1`, [
      made.releaseId,
    ]);
    expect(await viewReport(database.web, acting, input)).toEqual({
      ok: false,
      error: 'link_withdrawn',
    });
  });

  it('is not there for anybody else', async () => {
    const made = await aRelease(database.behind);
    const reportId = await aReportOf(database.behind, made);
    const input = { releaseId: made.releaseId, reportId, now };
    const stranger = actingAs(await aPerson(database.behind));
    expect(await viewReport(database.web, stranger, input)).toMatchObject({ error: 'not_found' });
    expect(await viewReport(database.web, await officerOf(made), input)).toMatchObject({
      error: 'not_found',
    });
  });
});

describe('what can be opened now', () => {
  it('is the person’s own open releases and nothing else', async () => {
    const personId = await aPerson(database.behind);
    const open = await aRelease(database.behind, { recipientPersonId: personId });
    await aRelease(database.behind, { recipientPersonId: personId, link: { state: 'suspended' } });
    await aRelease(database.behind, {
      recipientPersonId: personId,
      link: { expires_at: new Date(now.getTime() - 1) },
    });
    await aRelease(database.behind);
    const releases = await myReleases(database.web, actingAs(personId), now);
    expect(releases.map(({ id }) => id)).toEqual([open.releaseId]);
    expect(await myReleases(database.web, await officerOf(open), now)).toEqual([]);
  });
});

describe('a download under way', () => {
  async function aDownload(made: MadeRelease, row: Readonly<Record<string, unknown>> = {}) {
    const id = randomUUID();
    await insert(database.behind, 'download_session', {
      id,
      organisation_id: made.organisationId,
      link_id: made.linkId,
      person_id: made.personId,
      expires_at: new Date(now.getTime() + 3_600_000),
      ...row,
    });
    return id;
  }

  it.each([
    ['waiting', {}],
    ['running', { started_at: now, bytes_served: 5_000_000 }],
    ['done', { started_at: now, bytes_served: 23_000_000, completed_at: now }],
    ['ended', { started_at: now, expires_at: new Date(now.getTime() - 1) }],
  ])('is %s', async (state, row) => {
    const made = await aRelease(database.behind);
    const input = { releaseId: made.releaseId, downloadId: await aDownload(made, row), now };
    expect(await myDownload(database.web, actingAs(made.personId), input)).toMatchObject({
      state,
      totalBytes: 23_000_000,
    });
  });

  it('has ended once its link is withdrawn, and goes on though the last of the count is used', async () => {
    const withdrawn = await aRelease(database.behind, {
      link: { state: 'revoked', revoked_at: now },
    });
    const used = await aRelease(database.behind, {
      link: { state: 'exhausted', downloads_used: 10 },
    });
    const stateOf = async (made: MadeRelease) => {
      const downloadId = await aDownload(made, { started_at: now });
      const input = { releaseId: made.releaseId, downloadId, now };
      return (await myDownload(database.web, actingAs(made.personId), input))?.state;
    };
    expect(await stateOf(withdrawn)).toBe('ended');
    expect(await stateOf(used)).toBe('running');
  });

  it('is nobody else’s to see, nor under another release’s address', async () => {
    const made = await aRelease(database.behind);
    const another = await aRelease(database.behind, { recipientPersonId: made.personId });
    const downloadId = await aDownload(made);
    const own = actingAs(made.personId);
    const stranger = actingAs(await aPerson(database.behind));
    const input = { releaseId: made.releaseId, downloadId, now };
    expect(await myDownload(database.web, stranger, input)).toBeNull();
    expect(await myDownload(database.web, await officerOf(made), input)).toBeNull();
    expect(
      await myDownload(database.web, own, { ...input, releaseId: another.releaseId }),
    ).toBeNull();
  });
});

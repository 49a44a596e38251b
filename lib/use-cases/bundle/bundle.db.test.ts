import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { RequestSetId } from '#lib/base/id.ts';
import { myBundle } from '#lib/queries/bundle/my-bundle.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aSentSet } from '#lib/testing/builders/request-set-rows.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { beginBundleBytes, describeBundle } from './begin-bundle-bytes.ts';
import { createBundle } from './create-bundle.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = new Date();
const LINKS = 'SELECT downloads_used AS used FROM link WHERE id = ANY ($1) ORDER BY id';

/** What two hospitals released to one person who had asked both on one form. */
async function twoReleases(changes: { readonly second?: Parameters<typeof aRelease>[1] } = {}) {
  const { behind } = database;
  const recipientPersonId = await aPerson(behind);
  const releases: MadeRelease[] = [];
  for (const name of ['Alder Hospital', 'Birch Hospital']) {
    const organisationId = await anOrganisation(behind, { name });
    const more = name.startsWith('Birch') ? changes.second : {};
    releases.push(await aRelease(behind, { organisationId, recipientPersonId, ...more }));
  }
  const set = { personId: recipientPersonId, parts: releases };
  const setId = (await aSentSet(behind, set)) as RequestSetId;
  return { acting: actingAs(recipientPersonId), releases, setId };
}

async function aBundle() {
  const made = await twoReleases();
  const created = await createBundle(database.web, made.acting, {
    ...{ setId: made.setId, language: 'en', now },
  });
  if (!created.ok) throw new Error(created.error);
  return { ...made, bundleId: created.value.bundleId };
}

async function begin(acting: Acting, bundleId: string) {
  return beginBundleBytes(database.web, acting, { bundleId, from: new Map(), now });
}

async function used(releases: readonly MadeRelease[]): Promise<readonly number[]> {
  const ids = releases.map(({ linkId }) => linkId);
  const { rows } = await database.behind.query<{ used: number }>(LINKS, [ids]);
  return rows.map((row) => row.used);
}

describe('one file of what several hospitals released', () => {
  it('has a folder for each, by their names, and counts nothing before its first byte', async () => {
    const { acting, releases, bundleId } = await aBundle();
    const described = await describeBundle(database.web, acting, { bundleId, now });
    expect(described).toMatchObject({
      ok: true,
      value: {
        language: 'en',
        parts: [
          { folder: '1-alder-hospital', releaseId: releases[0]!.releaseId },
          { folder: '2-birch-hospital', releaseId: releases[1]!.releaseId },
        ],
      },
    });
    expect(await used(releases)).toEqual([0, 0]);
  });

  it('counts once at each hospital, however often it is taken up again', async () => {
    const { acting, releases, bundleId } = await aBundle();
    for (let times = 0; times < 3; times += 1) {
      expect((await begin(acting, bundleId)).ok).toBe(true);
    }
    expect(await used(releases)).toEqual([1, 1]);
  });

  it('is in the audit of each hospital, which says nothing of the other', async () => {
    const { acting, releases, bundleId } = await aBundle();
    await begin(acting, bundleId);
    for (const { organisationId, requestId } of releases) {
      const { rows } = await database.behind.query<Record<string, unknown>>(
        `SELECT event, request_id, to_jsonb(a) AS whole FROM audit_event a
         WHERE organisation_id = $1 AND event LIKE 'download.%' ORDER BY event`,
        [organisationId],
      );
      expect(rows.map((row) => row['event'])).toEqual(['download.created', 'download.started']);
      const other = releases.find((one) => one.organisationId !== organisationId)!;
      const said = JSON.stringify(rows);
      expect(said).toContain(requestId);
      for (const id of [other.organisationId, other.requestId, other.releaseId, bundleId]) {
        expect(said).not.toContain(id);
      }
    }
  });

  it('is shown to its owner as it goes on, by the hospitals in it', async () => {
    const { acting, setId, bundleId } = await aBundle();
    expect(await myBundle(database.web, acting, { setId, bundleId, now })).toEqual({
      hospitals: ['Alder Hospital', 'Birch Hospital'],
      ...{ bytesServed: 0, totalBytes: 46_000_000, state: 'waiting' },
    });
    await begin(acting, bundleId);
    const shown = await myBundle(database.web, acting, { setId, bundleId, now });
    expect(shown?.state).toBe('running');
  });

  it('leaves out what cannot be downloaded now, and is none with fewer than two', async () => {
    const { acting, setId, releases } = await twoReleases({
      second: { link: { max_downloads: 1, downloads_used: 1 } },
    });
    const asked = { setId, language: 'en', now } as const;
    expect(await createBundle(database.web, acting, asked)).toEqual({
      ok: false,
      error: 'too_few',
    });
    const { rows } = await database.behind.query(
      'SELECT 1 FROM download_session WHERE link_id = ANY ($1)',
      [releases.map(({ linkId }) => linkId)],
    );
    expect(rows).toEqual([]);
  });
});

describe('when it may not be had', () => {
  it('nobody else’s form is there to them, nor their file', async () => {
    const { setId, bundleId } = await aBundle();
    const stranger = actingAs(await aPerson(database.behind));
    const asked = { setId, language: 'en', now } as const;
    expect(await createBundle(database.web, stranger, asked)).toEqual({
      ...{ ok: false, error: 'not_found' },
    });
    const described = await describeBundle(database.web, stranger, { bundleId, now });
    expect(described).toEqual({ ok: false, error: 'not_found' });
    expect(await begin(stranger, bundleId)).toEqual({ ok: false, error: 'not_found' });
    expect(await myBundle(database.web, stranger, { setId, bundleId, now })).toBeNull();
  });

  it('one hospital’s no is a no to all, counts at none, and is that hospital’s alone', async () => {
    const { acting, releases, setId, bundleId } = await aBundle();
    await database.behind.query(
      `UPDATE link SET state = 'revoked', revoked_at = now(), revoked_because = 'withdrawn' WHERE id = $1`,
      [releases[1]!.linkId],
    );
    expect(await begin(acting, bundleId)).toEqual({ ok: false, error: 'link_withdrawn' });
    expect(await used(releases)).toEqual([0, 0]);
    const { rows } = await database.behind.query<{ organisation_id: string }>(
      `SELECT organisation_id FROM audit_event WHERE event = 'download.started' AND outcome = 'denied'
         AND actor_person_id = $1`,
      [acting.actor.personId],
    );
    expect(rows).toEqual([{ organisation_id: releases[1]!.organisationId }]);
    const shown = await myBundle(database.web, acting, { setId, bundleId, now });
    expect(shown?.state).toBe('ended');
  });

  it('the last download of a link, taken meanwhile, leaves the other’s uncounted', async () => {
    const { acting, releases, bundleId } = await aBundle();
    await database.behind.query('UPDATE link SET downloads_used = max_downloads WHERE id = $1', [
      releases[1]!.linkId,
    ]);
    expect(await begin(acting, bundleId)).toEqual({ ok: false, error: 'link_exhausted' });
    const counted = await used(releases);
    expect([...counted].sort((a, b) => a - b)).toEqual([0, 10]);
  });

  it('two that begin at once with one download left: one has all, the other nothing', async () => {
    const made = await twoReleases();
    const asked = { setId: made.setId, language: 'en', now } as const;
    const bundles = [];
    for (let each = 0; each < 2; each += 1) {
      const created = await createBundle(database.web, made.acting, asked);
      if (created.ok) bundles.push(created.value.bundleId);
    }
    await database.behind.query('UPDATE link SET max_downloads = 1 WHERE id = ANY ($1)', [
      made.releases.map(({ linkId }) => linkId),
    ]);
    const begun = await Promise.all(bundles.map((bundleId) => begin(made.acting, bundleId)));
    expect(begun.filter(({ ok }) => ok)).toHaveLength(1);
    expect(begun).toContainEqual({ ok: false, error: 'link_exhausted' });
    expect(await used(made.releases)).toEqual([1, 1]);
  });

  it('a hospital that deleted its file leaves no half of a file', async () => {
    const { acting, releases, setId, bundleId } = await aBundle();
    await database.behind.query('DELETE FROM download_session WHERE link_id = $1', [
      releases[0]!.linkId,
    ]);
    const described = await describeBundle(database.web, acting, { bundleId, now });
    expect(described).toEqual({ ok: false, error: 'not_found' });
    expect((await myBundle(database.web, acting, { setId, bundleId, now }))?.state).toBe('ended');
  });

  it('nobody changes or deletes one, and no member of staff sees any', async () => {
    const { acting, bundleId } = await aBundle();
    for (const change of ['UPDATE bundle SET part_count = 3', 'DELETE FROM bundle_part']) {
      const changed = database.web.as(acting.context, (tx) => tx.$executeRawUnsafe(change));
      await expect(changed).rejects.toThrow(/permission denied/);
    }
    expect(bundleId).toBeTruthy();
  });
});

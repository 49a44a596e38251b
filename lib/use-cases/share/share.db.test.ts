import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { SessionId } from '#lib/base/id.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import type { AskedShare } from '#lib/domain/share/ask.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { isShareOpen } from '#lib/queries/share/is-share-open.ts';
import { sharedWithMe } from '#lib/queries/share/shared-with-me.ts';
import { sharesOfRelease } from '#lib/queries/share/shares-of-release.ts';
import { viewShare } from '#lib/queries/share/view-share.ts';
import { viewSharedReport } from '#lib/queries/share/view-shared-report.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aReportOf, aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aPerson, aStudy, insert } from '#lib/testing/builders/rows.ts';
import { aShare } from '#lib/testing/builders/shares.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { beginBytes } from '../download/begin-bytes.ts';
import { createDownload } from '../download/create-download.ts';
import { endShare } from './end-share.ts';
import { openShare } from './open-share.ts';
import { shareRelease } from './share-release.ts';
import { startSharedDownload } from './start-shared-download.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const now = new Date();
const deps = () => ({ db: database.web, identity });

type Guest = Acting & { readonly actor: PersonActor; readonly email: string };

/** Somebody with an account by the address that their person proved. */
async function aGuest(): Promise<Guest> {
  const personId = await aPerson(database.behind);
  return guestIn(personId);
}

/** The same person in another session. */
function guestIn(personId: string): Guest {
  const email = `${personId}@example.org`;
  const { actor, context } = actingAs(personId);
  const sessionId = randomUUID() as SessionId;
  return {
    email,
    actor: { ...actor, verifiedEmail: email, sessionId },
    context: context.kind === 'person' ? { ...context, sessionId } : context,
  };
}

function asked(made: MadeRelease, email: string, changes: Partial<AskedShare> = {}): AskedShare {
  return {
    ...{ name: 'Dr Okafor', email: email as EmailAddress, relation: 'clinician' },
    ...{ studyIds: [made.studyId], days: 7, most: 3, mayDownload: false },
    ...changes,
  };
}

/** Shares with a guest, and answers the share’s id. */
async function shared(made: MadeRelease, guest: Guest, changes: Partial<AskedShare> = {}) {
  const done = await shareRelease(deps(), actingAs(made.personId), {
    releaseId: made.releaseId,
    asked: asked(made, guest.email, changes),
    now,
  });
  if (!done.ok) throw new Error(done.error);
  return done.value.shareId;
}

async function row(shareId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    'SELECT * FROM share WHERE id = $1',
    [shareId],
  );
  return rows[0]!;
}

async function auditOf(releaseId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT event, outcome, reason, actor_person_id, subject_person_id, details::text AS details
     FROM audit_event WHERE release_id = $1 ORDER BY at, id`,
    [releaseId],
  );
  return rows;
}

const word = (answer: { ok: true } | { ok: false; error: string }) =>
  answer.ok ? 'ok' : answer.error;

describe('sharing a release', () => {
  it('opens to the person it names, shows what was shared and tells whoever shared', async () => {
    const made = await aRelease(database.behind);
    const reportId = await aReportOf(database.behind, made);
    const guest = await aGuest();
    const shareId = await shared(made, guest);
    const asking = { shareId, now };
    expect(await sharedWithMe(database.web, guest, now)).toMatchObject([{ id: shareId }]);
    expect(word(await viewShare(database.web, guest, asking))).toBe('not_opened');
    expect(word(await openShare(database.web, guest, asking))).toBe('ok');
    expect(word(await openShare(database.web, guest, asking))).toBe('ok');
    expect(await row(shareId)).toMatchObject({
      ...{ state: 'accepted', openings_used: 1, recipient_person_id: guest.actor.personId },
    });
    const view = await viewShare(database.web, guest, asking);
    expect(view).toMatchObject({
      ok: true,
      value: { sharedBy: 'Ada Tester', openingsLeft: 2, downloadRefusal: 'view_only' },
    });
    expect(view.ok && view.value.studies.map(({ id }) => id)).toEqual([made.studyId]);
    expect(view.ok && view.value.studies[0]?.imageCount).toBe(42);
    for (let times = 0; times < 2; times += 1) {
      expect(word(await viewSharedReport(database.web, guest, { ...asking, reportId }))).toBe('ok');
    }
    const mine = { releaseId: made.releaseId, now };
    const owner = actingAs(made.personId);
    expect(await sharesOfRelease(database.web, owner, mine)).toMatchObject({
      ok: true,
      value: { shares: [{ standing: 'opened', reportsOpened: 1, name: 'Dr Okafor' }] },
    });
    const said = (await auditOf(made.releaseId)).map(({ event, outcome }) => [event, outcome]);
    expect(said).toEqual([
      ['share.made', 'success'],
      ['share.opened', 'success'],
      ['report.viewed', 'success'],
    ]);
    const { lines } = await myDiary(database.web, owner, 1);
    expect(lines.map(({ by, guest: name }) => [by, name])).toEqual([
      ['guest', 'Dr Okafor'],
      ['guest', 'Dr Okafor'],
      ['you', 'Dr Okafor'],
    ]);
  });

  it('writes neither name nor address of anybody into the audit', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    await openShare(database.web, guest, { shareId: await shared(made, guest), now });
    for (const { details } of await auditOf(made.releaseId)) {
      expect(details).not.toMatch(/Okafor|example\.org/);
    }
  });

  it('is for its recipient alone, of what is in it, to another, and not twice to one address', async () => {
    const made = await aRelease(database.behind);
    const other = await aRelease(database.behind, { organisationId: made.organisationId });
    const guest = await aGuest();
    const by = async (acting: Acting, changes: Partial<AskedShare> = {}) =>
      word(
        await shareRelease(deps(), acting, {
          releaseId: made.releaseId,
          asked: asked(made, guest.email, changes),
          now,
        }),
      );
    expect(await by(guest)).toBe('not_found');
    expect(await by(actingAs(other.personId))).toBe('not_found');
    const owner = actingAs(made.personId);
    expect(await by(owner, { studyIds: [made.studyId, other.studyId] })).toBe('not_in_release');
    const own = `${made.personId}@example.org` as EmailAddress;
    expect(await by(owner, { email: own })).toBe('own_address');
    expect(await by(owner)).toBe('ok');
    expect(await by(owner)).toBe('shared_already');
  });

  it('goes to ten people at most, also when two more are asked at once', async () => {
    const made = await aRelease(database.behind);
    const owner = actingAs(made.personId);
    const share = async (number: number) =>
      word(
        await shareRelease(deps(), owner, {
          releaseId: made.releaseId,
          asked: asked(made, `guest-${number}@example.org`),
          now,
        }),
      );
    for (let number = 0; number < 9; number += 1) expect(await share(number)).toBe('ok');
    const two = await Promise.all([share(10), share(11)]);
    expect(two.toSorted()).toEqual(['ok', 'too_many_shares']);
  });

  it('never outlives the link of whoever shares, and no solicitor shares', async () => {
    const soon = new Date(Date.now() + 3_600_000);
    const made = await aRelease(database.behind, { link: { expires_at: soon } });
    const guest = await aGuest();
    expect((await row(await shared(made, guest, { days: 30 })))['expires_at']).toEqual(soon);
    const legal = await aRelease(database.behind, { request: { type: 'solicitor_sar' } });
    const tried = await shareRelease(deps(), actingAs(legal.personId), {
      releaseId: legal.releaseId,
      asked: asked(legal, guest.email),
      now,
    });
    expect(tried.ok).toBe(false);
  });
});

describe('whoever a share does not name', () => {
  it('is answered as for one that never was, and the patient is told that somebody tried', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const stranger = await aGuest();
    const shareId = await shared(made, guest);
    const reportId = await aReportOf(database.behind, made);
    const asking = { shareId, now };
    const never = { shareId: randomUUID(), now };
    for (const acting of [stranger, actingAs(made.personId)]) {
      expect(await openShare(database.web, acting, asking)).toEqual(
        await openShare(database.web, acting, never),
      );
      expect(word(await viewShare(database.web, acting, asking))).toBe('not_found');
      expect(word(await viewSharedReport(database.web, acting, { ...asking, reportId }))).toBe(
        'not_found',
      );
      expect(word(await startSharedDownload(database.web, acting, asking))).toBe('not_found');
      expect(await isShareOpen(database.web, acting, asking)).toBe(false);
    }
    expect(word(await endShare(database.web, stranger, asking))).toBe('not_found');
    expect(await sharedWithMe(database.web, stranger, now)).toEqual([]);
    const denied = (await auditOf(made.releaseId)).filter(({ outcome }) => outcome === 'denied');
    expect(denied).toMatchObject([
      { event: 'share.opened', subject_person_id: made.personId },
      { event: 'share.opened', subject_person_id: made.personId },
    ]);
  });

  it('gets nothing by an address once the share is another’s, whose it stays', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest);
    await openShare(database.web, guest, { shareId, now });
    // Somebody else proves the same address later on.
    const later = await aPerson(database.behind, { verified_email: guest.email });
    const acting = {
      ...guestIn(later),
      actor: { ...guestIn(later).actor, verifiedEmail: guest.email },
    };
    expect(word(await openShare(database.web, acting, { shareId, now }))).toBe('not_found');
  });

  it('has no second factor: is asked for one', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest);
    const actor = { ...guest.actor, assurance: { ...guest.actor.assurance, secondFactor: false } };
    const opened = await openShare(database.web, { ...guest, actor }, { shareId, now });
    expect(word(opened)).toBe('second_factor_needed');
  });
});

describe('a guest', () => {
  it('sees only the studies that were shared, of a release with more', async () => {
    const made = await aRelease(database.behind);
    const second = await aStudy(database.behind, made.organisationId, {
      patient_id: made.patientId,
    });
    await insert(database.behind, 'release_study', {
      ...{ organisation_id: made.organisationId, release_id: made.releaseId },
      ...{ study_id: second, report_ids: [] },
    });
    const guest = await aGuest();
    const shareId = await shared(made, guest, { studyIds: [second] });
    await openShare(database.web, guest, { shareId, now });
    const reportId = await aReportOf(database.behind, made);
    const view = await viewShare(database.web, guest, { shareId, now });
    expect(view.ok && view.value.studies.map(({ id }) => id)).toEqual([second]);
    const report = await viewSharedReport(database.web, guest, { shareId, reportId, now });
    expect(word(report)).toBe('not_found');
    const all = await database.web.as(guest.context, (tx) =>
      tx.study.findMany({ select: { id: true } }),
    );
    expect(all).toEqual([{ id: second }]);
  });

  it('cannot share on what was shared, nor have the release itself', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest);
    await openShare(database.web, guest, { shareId, now });
    const on = await shareRelease(deps(), guest, {
      releaseId: made.releaseId,
      asked: asked(made, 'another@example.org'),
      now,
    });
    expect(word(on)).toBe('not_found');
    const download = await createDownload(database.web, guest, { releaseId: made.releaseId, now });
    expect(word(download)).toBe('not_found');
    // Nor by asking the database itself.
    const forged = database.web.as(guest.context, (tx) =>
      tx.share.createMany({
        data: [
          {
            ...{ organisationId: made.organisationId, releaseId: made.releaseId },
            ...{ linkId: made.linkId, sharedBy: guest.actor.personId, sharedByName: 'Me' },
            ...{ name: 'You', email: 'another@example.org', relation: 'other' },
            ...{ mayDownload: true, most: 10, madeAt: now },
            expiresAt: new Date(now.getTime() + 86_400_000),
          },
        ],
      }),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('opens as often as allowed, a session counting once, and then no more', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest, { most: 1 });
    expect(word(await openShare(database.web, guest, { shareId, now }))).toBe('ok');
    const again = guestIn(guest.actor.personId);
    expect(word(await openShare(database.web, again, { shareId, now }))).toBe('share_used_up');
    expect(word(await viewShare(database.web, guest, { shareId, now }))).toBe('ok');
    expect(word(await viewShare(database.web, again, { shareId, now }))).toBe('share_used_up');
  });

  it('is refused a download that was not allowed, also by making one behind the pages', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest);
    await openShare(database.web, guest, { shareId, now });
    expect(word(await startSharedDownload(database.web, guest, { shareId, now }))).toBe(
      'view_only',
    );
    const data = {
      ...{ organisationId: made.organisationId, linkId: made.linkId, shareId },
      ...{
        personId: guest.actor.personId,
        createdAt: now,
        expiresAt: new Date(Date.now() + 60_000),
      },
    };
    const forged = database.web.as(guest.context, (tx) => tx.downloadSession.createMany({ data }));
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('downloads what was shared where that is allowed, so many times, and the patient keeps their own count', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest, { mayDownload: true, most: 1 });
    await openShare(database.web, guest, { shareId, now });
    const one = await startSharedDownload(database.web, guest, { shareId, now });
    const two = await startSharedDownload(database.web, guest, { shareId, now });
    if (!one.ok || !two.ok) throw new Error('no download');
    const begin = (downloadId: string, acting: Acting) =>
      beginBytes(database.web, acting, { downloadId, from: 0, now });
    expect(word(await begin(one.value.downloadId, actingAs(made.personId)))).toBe('not_found');
    expect(await begin(one.value.downloadId, guest)).toMatchObject({
      ok: true,
      value: { shareId, studyIds: [made.studyId], zipBytes: null },
    });
    expect(word(await begin(two.value.downloadId, guest))).toBe('link_exhausted');
    expect(await row(shareId)).toMatchObject({ downloads_used: 1 });
    const { rows } = await database.behind.query('SELECT downloads_used FROM link WHERE id = $1', [
      made.linkId,
    ]);
    expect(rows).toEqual([{ downloads_used: 0 }]);
  });
});

describe('a share ends', () => {
  const ended = async (change: (made: MadeRelease, shareId: string) => Promise<unknown>) => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest);
    await openShare(database.web, guest, { shareId, now });
    await change(made, shareId);
    const open = await isShareOpen(database.web, guest, { shareId, now: new Date() });
    const studies = await database.web.as(guest.context, (tx) => tx.study.count());
    const view = await viewShare(database.web, guest, { shareId, now: new Date() });
    return [word(view), open, studies];
  };
  const sql = (text: string) => (made: MadeRelease, shareId: string) =>
    database.behind.query(text, [text.includes('share SET') ? shareId : made.releaseId]);

  it('by whoever shared, at once and for good', async () => {
    const end = (made: MadeRelease, shareId: string) =>
      endShare(database.web, actingAs(made.personId), { shareId, now });
    expect(await ended(end)).toEqual(['share_ended', false, 0]);
    const twice = async (made: MadeRelease, shareId: string) => {
      expect(word(await end(made, shareId))).toBe('ok');
      expect(word(await end(made, shareId))).toBe('already_ended');
    };
    expect(await ended(twice)).toEqual(['share_ended', false, 0]);
  });

  it.each([
    [
      'by its time',
      `UPDATE share SET made_at = made_at - interval '8 days', expires_at = now() - interval '1 second' WHERE id = $1`,
      'share_expired',
    ],
    ['with the release', `UPDATE release SET state = 'revoked' WHERE id = $1`, 'release_closed'],
    [
      'while the release is stopped',
      `UPDATE release SET state = 'suspended' WHERE id = $1`,
      'release_closed',
    ],
    [
      'with the link',
      `UPDATE link SET state = 'revoked', revoked_at = now() WHERE release_id = $1`,
      'release_closed',
    ],
    [
      'with the end of the link',
      // As exactly as a process of ours knows the time.
      `UPDATE link SET expires_at = date_trunc('milliseconds', now()) WHERE release_id = $1`,
      'release_closed',
    ],
  ])('%s', async (_, text, because) => {
    expect(await ended(sql(text))).toEqual([because, false, 0]);
  });

  it('for the guest, who does not need it any more', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const shareId = await shared(made, guest);
    await openShare(database.web, guest, { shareId, now });
    expect(word(await endShare(database.web, guest, { shareId, now }))).toBe('ok');
    expect(await row(shareId)).toMatchObject({ state: 'ended', ended_because: 'guest' });
  });

  it('and comes back by nothing, in the database either', async () => {
    const made = await aRelease(database.behind);
    const guest = await aGuest();
    const of = { ...made, email: guest.email };
    const over = { state: 'ended', ended_at: now, ended_because: 'sharer' };
    const shareId = await aShare(database.behind, of, over);
    const back = database.behind.query(
      `UPDATE share SET state = 'offered', ended_at = NULL, ended_because = NULL WHERE id = $1`,
      [shareId],
    );
    await expect(back).rejects.toThrow('a share only goes forward');
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { endLinkAtItsTime } from '../release/end-link.ts';
import { askForLonger } from './ask-for-longer.ts';
import { closeLink } from './close-link.ts';
import { decideLonger, type LongerDecision } from './decide-longer.ts';

const DAY = 86_400_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const give = { kind: 'give' } as const;

/** A link with a week left, and an officer of the hospital that made it. */
/** Open for seven days more. */
async function aLink(changes: Parameters<typeof aRelease>[1] = {}, madeDaysAgo = 23) {
  const now = Date.now();
  const made = await aRelease(database.behind, {
    ...changes,
    link: {
      created_at: new Date(now - madeDaysAgo * DAY),
      expires_at: new Date(now + 7 * DAY),
      ...changes.link,
    },
  });
  const officer = await staffMember(database, made.organisationId, ['access_officer']);
  return { ...made, officer, recipient: actingAs(made.personId) };
}
type ALink = Awaited<ReturnType<typeof aLink>>;

const ask = ({ releaseId, recipient }: ALink, by: Acting = recipient) =>
  askForLonger(database.web, by, { releaseId, now: new Date() });
const decide = (
  { requestId, releaseId, officer }: ALink,
  decision: LongerDecision = give,
  by: Acting = proved(officer, 'issue_link', releaseId),
) => decideLonger(database.web, by, { requestId, decision, now: new Date() });

async function endOf({ linkId }: MadeRelease): Promise<Date> {
  const { rows } = await database.behind.query<{ expires_at: Date }>(
    'SELECT expires_at FROM link WHERE id = $1',
    [linkId],
  );
  return rows[0]!.expires_at;
}
async function stateOf({ linkId }: MadeRelease): Promise<string[]> {
  const { rows } = await database.behind.query<{ state: string }>(
    'SELECT state FROM link_extension WHERE link_id = $1 ORDER BY asked_at',
    [linkId],
  );
  return rows.map(({ state }) => state);
}

describe('a link that somebody needs for longer', () => {
  it('lives as long again once an officer has agreed, and its end and reminders move with it', async () => {
    const link = await aLink();
    const before = await endOf(link);
    expect(await ask(link)).toEqual({ ok: true, value: null });
    expect(await endOf(link)).toEqual(before);
    const seen = await staffRequest(database.web, link.officer, {
      ...{ requestId: link.requestId, now: new Date() },
    });
    expect(seen?.longer).toMatchObject({ state: 'asked', isOpen: true, endsAt: before });
    const until = new Date(before.getTime() + 30 * DAY);
    expect(seen?.longer?.until).toEqual(until);
    expect(await decide(link)).toEqual({ ok: true, value: until });
    expect(await endOf(link)).toEqual(until);
    const { rows } = await database.behind.query<{ task: string; run_at: Date }>(
      `SELECT key AS task, run_at FROM graphile_worker._private_jobs WHERE key LIKE '%' || $1 || '%' ORDER BY run_at`,
      [link.linkId],
    );
    expect(rows.map(({ task, run_at }) => [task.split(':')[0], run_at.getTime()])).toEqual([
      ['remind', until.getTime() - 7 * DAY],
      ['remind', until.getTime() - DAY],
      ['end-link', until.getTime()],
    ]);
    const view = await viewRelease(database.web, link.recipient, {
      ...{ releaseId: link.releaseId, now: new Date() },
    });
    expect(view).toMatchObject({
      ok: true,
      value: { until, longer: { last: { state: 'given' }, mayAsk: true } },
    });
  });

  it('is asked for once at a time, and twice at once is once', async () => {
    const link = await aLink();
    const both = await Promise.all([ask(link), ask(link)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(no('already_asked'));
    expect(await stateOf(link)).toEqual(['asked']);
  });

  it('is never given past 90 days after it was made', async () => {
    const link = await aLink({}, 83);
    expect(await ask(link)).toEqual(no('at_longest'));
    const near = await aLink({}, 80);
    expect((await ask(near)).ok).toBe(true);
    const given = await decide(near);
    expect(given.ok && given.value!.getTime() - Date.now()).toBeLessThanOrEqual(10 * DAY);
    expect(await ask(near)).toEqual(no('at_longest'));
  });

  it('is decided by an officer there with a passkey, and by nobody else', async () => {
    const link = await aLink();
    await ask(link);
    const { organisationId, releaseId, officer } = link;
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    const guardian = await staffMember(database, organisationId, ['caldicott_guardian']);
    const cases: [Acting, string][] = [
      [officer, 'step_up_needed'],
      [proved(officer, 'issue_link', releaseId, 'totp'), 'passkey_needed'],
      [proved(guardian, 'issue_link', releaseId), 'not_permitted'],
      [proved(elsewhere, 'issue_link', releaseId), 'not_found'],
      [proved(link.recipient, 'issue_link', releaseId), 'own_request'],
      [actingAs(await aPerson(database.behind)), 'not_found'],
    ];
    for (const [by, word] of cases) expect(await decide(link, give, by)).toEqual(no(word));
    expect(await stateOf(link)).toEqual(['asked']);
  });

  it('is not given longer by its own recipient, whatever role they hold, also past the code', async () => {
    const link = await aLink();
    await ask(link);
    const { organisationId, linkId, personId } = link;
    const both = actingAs(personId, {}, { role: 'access_officer', organisationId });
    await database.behind.query(
      `INSERT INTO role_grant (organisation_id, person_id, role, starts_at, ends_at)
       VALUES ($1, $2, 'access_officer', now() - interval '1 day', now() + interval '1 day')`,
      [organisationId, personId],
    );
    expect(await decide(link, give, proved(both, 'issue_link', link.releaseId))).toEqual(
      no('own_request'),
    );
    const { rows } = await database.behind.query<{ id: string }>(
      'SELECT id FROM link_extension WHERE link_id = $1',
      [linkId],
    );
    const forged = database.web.as(
      both.context,
      (tx) =>
        tx.$queryRaw`SELECT app.decide_longer(${rows[0]!.id}::uuid, ${new Date(Date.now() + 20 * DAY)}::timestamptz, NULL, now())`,
    );
    expect(await forged.catch((fault: unknown) => databaseRefusal(fault)?.sqlState)).toBe('42501');
    const moved = database.web.as(link.officer.context, (tx) =>
      tx.link.updateMany({ where: { id: linkId }, data: { expiresAt: new Date() } }),
    );
    expect(await moved.catch((fault: unknown) => databaseRefusal(fault)?.sqlState)).toBe('42501');
  });

  it('is refused with a reason that its recipient reads, and may be asked for again', async () => {
    const link = await aLink();
    await ask(link);
    const why = { kind: 'refuse', whyNot: 'Please download them now.' } as const;
    expect(await decide(link, { kind: 'refuse', whyNot: ' ' })).toEqual(no('say_why_not'));
    expect(await decide(link, why)).toEqual({ ok: true, value: null });
    expect(await decide(link, why)).toEqual(no('already_decided'));
    const view = await viewRelease(database.web, link.recipient, {
      ...{ releaseId: link.releaseId, now: new Date() },
    });
    expect(view).toMatchObject({
      value: { longer: { last: { state: 'refused', whyNot: why.whyNot }, mayAsk: true } },
    });
    expect((await ask(link)).ok).toBe(true);
  });

  it('two officers decide once', async () => {
    const link = await aLink();
    await ask(link);
    const second = await staffMember(database, link.organisationId, ['access_officer']);
    const before = await endOf(link);
    const answers = await Promise.all([
      decide(link),
      decide(link, give, proved(second, 'issue_link', link.releaseId)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual(no('already_decided'));
    expect((await endOf(link)).getTime() - before.getTime()).toBe(30 * DAY);
  });

  it('has lapsed when the link ended first, by time or by its recipient', async () => {
    const closed = await aLink();
    await ask(closed);
    await closeLink(database.web, closed.recipient, {
      ...{ releaseId: closed.releaseId, now: new Date() },
    });
    expect(await stateOf(closed)).toEqual(['lapsed']);
    expect(await decide(closed)).toEqual(no('link_closed'));
    const over = await aLink();
    await ask(over);
    const { organisationId, linkId } = over;
    const now = new Date(Date.now() + 8 * DAY);
    await endLinkAtItsTime(database.worker, { organisationId, linkId, now });
    expect(await stateOf(over)).toEqual(['lapsed']);
    expect(await ask(over)).toEqual(no('link_expired'));
  });

  it('is not given longer once what it stands on has ended', async () => {
    const link = await aLink();
    await ask(link);
    await database.behind.query(`UPDATE access_request SET state = 'reopened' WHERE id = $1`, [
      link.requestId,
    ]);
    expect(await decide(link)).toEqual(no('link_closed'));
  });
});

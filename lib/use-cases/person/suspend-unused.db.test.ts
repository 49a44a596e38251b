import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { suspendUnusedJob, tellUnused } from '#lib/processes/worker/suspend-unused.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { liftSuspension } from './lift-suspension.ts';
import { suspendUnused } from './suspend-unused.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

/** An institution with an administrator who works every day, and an officer who was last here so many days ago. */
async function aTrust(unusedDays: number) {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const admin = await staffMember(database, organisationId, ['org_admin']);
  const personId = await aPerson(database.behind);
  await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
  await longAgo(personId, unusedDays);
  return { organisationId, admin, personId };
}

/** As if somebody had been given their roles a year ago and last used them so many days ago. */
async function longAgo(personId: string, days: number): Promise<void> {
  await database.behind.query(
    `UPDATE role_grant SET starts_at = now() - interval '200 days', ends_at = now() + interval '150 days'
     WHERE person_id = $1`,
    [personId],
  );
  await signIn(database, `${personId}@example.org`);
  await database.behind.query(
    'UPDATE session SET last_seen_at = now() - make_interval(days => $2) WHERE person_id = $1',
    [personId, days],
  );
}

async function rowsOf(table: 'unused_notice' | 'access_suspension', personId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT * FROM ${table} WHERE person_id = $1`,
    [personId],
  );
  return rows;
}

const night = (organisationId: string, days: number) =>
  suspendUnused(database.worker, { organisationId, now: inDays(days) });

describe('access that nobody has used', () => {
  it('is told of once, and suspended two weeks after, however often the night’s work runs', async () => {
    const { organisationId, personId } = await aTrust(77);
    await Promise.all([night(organisationId, 0), night(organisationId, 0)]);
    await night(organisationId, 1);
    expect(await rowsOf('unused_notice', personId)).toHaveLength(1);
    await night(organisationId, 13.9);
    expect(await rowsOf('access_suspension', personId)).toEqual([]);
    await Promise.all([night(organisationId, 14), night(organisationId, 14)]);
    await night(organisationId, 15);
    expect(await rowsOf('access_suspension', personId)).toMatchObject([
      { reason: 'unused', suspended_by: null, lifted_at: null, organisation_id: organisationId },
    ]);
    const { rows } = await database.behind.query(
      `SELECT event, actor_kind, reason FROM audit_event
       WHERE organisation_id = $1 AND event LIKE 'person.%' ORDER BY at, id`,
      [organisationId],
    );
    expect(rows).toEqual([
      { event: 'person.unused_told', actor_kind: 'system', reason: null },
      { event: 'person.suspended', actor_kind: 'system', reason: 'unused' },
    ]);
  });

  it('stays when they come after the letter, and is told of anew the next time', async () => {
    const { organisationId, personId } = await aTrust(77);
    await night(organisationId, 0);
    await signIn(database, `${personId}@example.org`);
    await night(organisationId, 14);
    expect(await rowsOf('access_suspension', personId)).toEqual([]);
    await night(organisationId, 77);
    expect(await rowsOf('unused_notice', personId)).toHaveLength(2);
  });

  it('is given back by an administrator, and then counts as used from that day', async () => {
    const { organisationId, personId, admin } = await aTrust(100);
    await night(organisationId, 0);
    await night(organisationId, 14);
    const lifted = await liftSuspension(database.web, proved(admin, 'suspend_access', personId), {
      organisationId,
      personId,
      now: new Date(),
    });
    expect(lifted).toEqual({ ok: true, value: null });
    await night(organisationId, 80);
    expect(await rowsOf('access_suspension', personId)).toHaveLength(1);
  });

  it('is left where nobody else could give it back, and of two administrators one stays', async () => {
    const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
    const admins: string[] = [];
    for (const days of [120, 110]) {
      const personId = await aPerson(database.behind);
      await aRole(database.behind, { personId, organisationId, role: 'org_admin' });
      await longAgo(personId, days);
      admins.push(personId);
    }
    await night(organisationId, 0);
    await night(organisationId, 30);
    await night(organisationId, 60);
    const suspended = await Promise.all(
      admins.map(async (admin) => (await rowsOf('access_suspension', admin)).length),
    );
    expect(suspended).toEqual([1, 0]);
  });

  it('of another institution, and what a patient is, are not touched', async () => {
    const { organisationId, personId } = await aTrust(100);
    const elsewhere = await aTrust(100);
    const patient = await aPerson(database.behind);
    await signIn(database, `${patient}@example.org`);
    await database.behind.query(
      `UPDATE session SET last_seen_at = now() - interval '300 days' WHERE person_id = $1`,
      [patient],
    );
    await night(organisationId, 0);
    await night(organisationId, 14);
    expect(await rowsOf('access_suspension', personId)).toHaveLength(1);
    expect(await rowsOf('access_suspension', elsewhere.personId)).toEqual([]);
    expect(await rowsOf('unused_notice', patient)).toEqual([]);
    const { rows } = await database.behind.query('SELECT state FROM account WHERE person_id = $1', [
      personId,
    ]);
    expect(rows).toEqual([{ state: 'active' }]);
  });

  it('is not counted while the institution is halted', async () => {
    const { organisationId, personId } = await aTrust(100);
    await database.behind.query(`UPDATE organisation SET state = 'suspended' WHERE id = $1`, [
      organisationId,
    ]);
    await night(organisationId, 0);
    expect(await rowsOf('unused_notice', personId)).toEqual([]);
  });
});

it('the letter says where, until which day, and how to keep it', async () => {
  const { organisationId, personId } = await aTrust(77);
  await suspendUnusedJob({ db: database.worker }, { organisationId });
  const [notice] = await rowsOf('unused_notice', personId);
  const letters: Letter[] = [];
  const services = {
    db: database.worker,
    settings: { LANTERN_PUBLIC_URL: 'https://lantern.example.org' },
    mailer: {
      send: (letter: Letter) => {
        letters.push(letter);
        return Promise.resolve();
      },
      sendText: () => Promise.reject(new Error('it is told by letter')),
    },
  };
  await tellUnused(services, { organisationId, noticeId: notice!['id'] as string });
  expect(letters).toMatchObject([{ to: `${personId}@example.org` }]);
  expect(letters[0]?.text).toMatch(/If you do not sign in before \w+ \d+ \w+ \d{4},/);
  expect(letters[0]?.text).toContain('https://lantern.example.org/sign-in');
});

describe('the database', () => {
  it('lets the worker suspend for nothing but this, and where it acts', async () => {
    const { organisationId, personId } = await aTrust(1);
    const other = await aTrust(1);
    const insert = (reason: string, suspendedBy: string | null, at = organisationId) =>
      database.worker.as({ kind: 'system', organisationId }, (tx) =>
        tx.accessSuspension.createMany({
          data: [{ organisationId: at, personId, reason, suspendedBy, suspendedAt: new Date() }],
        }),
      );
    await expect(insert('misuse', other.admin.personId)).rejects.toThrow();
    await expect(insert('misuse', null)).rejects.toThrow();
    await expect(insert('unused', null, other.organisationId)).rejects.toThrow();
    const seen = await database.worker.as(
      { kind: 'system', organisationId },
      (tx) => tx.$queryRaw`SELECT * FROM app.last_uses(${other.organisationId}::uuid)`,
    );
    expect(seen).toEqual([]);
  });
});

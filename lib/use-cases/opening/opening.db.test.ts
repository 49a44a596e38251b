import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { SettingKey } from '#lib/domain/trust-policy/catalogue.ts';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { looksOf } from '#lib/testing/builders/looks.ts';
import { approve, makeRequestInReview } from '#lib/testing/builders/requests.ts';
import { anOrganisation, aPatient, aPerson, aStudy } from '#lib/testing/builders/rows.ts';
import { layDown } from '#lib/testing/builders/settings.ts';
import { aReport, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { claimRelease } from '../release/claim-release.ts';
import { sayOfOpening } from './say-of-opening.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const DAY = 86_400_000;
const now = () => new Date();

/** A patient's request of today, in review, at an institution that laid this down. */
async function asked(settings: Partial<Record<SettingKey, string>>, report = true) {
  const { behind } = database;
  const organisationId = await anOrganisation(behind);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const reviewer = await staffMember(database, organisationId, ['harm_reviewer']);
  const personId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId);
  const studyId = await aStudy(behind, organisationId, { patient_id: patientId });
  if (report) await aReport(database, organisationId, studyId, 'final');
  const reviewerPersonId = await aPerson(behind, {
    ...{ registration_body: 'GMC', registration_number: '7000001' },
  });
  const requestId = await makeRequestInReview(behind, {
    ...{ organisationId, personId, patientId, studyIds: [studyId], reviewerPersonId },
  });
  for (const [key, value] of Object.entries(settings)) {
    await layDown(behind, organisationId, key as SettingKey, value);
  }
  return { organisationId, officer, reviewer, personId, studyId, requestId };
}
type Asked = Awaited<ReturnType<typeof asked>>;

const claim = ({ organisationId, requestId }: Asked, at = now()) =>
  claimRelease(database.worker, { organisationId, requestId, now: at });
const seen = ({ officer, requestId }: Asked) =>
  staffRequest(database.web, officer, { requestId, now: now() });
const TALK = { kind: 'talked_over', by: 'Dr Sian Price', on: dateOf('2026-03-02') } as const;
const say = (
  { requestId, officer }: Asked,
  said: Parameters<typeof sayOfOpening>[2]['said'],
  by: Acting = officer,
) => sayOfOpening(database.web, by, { requestId, said, now: now() });

async function jobOf({ requestId }: Asked): Promise<Date | null> {
  const { rows } = await database.behind.query<{ run_at: Date }>(
    'SELECT run_at FROM graphile_worker._private_jobs WHERE key = $1',
    [`prepare-release:${requestId}`],
  );
  return rows[0]?.run_at ?? null;
}

describe('what was approved where results are opened after a call', () => {
  it('waits, however often the job comes, and is got ready once there was one', async () => {
    const one = await asked({ release_timing: 'after_call' });
    await approve(database, one.officer, one.requestId);
    const began = now();
    expect(await claim(one)).toBeNull();
    expect(await claim(one)).toBeNull();
    expect((await jobOf(one))!.getTime() - began.getTime()).toBeLessThanOrEqual(3_601_000);
    expect(await rowOf(database, 'access_request', one.requestId)).toMatchObject({
      state: 'approved',
    });
    const shown = await seen(one);
    expect(shown?.next).toEqual({ kind: 'opening' });
    expect(shown?.opening).toMatchObject({ rule: 'after_call', waitsFor: 'call' });
    const told = { requestId: one.requestId, now: now() };
    expect((await myRequest(database.web, actingAs(one.personId), told))?.opening).toEqual({
      rule: 'after_call',
    });
    expect(await say(one, { ...TALK, how: 'phone' }, one.reviewer)).toMatchObject({ ok: true });
    expect((await jobOf(one))! <= now()).toBe(true);
    expect(await claim(one)).toMatchObject({ studies: [{ studyId: one.studyId }] });
    expect((await myRequest(database.web, actingAs(one.personId), told))?.opening).toBeNull();
  });

  it('is got ready the morning before its answer is due, whatever nobody did', async () => {
    const one = await asked({ release_timing: 'after_call' });
    await approve(database, one.officer, one.requestId);
    const { opening } = (await seen(one)) ?? {};
    const due = (await rowOf(database, 'access_request', one.requestId))['due_on'] as Date;
    expect(opening!.opensAt! < due).toBe(true);
    expect(await claim(one, new Date(opening!.opensAt!.getTime() - 1))).toBeNull();
    expect(await claim(one, opening!.opensAt!)).not.toBeNull();
  });
});

it('some days after the report is so many days after it, and an officer may have it sooner', async () => {
  const one = await asked({ release_timing: 'after_days', release_after_days: '5' });
  await approve(database, one.officer, one.requestId);
  expect(await claim(one)).toBeNull();
  const told = { requestId: one.requestId, now: now() };
  expect((await myRequest(database.web, actingAs(one.personId), told))?.opening).toEqual({
    ...{ rule: 'after_days', days: 5 },
  });
  expect(await claim(one, new Date(Date.now() + 6 * DAY))).not.toBeNull();
  const other = await asked({ release_timing: 'after_days' });
  await approve(database, other.officer, other.requestId);
  expect(await say(other, { kind: 'sooner', why: 'She flies tomorrow' })).toMatchObject({
    ok: true,
  });
  expect(await claim(other)).not.toBeNull();
});

it('with the report, nobody approves before it is there, unless an officer has said so', async () => {
  const one = await asked({ release_timing: 'with_report' }, false);
  const event = { kind: 'final_approve' } as const;
  const approved = async () =>
    moveRequest(database.web, proved(one.officer, 'approve_request', one.requestId), {
      ...{ requestId: one.requestId, event, now: now() },
      looked: await looksOf(database, one.officer, one.requestId),
    });
  expect(await approved()).toEqual({ ok: false, error: 'report_awaited' });
  expect((await seen(one))?.next).toEqual({ kind: 'wait', for: 'report' });
  await say(one, { kind: 'sooner', why: 'It is never reported' });
  expect(await approved()).toMatchObject({ ok: true });
  expect(await claim(one)).not.toBeNull();
});

it('a request goes by what was laid down when it was first approved', async () => {
  const one = await asked({});
  await approve(database, one.officer, one.requestId);
  await layDown(database.behind, one.organisationId, 'release_timing', 'after_call');
  await database.behind.query(
    `UPDATE trust_policy_answer SET answered_at = now() WHERE organisation_id = $1`,
    [one.organisationId],
  );
  expect(await claim(one)).not.toBeNull();
});

describe('who decides for one request', () => {
  it('is an officer, with a reason, and nobody for themselves', async () => {
    const one = await asked({ release_timing: 'after_call' });
    const { officer, reviewer, organisationId, requestId, personId } = one;
    const sooner = { kind: 'sooner', why: 'She asked' } as const;
    expect(await say(one, { ...sooner, why: '  ' })).toMatchObject({ error: 'why_missing' });
    expect(await say(one, sooner, reviewer)).toMatchObject({ error: 'not_permitted' });
    expect(await say(one, sooner, actingAs(personId))).toMatchObject({ ok: false });
    const tomorrow = dateOf(new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10));
    const talks = [
      { ...TALK, how: 'phone', by: ' ' },
      { ...TALK, how: 'phone', on: null },
      { ...TALK, how: 'phone', on: tomorrow },
      { ...TALK, how: 'post' },
    ];
    const said = await Promise.all(talks.map((talk) => say(one, talk)));
    expect(said.map((one_) => !one_.ok && one_.error)).toEqual([
      ...['by_missing', 'on_missing', 'on_in_future', 'how_missing'],
    ]);
    const forged = await database.web
      .as(reviewer.context, (tx) =>
        tx.openingEntry.createMany({
          data: [
            {
              ...{ organisationId, requestId, kind: 'sooner', why: 'x', at: now() },
              byPersonId: reviewer.personId,
            },
          ],
        }),
      )
      .then(
        () => 'kept',
        (fault: unknown) => databaseRefusal(fault)?.sqlState,
      );
    expect(forged).toBe('42501');
    expect((await seen({ ...one, officer }))?.opening.entries).toEqual([]);
  });

  it('says what was decided to staff and not to the patient', async () => {
    const one = await asked({});
    await say(one, { kind: 'until_call', why: 'Her consultant wants to tell her' });
    expect((await seen(one))?.opening).toMatchObject({
      ...{ rule: 'after_call', waitsFor: 'call' },
      entries: [{ kind: 'until_call', why: 'Her consultant wants to tell her' }],
    });
    const read = await database.web.as(actingAs(one.personId).context, (tx) =>
      tx.openingEntry.count(),
    );
    expect(read).toBe(0);
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OrganisationId, PersonId } from '#lib/base/id.ts';
import { WHOLE_QUEUE, type QueueFilter, type QueueSort } from '#lib/domain/queue/filter.ts';
import type { PageStart } from '#lib/domain/queue/page.ts';
import { aConsent } from '#lib/testing/builders/consents.ts';
import { anOrganisation, aPatient, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { staffQueue, type Queue } from './queue.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NOW = new Date();
const DAY = 86_400_000;
const day = (offset: number) => new Date(NOW.getTime() + offset * DAY).toISOString().slice(0, 10);

/** A trust of its own, so that counts are exact. */
async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const who = await staffMember(database, organisationId, ['access_officer']);
  const ask = async (row: Readonly<Record<string, unknown>> = {}) =>
    aRequest(database.behind, organisationId, {
      requester_person_id: await aPerson(database.behind),
      state: 'triage',
      ...row,
    });
  const queue = async (
    filter: Partial<QueueFilter> = {},
    start: PageStart | null = null,
  ): Promise<Queue> => {
    const asked = { organisationId, filter: { ...WHOLE_QUEUE, ...filter }, start, now: NOW };
    const found = await staffQueue(database.web, who, asked);
    if (!found.ok) throw new Error(found.error);
    return found.value;
  };
  const ids = async (filter: Partial<QueueFilter> = {}) =>
    (await queue(filter)).rows.map(({ id }) => id);
  return { organisationId, who, ask, queue, ids };
}

const clock = (due: number) => ({ relevant_date: day(due - 30), due_on: day(due) });

describe('the filters of the queue', () => {
  it('leave what they name, and count it', async () => {
    const { who, ask, ids, queue, organisationId } = await aTrust();
    const teamId = (
      await database.behind.query<{ id: string }>(
        `INSERT INTO team (organisation_id, name, created_at) VALUES ($1, 'East', now()) RETURNING id`,
        [organisationId],
      )
    ).rows[0]?.id;
    const mine = await ask({ ...clock(3), assigned_to_person_id: who.personId });
    const late = await ask({ ...clock(-2), type: 'solicitor_sar', team_id: teamId });
    const child = await ask({ ...clock(20), claimed_date_of_birth: day(-365 * 10) });
    const second = await ask({ ...clock(9), state: 'awaiting_second_approval' });
    await ask({ state: 'awaiting_identity' });
    expect(await ids()).toEqual([late, mine, second, child]);
    expect(await ids({ assigned: 'me' })).toEqual([mine]);
    expect(await ids({ assigned: who.personId as PersonId })).toEqual([mine]);
    expect(await ids({ assigned: 'nobody' })).toEqual([late, second, child]);
    expect(await ids({ kind: 'solicitor' })).toEqual([late]);
    expect(await ids({ team: teamId ?? '' })).toEqual([late]);
    expect(await ids({ due: 'overdue' })).toEqual([late]);
    expect(await ids({ due: 'week' })).toEqual([late, mine]);
    expect(await ids({ due: 'fortnight' })).toEqual([late, mine, second]);
    expect(await ids({ risk: 'under_16' })).toEqual([child]);
    expect(await ids({ risk: 'second_approval' })).toEqual([second]);
    expect(await ids({ state: 'awaiting_second_approval', assigned: 'nobody' })).toEqual([second]);
    // A state of another list is in none of this one's.
    expect(await ids({ state: 'awaiting_identity' })).toEqual([]);
    expect((await queue({ due: 'week' })).total).toBe(2);
    expect((await queue({ due: 'week' })).counts).toMatchObject({ to_do: 4, waiting: 1 });
  });

  it('have what waits for an authority among what is to be done, once the authority is there to be checked', async () => {
    const { organisationId, who, ask, ids, queue } = await aTrust();
    const patientId = await aPatient(database.behind, organisationId);
    const [came, found, missing] = [
      await ask({ state: 'awaiting_authority', shadow_due_on: day(4) }),
      await ask({ state: 'awaiting_authority' }),
      await ask({ state: 'awaiting_authority' }),
    ];
    const of = { organisationId, patientId, recordedBy: await aPerson(database.behind) };
    await aConsent(database.behind, of, { request_id: came });
    await aConsent(database.behind, { ...of, verifiedBy: who.personId }, { request_id: found });
    expect(await ids()).toEqual([came]);
    expect(await ids({ state: 'awaiting_authority' })).toEqual([came]);
    expect(await ids({ state: 'triage' })).toEqual([]);
    expect((await ids({ group: 'waiting' })).toSorted()).toEqual([found, missing].toSorted());
    const { counts, rows, forecast } = await queue();
    expect(counts).toMatchObject({ to_do: 1, waiting: 2 });
    expect(rows).toMatchObject([{ isToCheck: true }]);
    expect(forecast.waiting).toBe(1);
  });

  it('find a request by its reference, and a patient’s by the exact name, in every list', async () => {
    const { ask, ids } = await aTrust();
    const one = await ask({ reference: 'LAN-2345-QQ67', claimed_family_name: 'O’Hara-Ünal' });
    const done = await ask({ state: 'closed_completed', claimed_family_name: 'O’Hara-Ünal' });
    await ask({ claimed_family_name: 'O’Hara' });
    expect(await ids({ search: 'lan 2345 qq67' })).toEqual([one]);
    expect((await ids({ search: 'o’hara-ünal' })).toSorted()).toEqual([one, done].toSorted());
    expect((await ids({ search: 'Ada O’Hara-Ünal' })).toSorted()).toEqual([one, done].toSorted());
    for (const none of ['O’Hara-%', 'Hara', "' OR true --", 'LAN-9999-9999']) {
      expect(await ids({ search: none })).toEqual([]);
    }
  });

  it('find nothing of a draft, and nothing of another institution', async () => {
    const { ask, ids } = await aTrust();
    const other = await aTrust();
    await ask({ state: 'draft', reference: 'LAN-7777-AAAA' });
    await other.ask({ reference: 'LAN-7777-BBBB' });
    expect(await ids({ search: 'LAN-7777-AAAA' })).toEqual([]);
    expect(await ids({ search: 'LAN-7777-BBBB' })).toEqual([]);
    expect(await other.ids({ search: 'LAN-7777-BBBB' })).toHaveLength(1);
  });

  it('know of a death by the kind of request, and by the patient’s record', async () => {
    const { organisationId, ask, ids, queue } = await aTrust();
    const patientId = await aPatient(database.behind, organisationId, {
      deceased_status: 'formal',
    });
    const recorded = await ask({ subject_patient_id: patientId });
    const bereaved = await ask({ type: 'ahra_deceased' });
    await ask();
    expect((await ids({ risk: 'deceased' })).toSorted()).toEqual([recorded, bereaved].toSorted());
    const marked = (await queue()).rows.filter(({ risks }) => risks.includes('deceased'));
    expect(marked).toHaveLength(2);
  });
});

describe('the order of the queue', () => {
  it('is by the day and, on one day, by risk; or by risk and then the day', async () => {
    const { ask, ids } = await aTrust();
    const plain = await ask(clock(5));
    const flagged = await ask({ ...clock(5), safeguarding: 'flagged' });
    const later = await ask({ ...clock(8), safeguarding: 'flagged' });
    const late = await ask(clock(-1));
    expect(await ids()).toEqual([late, flagged, plain, later]);
    expect(await ids({ sort: 'risk' })).toEqual([flagged, later, late, plain]);
  });

  it.each(['due', 'risk', 'received', 'changed'] as const)(
    'by %s: pages follow each other forwards and back, each request once, also when one goes',
    async (sort: QueueSort) => {
      const { ask, queue } = await aTrust();
      for (let made = 0; made < 120; made += 1) {
        const at = new Date(NOW.getTime() - Math.floor(made / 7) * 1000);
        await ask({ ...(made % 3 > 0 && clock(made % 5)), received_at: at, state_since: at });
      }
      const pages = [await queue({ sort })];
      for (let next = pages[0]?.next ?? null; next; next = pages.at(-1)?.next ?? null) {
        pages.push(await queue({ sort }, next));
      }
      const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
      expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 20]);
      expect(new Set(ids).size).toBe(120);
      const back = await queue({ sort }, pages[2]?.previous ?? null);
      expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(50, 100));
      const first = await queue({ sort }, back.previous);
      expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 50));
      expect(first.previous).toBeNull();
      // What is answered meanwhile leaves its place; what comes after it is where it was.
      await database.behind.query(`UPDATE access_request SET state = 'released' WHERE id = $1`, [
        ids[49],
      ]);
      const second = await queue({ sort }, pages[0]?.next ?? null);
      expect(second.rows.map(({ id }) => id)).toEqual(ids.slice(50, 100));
    },
  );
});

describe('what the queue says besides', () => {
  it('which alarm of the clock has rung, and the day to aim for', async () => {
    const { ask, queue } = await aTrust();
    await ask({ ...clock(28), target_on: day(26) });
    await ask(clock(13));
    await ask(clock(1));
    const rows = (await queue()).rows;
    expect(rows.map(({ alarm }) => alarm).slice(1)).toEqual(['half_gone', null]);
    expect(rows[0]?.alarm).toMatch(/working_day/);
    expect(rows.map(({ targetOn }) => targetOn)).toEqual([null, null, day(26)]);
  });

  it('what will be late at the pace at which the institution has answered', async () => {
    const { ask, queue, organisationId } = await aTrust();
    await ask({ state: 'closed_completed', received_at: new Date(NOW.getTime() - 90 * DAY) });
    for (let made = 0; made < 3; made += 1) {
      const answered = new Date(NOW.getTime() - 5 * DAY);
      await ask({ state: 'released', answered_at: answered });
    }
    await ask({ state: 'released', answered_at: new Date(NOW.getTime() - 60 * DAY) });
    const soon = await ask(clock(0));
    for (let made = 0; made < 30; made += 1) await ask(clock(0));
    await ask(clock(-3));
    await ask({ ...clock(0), state: 'awaiting_clarification' });
    const { forecast, lookedBack, rows, overdue } = await queue();
    expect(lookedBack.answered).toBe(3);
    expect(forecast).toMatchObject({ waiting: 32, overdue: 1, late: 31, lateDays: [day(0)] });
    expect(rows.find(({ id }) => id === soon)?.isForecastLate).toBe(true);
    expect(overdue).toBe(1);
    expect(organisationId).toBeTruthy();
  });

  it('nothing of a request that a limited role does not reach', async () => {
    const { organisationId, ask } = await aTrust();
    const limited = await staffMember(database, organisationId, []);
    await insert(database.behind, 'role_grant', {
      ...{ person_id: limited.personId, organisation_id: organisationId, role: 'access_officer' },
      ...{ starts_at: new Date(NOW.getTime() - DAY), ends_at: new Date(NOW.getTime() + DAY) },
      modalities: ['MR'],
    });
    await ask(clock(1));
    const { actor } = limited;
    if (actor.kind !== 'person') throw new Error('nobody');
    const roles = [
      {
        ...({ role: 'access_officer', organisationId, from: new Date(0) } as const),
        until: new Date(NOW.getTime() + DAY),
        limits: { sites: [], teams: [], modalities: ['MR'], specialties: [] },
      },
    ];
    const seen = await staffQueue(
      database.web,
      { ...limited, actor: { ...actor, roles } },
      { organisationId, filter: WHOLE_QUEUE, start: null, now: NOW },
    );
    expect(seen).toMatchObject({
      value: { rows: [], total: 0, counts: { to_do: 0 }, forecast: { waiting: 0 } },
    });
  });
});

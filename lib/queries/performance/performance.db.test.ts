import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { requestsOfSite } from '#lib/adapters/db/performance-figures.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { periodOf } from '#lib/domain/performance/period.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { performance } from './performance.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const ZONE = 'Europe/London';
const NOW = new Date();
const DAY = 86_400_000;
const TODAY = localDate(NOW, ZONE);
const PERIOD = periodOf({}, TODAY);

async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const guardian = await staffMember(database, organisationId, ['caldicott_guardian']);
  /** Begun and due so many days from today, answered so many days ago at noon. */
  const answered = async (
    { from, due, ago }: { from: number; due: number; ago: number },
    row: Readonly<Record<string, unknown>> = {},
  ) =>
    aRequest(database.behind, organisationId, {
      requester_person_id: await aPerson(database.behind),
      ...{ state: 'released', relevant_date: addDays(TODAY, -from), due_on: addDays(TODAY, -due) },
      received_at: new Date(NOW.getTime() - from * DAY),
      answered_at: new Date(`${addDays(TODAY, -ago)}T12:00:00Z`),
      ...row,
    });
  const figures = async (siteId: string | null = null) => {
    const asked = { organisationId, zone: ZONE, period: PERIOD, siteId, now: NOW } as const;
    const found = await performance(database.web, guardian, asked);
    if (!found.ok) throw new Error(found.error);
    return found.value;
  };
  return { organisationId, guardian, answered, figures };
}

describe('the figures of an institution', () => {
  it('count what was answered in time, and how long it took', async () => {
    const { answered, figures } = await aTrust();
    // On the last day is in time; the day after is late.
    await answered({ from: 40, due: 10, ago: 10 });
    await answered({ from: 40, due: 10, ago: 9 });
    await answered({ from: 20, due: 0, ago: 10 });
    const { all, months } = await figures();
    expect(all).toEqual({ received: 3, answered: 3, late: 1, medianDays: 30, ninetiethDays: 31 });
    expect(months.map(({ month }) => month)).toEqual(PERIOD.months);
    expect(months.reduce((sum, { answered: n }) => sum + n, 0)).toBe(3);
  });

  it('say nothing of drafts, of another institution, or of what was withdrawn', async () => {
    const { organisationId, answered, figures } = await aTrust();
    await (await aTrust()).answered({ from: 40, due: 10, ago: 9 });
    await answered({ from: 20, due: -10, ago: 0 }, { state: 'draft', answered_at: null });
    await answered({ from: 20, due: -10, ago: 0 }, { state: 'withdrawn', answered_at: null });
    expect((await figures()).all).toMatchObject({ received: 1, answered: 0, medianDays: null });
    expect(organisationId).toBeTruthy();
  });

  it('know what is open and late today, by kind, and why some were refused', async () => {
    const { answered, figures } = await aTrust();
    const open = { answered_at: null, state: 'triage' };
    await answered({ from: 40, due: 3, ago: 0 }, open);
    await answered({ from: 10, due: 0, ago: 0 }, { ...open, type: 'solicitor_sar' });
    const why = { refusal_legal_ref: 'Schedule 2', refusal_rationale: 'So' };
    const refused = { state: 'refused', refusal_reason: 'third_party', ...why };
    await answered({ from: 10, due: -20, ago: 1 }, refused);
    const { openLate, refusals, types } = await figures();
    expect(openLate).toBe(1);
    expect(refusals).toEqual([{ reason: 'third_party', count: 1 }]);
    expect(types.map(({ type, received }) => [type, received])).toEqual([
      ['patient_sar', 2],
      ['solicitor_sar', 1],
    ]);
  });

  it('find in the audit where a late request stayed longest', async () => {
    const { organisationId, answered, figures } = await aTrust();
    const late = await answered({ from: 60, due: 30, ago: 5 });
    const inTime = await answered({ from: 20, due: 0, ago: 5 });
    const moves = [
      ...([
        [55, 'triage', 'searching'],
        [50, 'searching', 'harm_review'],
      ] as const),
      ...([
        [12, 'harm_review', 'in_review'],
        [6, 'in_review', 'released'],
      ] as const),
    ];
    for (const requestId of [late, inTime]) {
      for (const [ago, from_state, to_state] of moves) {
        await insert(database.behind, 'audit_event', {
          ...{ id: randomUUID(), event: 'request.moved', outcome: 'success', actor_kind: 'system' },
          ...{ organisation_id: organisationId, request_id: requestId, from_state, to_state },
          at: new Date(NOW.getTime() - ago * DAY),
        });
      }
    }
    expect((await figures()).causes).toEqual([{ state: 'harm_review', count: 1 }]);
  });

  it('count a disc for each release that its person opened, once', async () => {
    const { organisationId, answered, figures } = await aTrust();
    for (const opened of [true, true, false]) {
      const request_id = await answered({ from: 20, due: 0, ago: 5 });
      const [id, person] = [randomUUID(), await aPerson(database.behind)];
      const owned = { organisation_id: organisationId, recipient_person_id: person };
      await insert(database.behind, 'release', {
        ...{ ...owned, id, request_id, state: 'active', manifest_sha256: Buffer.alloc(32) },
        sealed_at: NOW,
      });
      await insert(database.behind, 'link', {
        ...{ ...owned, release_id: id, state: 'active', max_downloads: 10 },
        expires_at: new Date(NOW.getTime() + DAY),
        opened_at: opened ? new Date(NOW.getTime() - 1000) : null,
      });
    }
    expect((await figures()).benefit).toEqual({ discs: 2, pence: 2500 });
  });

  it('are those of one site, by where the studies came from', async () => {
    const { organisationId, answered, figures } = await aTrust();
    const siteId = randomUUID();
    await insert(database.behind, 'site', {
      ...{ id: siteId, organisation_id: organisationId, name: 'East', institution_names: ['EAST'] },
      created_at: NOW,
    });
    const there = await answered({ from: 20, due: 0, ago: 5 });
    await answered({ from: 20, due: 0, ago: 5 });
    const patient_id = await aPatient(database.behind, organisationId);
    const study = await aStudy(database.behind, organisationId, {
      ...{ patient_id, institution_name: 'East' },
    });
    await insert(database.behind, 'request_study', {
      ...{ organisation_id: organisationId, request_id: there, study_id: study },
    });
    expect((await figures(siteId)).all.answered).toBe(1);
    expect((await figures()).all.answered).toBe(2);
  });
});

describe('who may see them', () => {
  it('which requests are of a site is told to nobody of another institution', async () => {
    const { organisationId } = await aTrust();
    const siteId = randomUUID();
    await insert(database.behind, 'site', {
      ...{ id: siteId, organisation_id: organisationId, name: 'East', institution_names: ['EAST'] },
      created_at: NOW,
    });
    const patient_id = await aPatient(database.behind, organisationId);
    const study = await aStudy(database.behind, organisationId, {
      ...{ patient_id, institution_name: '  east ' },
    });
    const request = await aRequest(database.behind, organisationId, {
      requester_person_id: await aPerson(database.behind),
    });
    await insert(database.behind, 'request_study', {
      ...{ organisation_id: organisationId, request_id: request, study_id: study },
    });
    const asked = async ({ context }: Acting) => {
      const found = await database.web.as(context, (tx) =>
        requestsOfSite(tx, organisationId, siteId),
      );
      return found.length;
    };
    const officer = await staffMember(database, organisationId, ['access_officer']);
    expect(await asked(officer)).toBe(1);
    const elsewhere = await aTrust();
    expect(await asked(elsewhere.guardian)).toBe(0);
    expect(await asked(actingAs(await aPerson(database.behind)))).toBe(0);
  });

  it('are those who answer for the whole institution, and the look is written down', async () => {
    const { organisationId, guardian, figures } = await aTrust();
    await figures();
    const asked = { organisationId, zone: ZONE, period: PERIOD, siteId: null, now: NOW } as const;
    const stranger = (await aTrust()).guardian;
    const reviewer = await staffMember(database, organisationId, ['harm_reviewer']);
    const admin = await staffMember(database, organisationId, ['org_admin']);
    for (const other of [stranger, reviewer, admin]) {
      expect(await performance(database.web, other, asked)).toEqual({
        ...{ ok: false, error: 'not_permitted' },
      });
    }
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const role = { role: 'access_officer', organisationId } as const;
    const limits = { ...NO_LIMITS, modalities: ['MR'] };
    const limited = actingAs(officer.personId, {}, { ...role, limits });
    expect(await performance(database.web, limited, asked)).toMatchObject({ ok: false });
    const halfWay = actingAs(officer.personId, { assurance: { secondFactor: false } }, role);
    expect(await performance(database.web, halfWay, asked)).toMatchObject({
      error: 'second_factor_needed',
    });
    await performance(database.web, guardian, { ...asked, isTaken: true });
    const { rows } = await database.behind.query<{ event: string; outcome: string }>(
      `SELECT event, outcome FROM audit_event WHERE organisation_id = $1 AND event LIKE 'performance.%' ORDER BY id`,
      [organisationId],
    );
    expect(rows.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual([
      'performance.viewed success',
      ...Array.from({ length: 5 }, () => 'performance.viewed denied'),
      'performance.taken success',
    ]);
    expect(dateOf(PERIOD.to) >= TODAY).toBe(true);
  });
});

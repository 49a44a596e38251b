import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OrganisationId } from '#lib/base/id.ts';
import { staffArrival } from '#lib/queries/arrival/arrival.ts';
import { countArrivals, waitingArrivals } from '#lib/queries/arrival/arrivals.ts';
import { staffStudy } from '#lib/queries/study/staff-study.ts';
import { anOrganisation, aPatient, aPerson, aRequest, aStudy } from '#lib/testing/builders/rows.ts';
import { aMatchedRequest, auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { viewRequest } from '#lib/use-cases/access-request/view-request.ts';
import { WHOLE_QUEUE, type QueueFilter } from '#lib/domain/queue/filter.ts';
import type { PageStart } from '#lib/domain/queue/page.ts';
import { staffQueue } from '#lib/queries/queue/queue.ts';
import { requestByReference } from './request-by-reference.ts';
import { staffOrganisations } from './staff-organisations.ts';
import { staffRequest } from './staff-request.ts';

let database: TestDatabase;
let trust: OrganisationId;
let officer: Awaited<ReturnType<typeof staffMember>>;
let stranger: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  trust = (await anOrganisation(database.behind)) as OrganisationId;
  officer = await staffMember(database, trust, ['access_officer']);
  stranger = await staffMember(database, await anOrganisation(database.behind), ['access_officer']);
});
afterAll(() => database.drop());

const NOW = new Date();
const DAY = 86_400_000;

/** A trust of its own, so that counts are exact. */
async function anotherTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  return { organisationId, who: await staffMember(database, organisationId, ['access_officer']) };
}

function day(offset: number): string {
  return new Date(NOW.getTime() + offset * DAY).toISOString().slice(0, 10);
}

async function ask(organisationId: string, row: Readonly<Record<string, unknown>> = {}) {
  const requester = await aPerson(database.behind);
  return aRequest(database.behind, organisationId, { requester_person_id: requester, ...row });
}

async function queue(
  who: typeof officer,
  organisationId: OrganisationId,
  filter: Partial<QueueFilter> = {},
  start: PageStart | null = null,
) {
  return staffQueue(database.web, who, {
    organisationId,
    filter: { ...WHOLE_QUEUE, ...filter },
    start,
    now: NOW,
  });
}

describe('the queue of an institution', () => {
  it('is sorted by what is due, counting from first receipt where the clock has not started', async () => {
    const { organisationId, who } = await anotherTrust();
    const clock = (due: number) => ({ relevant_date: day(-20), due_on: day(due), state: 'triage' });
    const late = await ask(organisationId, clock(-3));
    const none = await ask(organisationId);
    const soon = await ask(organisationId, clock(2));
    const shadow = await ask(organisationId, { state: 'awaiting_match', shadow_due_on: day(1) });
    const found = await queue(who, organisationId);
    if (!found.ok) throw new Error(found.error);
    expect(found.value.rows.map(({ id }) => id)).toEqual([late, shadow, soon, none]);
    expect(found.value.rows.map(({ daysLeft }) => daysLeft)).toEqual([-3, 1, 2, null]);
    expect(found.value.overdue).toBe(1);
  });

  it('shows no drafts, and sorts states into what is to do, waiting, being sent and finished', async () => {
    const { organisationId, who } = await anotherTrust();
    for (const state of [
      'draft',
      'triage',
      'awaiting_identity',
      'preparing',
      'released',
      'refused',
    ])
      await ask(organisationId, { state });
    const found = await queue(who, organisationId);
    if (!found.ok) throw new Error(found.error);
    expect(found.value.counts).toEqual({ to_do: 1, waiting: 1, sending: 1, finished: 2 });
  });

  it('shows what is assigned to me alone, and whose the rest is', async () => {
    const { organisationId, who } = await anotherTrust();
    const mine = await ask(organisationId, { assigned_to_person_id: who.personId });
    await ask(organisationId);
    const found = await queue(who, organisationId, { assigned: 'me' });
    if (!found.ok) throw new Error(found.error);
    expect(found.value.rows).toMatchObject([{ id: mine, isAssignedToMe: true }]);
    expect(found.value.total).toBe(1);
  });

  it('comes in pages of fifty, each request once', async () => {
    const { organisationId, who } = await anotherTrust();
    const requester = await aPerson(database.behind);
    for (let made = 0; made < 51; made += 1)
      await aRequest(database.behind, organisationId, { requester_person_id: requester });
    const first = await queue(who, organisationId);
    if (!first.ok) throw new Error(first.error);
    const second = await queue(who, organisationId, {}, first.value.next);
    if (!second.ok) throw new Error(second.error);
    const ids = [...first.value.rows, ...second.value.rows].map(({ id }) => id);
    expect(ids).toHaveLength(51);
    expect(new Set(ids).size).toBe(51);
    expect(first.value).toMatchObject({ total: 51, previous: null });
    expect(second.value.next).toBeNull();
    const back = await queue(who, organisationId, {}, second.value.previous);
    expect(back.ok && back.value.rows).toEqual(first.value.rows);
  });

  it('marks one’s own request, also from a second account', async () => {
    const { organisationId, who } = await anotherTrust();
    const other = await aPerson(database.behind, { verified_email: `${who.personId}@EXAMPLE.org` });
    await aRequest(database.behind, organisationId, { requester_person_id: who.personId });
    await aRequest(database.behind, organisationId, { requester_person_id: other });
    const found = await queue(who, organisationId);
    expect(found).toMatchObject({ value: { rows: [{ isOwn: true }, { isOwn: true }] } });
  });

  it('is refused to roles without requests and to other institutions', async () => {
    const operator = await staffMember(database, trust, ['exchange_operator']);
    const refused = { ok: false, error: 'not_permitted' };
    expect(await queue(operator, trust)).toEqual(refused);
    expect(await queue(stranger, trust)).toEqual(refused);
  });
});

describe('the page of a request', () => {
  it('says the next step through a simple request', async () => {
    const { requestId } = await aMatchedRequest(database, trust, { state: 'triage', studies: 2 });
    const seen = await staffRequest(database.web, officer, { requestId, now: NOW });
    expect(seen?.next).toEqual({ kind: 'studies' });
    expect(seen?.studies).toHaveLength(2);
    expect(seen?.match.comparison.patients).toHaveLength(1);
    expect(seen?.offered).not.toContain('final_approve');
  });

  it('shows nothing of a draft, to another institution, or of one’s own', async () => {
    const { requestId, requesterId } = await aMatchedRequest(database, trust, {
      state: 'triage',
      studies: 1,
    });
    const account = await staffMember(database, trust, ['access_officer'], {
      verified_email: `${requesterId}@example.org`,
    });
    const draft = await ask(trust, { state: 'draft' });
    const now = NOW;
    expect(await staffRequest(database.web, account, { requestId, now })).toBeNull();
    expect(await staffRequest(database.web, stranger, { requestId, now })).toBeNull();
    expect(await staffRequest(database.web, officer, { requestId: draft, now })).toBeNull();
  });

  it('shows restricted candidates to the named senior, and to officers only that a senior decides', async () => {
    const name = 'Secretly';
    await aPatient(database.behind, trust, { family_name: name, sensitivity: 'restricted' });
    await aPatient(database.behind, trust, { family_name: name });
    const requestId = await ask(trust, { claimed_family_name: name, state: 'awaiting_match' });
    const guardian = await staffMember(database, trust, ['caldicott_guardian']);
    const bySenior = await staffRequest(database.web, guardian, { requestId, now: NOW });
    expect(bySenior?.match.comparison.patients).toHaveLength(2);
    const byOfficer = await staffRequest(database.web, officer, { requestId, now: NOW });
    expect(byOfficer?.match.comparison).toEqual({
      patients: [],
      needsTwo: true,
      isForSeniors: true,
    });
    expect(byOfficer?.next).toEqual({ kind: 'wait', for: 'senior' });
  });

  it('shows second approvers who may not list studies only the chosen ones', async () => {
    const { requestId, patientId } = await aMatchedRequest(database, trust, {
      state: 'in_review',
      studies: 1,
      chosen: true,
    });
    await aStudy(database.behind, trust, { patient_id: patientId });
    const dpo = await staffMember(database, trust, ['dpo']);
    const seen = await staffRequest(database.web, dpo, { requestId, now: NOW });
    expect(seen?.studies).toHaveLength(1);
  });

  it('is written down once for each session, and refusals each time', async () => {
    const { requestId } = await aMatchedRequest(database, trust, { state: 'triage', studies: 0 });
    const other = await staffMember(database, trust, ['legal_approver']);
    for (const who of [officer, officer, other]) {
      const viewed = await viewRequest(database.web, who, { requestId, now: NOW });
      expect(viewed).toEqual({ ok: true, value: 'staff' });
    }
    expect(await auditOf(database, 'request.viewed', { requestId })).toHaveLength(2);
    for (let tried = 0; tried < 2; tried += 1) {
      const refused = await viewRequest(database.web, stranger, { requestId, now: NOW });
      expect(refused).toEqual({ ok: false, error: 'not_found' });
    }
    expect(await auditOf(database, 'request.viewed', { requestId })).toHaveLength(4);
  });

  it('tells its history with names, and without saying the same twice', async () => {
    const { requestId } = await aMatchedRequest(database, trust, { state: 'triage', studies: 0 });
    await viewRequest(database.web, officer, { requestId, now: NOW });
    const seen = await staffRequest(database.web, officer, { requestId, now: NOW });
    expect(seen?.history).toMatchObject([
      { event: 'request.viewed', by: { name: 'Ada Tester' }, refusedWith: null },
    ]);
  });
});

describe('arrivals and studies', () => {
  it('wait for whoever sorts them, and for nobody elsewhere', async () => {
    const { organisationId } = await anotherTrust();
    const studyId = await aStudy(database.behind, organisationId, {
      dicom_patient_name: 'Arriving, Ada',
    });
    const operator = await staffMember(database, organisationId, ['exchange_operator']);
    const asked = { organisationId, odsCode: 'RRX', now: NOW };
    const seen = await waitingArrivals(database.web, operator, asked);
    expect(seen?.studies).toMatchObject([{ id: studyId, saidName: 'Ada Arriving' }]);
    expect(await countArrivals(database.web, operator, { organisationId, now: new Date() })).toBe(
      1,
    );
    expect(await waitingArrivals(database.web, stranger, asked)).toBeNull();
    expect(await countArrivals(database.web, stranger, { organisationId, now: new Date() })).toBe(
      0,
    );
    const one = { studyId, now: NOW };
    expect(await staffArrival(database.web, stranger, one)).toBeNull();
    expect((await staffArrival(database.web, operator, one))?.said.name?.familyName).toBe(
      'Arriving',
    );
    expect(await auditOf(database, 'arrival.viewed', { studyId })).toHaveLength(1);
  });

  it('lets a study be known of before its reports may be opened', async () => {
    const { studyIds } = await aMatchedRequest(database, trust, { state: 'triage', studies: 1 });
    const asked = { studyId: studyIds[0]!, now: NOW };
    const seen = await staffStudy(database.web, officer, asked);
    expect([seen?.reports.length, seen?.mayRead, seen?.mayUpload]).toEqual([1, false, true]);
    expect(await staffStudy(database.web, stranger, asked)).toBeNull();
  });

  it('are offered by institution: what of its work is this person’s', async () => {
    const operator = await staffMember(database, trust, ['exchange_operator']);
    const [mine] = await staffOrganisations(database.web, operator, NOW);
    expect(mine).toMatchObject({ id: trust, hasQueue: false, hasArrivals: true });
    const nobody = await staffMember(database, trust, ['org_admin']);
    expect(await staffOrganisations(database.web, nobody, NOW)).toMatchObject([
      { hasQueue: false, hasArrivals: false },
    ]);
  });

  it('finds the other request of a duplicate by its reference, in the same institution only', async () => {
    const here = await ask(trust);
    const reference = 'LAN-7K3M-92QX';
    const there = await ask(trust, { reference });
    const look = (besides: string) =>
      requestByReference(database.web, officer, {
        besides,
        reference: ' lan-7k3m-92qx ',
        now: new Date(),
      });
    expect(await look(here)).toBe(there);
    const elsewhere = await ask(await anOrganisation(database.behind));
    expect(await look(elsewhere)).toBeNull();
  });
});

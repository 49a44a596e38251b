import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addMonths } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import { holdById, holdsOf } from '#lib/queries/legal-hold/holds.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPatient, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { sameRuns } from '#lib/testing/same-runs.ts';
import { moveHold, type HoldMove } from './move-hold.ts';
import { placeHold, type HoldScope } from './place-hold.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const NOW = new Date();
const reviewOn = addMonths(localDate(NOW, 'Europe/London'), 6);
const EVERYTHING: HoldScope = { kind: 'everything' };

async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const member = (role: string) => staffMember(database, organisationId, [role]);
  const [officer, legal, siro] = [
    await member('access_officer'),
    await member('legal_approver'),
    await member('siro'),
  ];
  return { organisationId, officer, legal, siro };
}
type Trust = Awaited<ReturnType<typeof aTrust>>;

const place = (trust: Trust, scope: HoldScope = EVERYTHING, by: Acting = trust.officer) =>
  placeHold(database.web, by, {
    ...{ organisationId: trust.organisationId, now: NOW },
    hold: { kind: 'inquiry', scope, because: 'The inquiry wrote to us', reviewOn },
  });
async function placed(trust: Trust, scope: HoldScope = EVERYTHING): Promise<string> {
  const made = await place(trust, scope);
  if (!made.ok) throw new Error(made.error);
  return made.value.holdId;
}
const move = (by: Acting, holdId: string, what: HoldMove) =>
  moveHold(database.web, by, { holdId, move: what, now: new Date() });
const sure = (by: Acting, holdId: string) => proved(by, 'lift_legal_hold', holdId);
const ASK: HoldMove = { event: 'ask_lift', because: 'The inquiry has ended' };
const isHeld = async (trust: Trust, request: string | null, patient: string | null) => {
  const { rows } = await database.behind.query<{ held: boolean }>(
    `SELECT app.is_held('request_file', $1, $2, $3, now()) AS held`,
    [trust.organisationId, request, patient],
  );
  return rows[0]?.held;
};

describe('a legal hold (LH-1, INV-7)', () => {
  it('keeps what it covers until a legal approver asked and another person lifted it, and each is written down', async () => {
    const trust = await aTrust();
    const holdId = await placed(trust);
    expect(await isHeld(trust, null, null)).toBe(true);
    expect(await move(sure(trust.legal, holdId), holdId, ASK)).toEqual({
      ...{ ok: true, value: 'lift_asked' },
    });
    expect(await isHeld(trust, null, null)).toBe(true);
    expect(await move(sure(trust.siro, holdId), holdId, { event: 'lift' })).toEqual({
      ...{ ok: true, value: 'lifted' },
    });
    expect(await isHeld(trust, null, null)).toBe(false);
    const { rows } = await database.behind.query<{ event: string; outcome: string }>(
      `SELECT event, outcome FROM audit_event WHERE organisation_id = $1 AND event LIKE 'legal_hold.%' ORDER BY at, id`,
      [trust.organisationId],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'legal_hold.placed',
      'legal_hold.lift_asked',
      'legal_hold.lifted',
    ]);
  });

  it('is on one request, or on all of one patient, and on nothing else', async () => {
    const trust = await aTrust();
    const { behind } = database;
    const requester_person_id = await aPerson(behind);
    const request = await aRequest(behind, trust.organisationId, { requester_person_id });
    const other = await aRequest(behind, trust.organisationId, { requester_person_id });
    const { rows } = await behind.query<{ reference: string }>(
      `SELECT reference FROM access_request WHERE id = $1`,
      [request],
    );
    const patient = await aPatient(behind, trust.organisationId);
    const nhsNumber = '9990000018' as NhsNumber;
    await insert(behind, 'patient_identifier', {
      ...{ organisation_id: trust.organisationId, patient_id: patient, value: nhsNumber },
      system: IDENTIFIER_SYSTEMS.nhsNumber,
    });
    await placed(trust, { kind: 'request', reference: rows[0]!.reference });
    expect(await isHeld(trust, request, null)).toBe(true);
    expect(await isHeld(trust, other, patient)).toBe(false);
    await placed(trust, { kind: 'patient', nhsNumber });
    expect(await isHeld(trust, other, patient)).toBe(true);
    expect(await place(trust, { kind: 'request', reference: rows[0]!.reference })).toEqual(
      no('held_already'),
    );
    expect(await place(trust, { kind: 'request', reference: 'LAN-0000-0000' })).toEqual(
      no('request_not_found'),
    );
  });

  it('is not lifted by whoever asked for it, and stays when another says so', async () => {
    const trust = await aTrust();
    const holdId = await placed(trust);
    expect(await move(sure(trust.siro, holdId), holdId, ASK)).toEqual(no('not_permitted'));
    expect(await move(trust.legal, holdId, ASK)).toEqual(no('step_up_needed'));
    expect(await move(sure(trust.legal, holdId), holdId, { ...ASK, because: ' ' })).toEqual(
      no('reason_missing'),
    );
    await move(sure(trust.legal, holdId), holdId, ASK);
    expect(await move(sure(trust.legal, holdId), holdId, { event: 'lift' })).toEqual(
      no('same_person'),
    );
    expect(await move(trust.officer, holdId, { event: 'refuse_lift' })).toEqual({
      ...{ ok: true, value: 'live' },
    });
    expect(await move(sure(trust.siro, holdId), holdId, { event: 'lift' })).toEqual(
      no('wrong_state'),
    );
  });

  it('of two who lift it at once is lifted once', async () => {
    const trust = await aTrust();
    const holdId = await placed(trust);
    await move(sure(trust.legal, holdId), holdId, ASK);
    const both = await Promise.all(
      Array.from({ length: 10 }, () => move(sure(trust.siro, holdId), holdId, { event: 'lift' })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is ended by no process of ours past these two people', async () => {
    const trust = await aTrust();
    const holdId = await placed(trust);
    const end = (by: Acting, data: object) =>
      database.web.as(by.context, (tx) =>
        tx.legalHold.updateMany({ where: { id: holdId }, data: { endsAt: NOW, ...data } }),
      );
    const lifted = { liftedBy: trust.siro.personId };
    const asked = { liftAskedAt: NOW, liftBecause: 'Because' };
    await expect(end(trust.siro, lifted)).rejects.toThrow('two people lift a hold');
    await expect(
      end(trust.siro, { ...lifted, ...asked, liftAskedBy: trust.legal.personId }),
    ).rejects.toThrow('lifting a hold is asked by a legal approver');
    await expect(
      end(trust.legal, {
        ...asked,
        liftAskedBy: trust.legal.personId,
        liftedBy: trust.legal.personId,
      }),
    ).rejects.toThrow('two people lift a hold');
    expect(await isHeld(trust, null, null)).toBe(true);
  });

  it('of another institution is as if it were not there, and is told to those who keep it', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const holdId = await placed(trust);
    expect(await holdById(database.web, other.siro, { holdId, now: NOW })).toEqual(no('not_found'));
    expect(await move(sure(other.siro, holdId), holdId, { event: 'lift' })).toEqual(
      no('not_found'),
    );
    const clinician = await staffMember(database, trust.organisationId, ['clinician']);
    const of = { organisationId: trust.organisationId, now: NOW };
    expect(await holdsOf(database.web, clinician, of)).toEqual(no('not_permitted'));
    const seen = await holdsOf(database.web, trust.legal, of);
    expect(seen.ok && seen.value).toMatchObject([
      { id: holdId, covers: { kind: 'everything' }, offered: ['review', 'ask_lift'] },
    ]);
  });

  it('is said to be still needed, within a year', async () => {
    const trust = await aTrust();
    const holdId = await placed(trust);
    const later = addMonths(localDate(NOW, 'Europe/London'), 11);
    expect(await move(trust.officer, holdId, { event: 'review', reviewOn: later })).toEqual({
      ...{ ok: true, value: 'live' },
    });
    const past = localDate(NOW, 'Europe/London');
    expect(await move(trust.officer, holdId, { event: 'review', reviewOn: past })).toEqual(
      no('review_past'),
    );
  });
});

describe('holds that are placed and lifted by whoever, in whatever order', () => {
  const OFFICERS = ['officer', 'legal', 'siro'] as const;
  type Officer = (typeof OFFICERS)[number];
  const SCOPES = ['everything', 'request', 'patient'] as const;
  const NUMBER = '9990000034' as NhsNumber;
  const step = fc.oneof(
    fc.record({
      what: fc.constant('place' as const),
      by: fc.constantFrom(...OFFICERS),
      scope: fc.constantFrom(...SCOPES),
    }),
    fc.record({
      what: fc.constantFrom(...(['ask_lift', 'ask_lift', 'lift', 'lift', 'refuse_lift'] as const)),
      by: fc.constantFrom<Officer>('legal', 'siro', 'legal', 'siro', 'officer'),
      which: fc.nat(2),
      isProved: fc.constantFrom(true, true, true, false),
    }),
  );

  const LIFTED = [
    { what: 'place' as const, by: 'officer' as const, scope: 'everything' as const },
    { what: 'ask_lift' as const, by: 'legal' as const, which: 0, isProved: true },
    { what: 'lift' as const, by: 'siro' as const, which: 0, isProved: true },
  ];

  /** One hold as the test knows it: by whom it was last asked to be lifted. */
  type Known = { scope: (typeof SCOPES)[number]; askedBy: Officer | null; isLifted: boolean };

  it('INV-7: keep what they cover until every one of them was lifted by two people', async () => {
    let lifted = 0;
    const steps = fc.array(step, { minLength: 6, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const trust = await aTrust();
        const { reference, ...ids } = await covered(trust, NUMBER);
        const scopes: Readonly<Record<(typeof SCOPES)[number], HoldScope>> = {
          everything: EVERYTHING,
          request: { kind: 'request', reference },
          patient: { kind: 'patient', nhsNumber: NUMBER },
        };
        const holds = new Map<string, Known>();
        for (const one of all) {
          if (one.what === 'place') {
            const made = await place(trust, scopes[one.scope], trust[one.by]);
            if (made.ok) {
              const known = { scope: one.scope, askedBy: null, isLifted: false };
              holds.set(made.value.holdId, known);
            }
          } else {
            const [id, hold] = [...holds][one.which] ?? [null, null];
            if (id === null) continue;
            const by = one.isProved ? sure(trust[one.by], id) : trust[one.by];
            const what = one.what === 'ask_lift' ? ASK : { event: one.what };
            const moved = await move(by, id, what);
            if (moved.ok && one.what === 'lift') {
              expect([hold.isLifted, hold.askedBy === 'legal']).toEqual([false, true]);
              expect(one.by).not.toBe(hold.askedBy);
              hold.isLifted = true;
              lifted += 1;
            }
            if (moved.ok && one.what === 'ask_lift') hold.askedBy = one.by;
            if (moved.ok && one.what === 'refuse_lift') hold.askedBy = null;
          }
          const live = [...holds.values()].filter(({ isLifted }) => !isLifted);
          const isCovered = (...by: readonly string[]) =>
            live.some(({ scope }) => by.includes(scope));
          const { requestId, patientId } = ids;
          expect([
            await isHeld(trust, requestId, patientId),
            await isHeld(trust, requestId, null),
            await isHeld(trust, null, patientId),
            await isHeld(trust, null, null),
          ]).toEqual([
            isCovered('everything', 'request', 'patient'),
            isCovered('everything', 'request'),
            isCovered('everything', 'patient'),
            isCovered('everything'),
          ]);
        }
      }),
      // Two who lift one seldom come together by chance.
      { ...sameRuns(15), examples: [[LIFTED]] },
    );
    expect(lifted).toBeGreaterThan(0);
  });

  /** A request and a patient of the trust that a hold may be placed on. */
  async function covered(trust: Trust, nhsNumber: NhsNumber) {
    const { behind } = database;
    const requestId = await aRequest(behind, trust.organisationId, {
      requester_person_id: await aPerson(behind),
    });
    const patientId = await aPatient(behind, trust.organisationId);
    await insert(behind, 'patient_identifier', {
      ...{ organisation_id: trust.organisationId, patient_id: patientId, value: nhsNumber },
      system: IDENTIFIER_SYSTEMS.nhsNumber,
    });
    const { rows } = await behind.query<{ reference: string }>(
      'SELECT reference FROM access_request WHERE id = $1',
      [requestId],
    );
    return { requestId, patientId, reference: rows[0]!.reference };
  }
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { addDays, dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { localDate, startOfDay } from '#lib/base/time-zone.ts';
import { terms as inOrder } from '#lib/domain/agreement/agreement.fixture.ts';
import type { AgreementTerms } from '#lib/domain/agreement/terms.ts';
import { agreement } from '#lib/queries/agreement/agreement.ts';
import { agreements } from '#lib/queries/agreement/agreements.ts';
import { exchangeAllowed } from '#lib/queries/agreement/exchange-allowed.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { draftAgreement } from './draft-agreement.ts';
import { endAgreement, startAgreement } from './keep-agreement-time.ts';
import { keepStanding } from './keep-standing.ts';
import { moveAgreement, type MovingEvent } from './move-agreement.ts';
import { reviseAgreement } from './revise-agreement.ts';
import { signAgreement } from './sign-agreement.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const TODAY = localDate(new Date(), 'Europe/London');

async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const { ods_code: odsCode } = await rowOf(database, 'organisation', organisationId);
  const trust = {
    organisationId,
    odsCode: odsCode as string,
    caldicott: await staffMember(database, organisationId, ['caldicott_guardian']),
    siro: await staffMember(database, organisationId, ['siro']),
    dpo: await staffMember(database, organisationId, ['dpo']),
  };
  await keepStanding(database.web, trust.siro, {
    organisationId,
    zone: 'Europe/London',
    icoRegistration: 'Z1234567',
    dsptUntil: addDays(TODAY, 100),
    now: new Date(),
  });
  return trust;
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

function terms(changes: Partial<AgreementTerms> = {}): AgreementTerms {
  return inOrder({
    startsOn: TODAY,
    endsOn: addDays(TODAY, 364),
    reviewOn: addDays(TODAY, 300),
    ...changes,
  });
}

async function draft(
  first: Trust,
  second: Trust,
  changes: Partial<AgreementTerms> = {},
  replacesId: string | null = null,
) {
  const made = await draftAgreement(database.web, first.dpo, {
    organisationId: first.organisationId,
    otherOdsCode: second.odsCode,
    kind: 'direct_care',
    terms: terms(changes),
    replacesId,
    now: new Date(),
  });
  if (!made.ok) throw new Error(made.error);
  return made.value.agreementId;
}

async function versionOf(id: string): Promise<number> {
  const row = await rowOf(database, 'agreement', id);
  return row['version'] as number;
}

const stateOf = async (id: string) => (await rowOf(database, 'agreement', id))['state'];

async function move(who: Acting, of: Trust, id: string, event: MovingEvent) {
  const moved = await moveAgreement(database.web, who, {
    agreementId: id,
    organisationId: of.organisationId,
    event,
    expectedVersion: await versionOf(id),
    now: new Date(),
  });
  return moved.ok ? moved.value : moved.error;
}

async function currentVersion(id: string) {
  const { rows } = await database.behind.query<{ id: string; number: number; digest: Buffer }>(
    `SELECT v.id, v.number, v.digest FROM agreement_version v JOIN agreement a ON a.id = v.agreement_id
     WHERE a.id = $1 AND v.number = a.version_number`,
    [id],
  );
  return rows[0]!;
}

async function sign(who: Acting, of: Trust, id: string, versionId?: string) {
  const version = versionId ?? (await currentVersion(id)).id;
  const signed = await signAgreement(database.web, proved(who, 'sign_agreement', version), {
    agreementId: id,
    organisationId: of.organisationId,
    versionId: version,
    now: new Date(),
  });
  return signed.ok ? signed.value : signed.error;
}

async function toSign(first: Trust, second: Trust, id: string): Promise<void> {
  expect(await move(first.siro, first, id, { kind: 'propose' })).toBe('in_review');
  expect(await move(second.dpo, second, id, { kind: 'accept' })).toBe('awaiting_signatures');
}

async function signAll(first: Trust, second: Trust, id: string): Promise<void> {
  expect(await sign(first.caldicott, first, id)).toBe('awaiting_signatures');
  expect(await sign(second.siro, second, id)).toBe('awaiting_signatures');
  expect(await sign(second.caldicott, second, id)).toBe('awaiting_signatures');
  expect(await sign(first.siro, first, id)).toBe('signed');
}

async function inForce(first: Trust, second: Trust, changes: Partial<AgreementTerms> = {}) {
  const id = await draft(first, second, changes);
  await toSign(first, second, id);
  await signAll(first, second, id);
  await start(first, id);
  return id;
}

const start = (of: Trust, id: string, now = new Date()) =>
  startAgreement(database.worker, {
    organisationId: of.organisationId,
    agreementId: id,
    now,
  });
const end = (of: Trust, id: string, now: Date) =>
  endAgreement(database.worker, { organisationId: of.organisationId, agreementId: id, now });

async function asked(who: Acting, from: Trust, to: Trust, modality = 'CT') {
  const answer = await exchangeAllowed(database.web, who, {
    from: from.organisationId,
    to: to.organisationId,
    purpose: 'direct_care',
    modality,
    direction: 'push',
    at: new Date(),
  });
  return answer.ok ? answer.value.id : answer.error;
}

async function jobsOf(id: string) {
  const { rows } = await database.behind.query<{ key: string; run_at: Date }>(
    `SELECT key, run_at FROM graphile_worker.jobs WHERE key LIKE '%' || $1 || '%' ORDER BY run_at`,
    [id],
  );
  return rows;
}

describe('from a draft to an exchange', () => {
  it('two trusts agree, sign, and the guard says yes from then on and not before', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    expect(await asked(north.siro, north, east)).toBe('no_agreement');
    await toSign(north, east, id);
    await signAll(north, east, id);
    expect(await asked(north.siro, north, east)).toBe('agreement_not_started');
    await start(north, id);
    expect(await asked(north.siro, north, east)).toBe(id);
    expect(await asked(east.dpo, east, north)).toBe(id);
    expect(await asked(north.siro, north, east, 'US')).toBe('modality_not_allowed');
    const keys = (await jobsOf(id)).map(({ key }) => key);
    for (const trust of [north, east]) {
      for (const days of [90, 60, 30, 7]) {
        expect(keys.join()).toContain(`${trust.organisationId}:ends_in_${days}`);
      }
    }
  });

  it('keeps of each signature who, as what, for whom, when, by which proof and of what', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    await toSign(north, east, id);
    await sign(north.siro, north, id);
    const { digest } = await currentVersion(id);
    const { rows } = await database.behind.query<Record<string, unknown>>(
      'SELECT * FROM agreement_signature WHERE agreement_id = $1',
      [id],
    );
    expect(rows).toMatchObject([
      {
        role: 'siro',
        person_id: north.siro.personId,
        organisation_id: north.organisationId,
        signer_name: 'Ada Tester',
        signer_email: `${north.siro.personId}@example.org`,
        proof: 'passkey',
        digest,
      },
    ]);
    const view = await agreement(database.web, east.dpo, { agreementId: id, now: new Date() });
    expect(view.ok && view.value.current?.signatures).toMatchObject([
      { name: 'Ada Tester', side: 'first', role: 'siro', digest: digest.toString('hex') },
    ]);
    expect(view.ok && view.value.missing).toEqual({
      first: ['caldicott_guardian'],
      second: ['caldicott_guardian', 'siro'],
    });
  });

  it('changes what was sent back as a new version, and what the other party had stays as it was', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    const revise = async (
      changes: Partial<AgreementTerms>,
      who: Acting = north.siro,
      of = north,
    ) => {
      const revised = await reviseAgreement(database.web, who, {
        agreementId: id,
        organisationId: of.organisationId,
        terms: terms(changes),
        expectedVersion: await versionOf(id),
        now: new Date(),
      });
      return revised.ok ? revised.value.versionNumber : revised.error;
    };
    expect(await revise({ breachHours: 12 })).toBe(1);
    await move(north.siro, north, id, { kind: 'propose' });
    const sent = await currentVersion(id);
    expect(await revise({ breachHours: 6 })).toBe('wrong_state');
    expect(await move(east.dpo, east, id, { kind: 'send_back', text: 'Six hours, please' })).toBe(
      'draft',
    );
    expect(await move(north.siro, north, id, { kind: 'propose' })).toBe('not_revised');
    expect(await revise({ breachHours: 6 }, east.dpo, east)).toBe('not_your_turn');
    expect(await revise({ breachHours: 6 })).toBe(2);
    const view = await agreement(database.web, east.dpo, { agreementId: id, now: new Date() });
    expect(view.ok && view.value.versions.map(({ number }) => number)).toEqual([1]);
    expect(view.ok && view.value.current).toBeNull();
    await move(north.siro, north, id, { kind: 'propose' });
    const both = await agreement(database.web, east.dpo, { agreementId: id, now: new Date() });
    expect(
      both.ok && both.value.versions.map(({ document }) => document?.terms.breachHours),
    ).toEqual([6, 12]);
    expect(both.ok && both.value.versions[1]?.digest).toBe(sent.digest.toString('hex'));
  });

  it('a signature is of one version, and counts for no other', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    await toSign(north, east, id);
    const first = await currentVersion(id);
    await sign(north.siro, north, id);
    expect(await move(east.siro, east, id, { kind: 'reopen', text: 'Not so' })).toBe('draft');
    await reviseAgreement(database.web, north.siro, {
      agreementId: id,
      organisationId: north.organisationId,
      terms: terms({ breachHours: 3 }),
      expectedVersion: await versionOf(id),
      now: new Date(),
    });
    await toSign(north, east, id);
    expect(await sign(east.siro, east, id, first.id)).toBe('changed_meanwhile');
    await signAll(north, east, id);
  });
});

describe('whose it is', () => {
  it('nobody of the other party sees a draft, and nobody of a third ever sees anything', async () => {
    const [north, east, third] = [await aTrust(), await aTrust(), await aTrust()];
    const id = await draft(north, east);
    const sees = async (who: Acting) =>
      (await agreement(database.web, who, { agreementId: id, now: new Date() })).ok;
    expect([await sees(north.siro), await sees(east.siro), await sees(third.siro)]).toEqual([
      true,
      false,
      false,
    ]);
    await move(north.siro, north, id, { kind: 'propose' });
    expect([await sees(east.siro), await sees(third.siro)]).toEqual([true, false]);
    expect(await move(third.siro, north, id, { kind: 'take_back', text: 'x' })).toBe('not_found');
    expect(await move(third.siro, third, id, { kind: 'accept' })).toBe('not_found');
    // Somebody of the other party, acting for the first.
    expect(await move(east.siro, north, id, { kind: 'take_back', text: 'x' })).toBe(
      'not_permitted',
    );
    expect(await asked(third.siro, north, east)).toBe('not_permitted');
    const list = await agreements(database.web, third.siro, {
      organisationId: third.organisationId,
      group: 'open',
      page: 1,
      now: new Date(),
    });
    expect(list.ok && list.value.rows).toEqual([]);
  });

  it('the database alone keeps them apart', async () => {
    const [north, east, third] = [await aTrust(), await aTrust(), await aTrust()];
    const id = await draft(north, east);
    const seen = (who: Acting) =>
      database.web.as(who.context, async (tx) => [
        await tx.agreement.count({ where: { id } }),
        await tx.agreementVersion.count({ where: { agreementId: id } }),
        await tx.agreementEvent.count({ where: { agreementId: id } }),
      ]);
    expect(await seen(north.dpo)).toEqual([1, 1, 1]);
    expect(await seen(east.dpo)).toEqual([0, 0, 0]);
    await move(north.dpo, north, id, { kind: 'advise', text: 'Ask for less' });
    await move(north.siro, north, id, { kind: 'propose' });
    // A data protection officer's advice is for their own party.
    expect(await seen(north.dpo)).toEqual([1, 1, 3]);
    expect(await seen(east.dpo)).toEqual([1, 1, 2]);
    expect(await seen(third.dpo)).toEqual([0, 0, 0]);
    const change = (who: Acting) =>
      database.web.as(who.context, (tx) =>
        tx.agreementVersion.updateMany({
          where: { agreementId: id },
          data: { sharedAt: new Date() },
        }),
      );
    // What was sent stands as it was, for both.
    expect([(await change(north.siro)).count, (await change(east.siro)).count]).toEqual([0, 0]);
  });

  it('the database takes no move, no signature and no beginning that the rules do not have', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    await toSign(north, east, id);
    const set = (who: Acting, state: string) =>
      database.web.as(who.context, (tx) =>
        tx.agreement.updateMany({ where: { id }, data: { state } }),
      );
    for (const state of ['signed', 'active', 'expired', 'suspended', 'in_review']) {
      await expect(set(north.siro, state), state).rejects.toThrow();
    }
    const version = await currentVersion(id);
    const signature = {
      agreementId: id,
      versionId: version.id,
      organisationId: north.organisationId,
      role: 'siro',
      personId: north.siro.personId,
      signerName: 'Somebody',
      signedAt: new Date(),
      proof: 'passkey',
      provedAt: new Date(),
      digest: new Uint8Array(version.digest),
    };
    const forge = (changes: Partial<typeof signature>, who = north.siro) =>
      database.web.as(who.context, (tx) =>
        tx.agreementSignature.createMany({ data: [{ ...signature, ...changes }] }),
      );
    await expect(forge({ personId: north.caldicott.personId })).rejects.toThrow();
    await expect(forge({ organisationId: east.organisationId })).rejects.toThrow();
    await expect(forge({ role: 'caldicott_guardian' })).rejects.toThrow();
    await expect(forge({ digest: new Uint8Array(32) })).rejects.toThrow();
    await expect(forge({ proof: 'totp' })).rejects.toThrow();
    await expect(forge({}, north.dpo)).rejects.toThrow();
  });

  it('only those who sign or advise come near, and what they may not is written down', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const officer = await staffMember(database, north.organisationId, ['access_officer']);
    const made = await draftAgreement(database.web, officer, {
      organisationId: north.organisationId,
      otherOdsCode: east.odsCode,
      kind: 'direct_care',
      terms: terms(),
      replacesId: null,
      now: new Date(),
    });
    expect(made).toEqual({ ok: false, error: 'not_permitted' });
    expect(await auditOf(database, 'agreement.drafted', { personId: officer.personId })).toEqual([
      { outcome: 'denied', reason: 'not_permitted' },
    ]);
    const own = await draftAgreement(database.web, north.siro, {
      organisationId: north.organisationId,
      otherOdsCode: north.odsCode,
      kind: 'direct_care',
      terms: terms(),
      replacesId: null,
      now: new Date(),
    });
    expect(own).toEqual({ ok: false, error: 'own_organisation' });
    const id = await draft(north, east);
    await toSign(north, east, id);
    expect(await sign(north.dpo, north, id)).toBe('not_permitted');
    expect(
      await signAgreement(database.web, north.siro, {
        agreementId: id,
        organisationId: north.organisationId,
        versionId: (await currentVersion(id)).id,
        now: new Date(),
      }),
    ).toEqual({ ok: false, error: 'step_up_needed' });
  });
});

describe('twice and at once', () => {
  it('a page that has grown old changes nothing', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    const stale = await versionOf(id);
    await move(north.dpo, north, id, { kind: 'advise', text: 'Seen' });
    const moved = await moveAgreement(database.web, north.siro, {
      agreementId: id,
      organisationId: north.organisationId,
      event: { kind: 'propose' },
      expectedVersion: stale,
      now: new Date(),
    });
    expect(moved).toEqual({ ok: false, error: 'changed_meanwhile' });
  });

  it('of many at once one suspends, and all four sign in whatever order they come', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    await toSign(north, east, id);
    const signed = await Promise.all([
      ...[sign(north.siro, north, id), sign(north.caldicott, north, id)],
      ...[sign(east.siro, east, id), sign(east.caldicott, east, id)],
    ]);
    expect(signed.toSorted()).toEqual([
      ...['awaiting_signatures', 'awaiting_signatures', 'awaiting_signatures', 'signed'],
    ]);
    await start(north, id);
    const expectedVersion = await versionOf(id);
    const stop = (who: Acting, of: Trust) =>
      moveAgreement(database.web, who, {
        agreementId: id,
        organisationId: of.organisationId,
        event: { kind: 'suspend', text: 'A breach' },
        expectedVersion,
        now: new Date(),
      });
    const stopped = await Promise.all([
      stop(north.siro, north),
      stop(east.siro, east),
      stop(north.dpo, north),
    ]);
    expect(stopped.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await asked(north.siro, north, east)).toBe('agreement_suspended');
  });

  it('one person does not sign twice, in two roles or for two organisations', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const both = await staffMember(database, north.organisationId, ['siro', 'caldicott_guardian']);
    const id = await draft(north, east);
    await toSign(north, east, id);
    expect(await sign(both, north, id)).toBe('awaiting_signatures');
    expect(await sign(both, north, id)).toBe('same_signer');
    // Another account of the same human, by the register.
    const registered = { registration_body: 'GMC', registration_number: '7 123 456' };
    const one = await staffMember(database, north.organisationId, ['siro'], registered);
    const other = await staffMember(database, east.organisationId, ['siro'], {
      ...registered,
      registration_number: '7123456',
    });
    expect(await sign(one, north, id)).toBe('awaiting_signatures');
    expect(await sign(other, east, id)).toBe('same_signer');
  });
});

describe('stopping and going on', () => {
  const resuming = (who: Acting, id: string) => proved(who, 'resume_agreement', id);

  it('one stops it at once; it goes on only by two, one of each party', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await inForce(north, east);
    expect(await move(east.dpo, east, id, { kind: 'suspend', text: 'A breach' })).toBe('suspended');
    expect(await asked(north.siro, north, east)).toBe('agreement_suspended');
    const ask = { kind: 'ask_resume', text: 'It is put right' } as const;
    expect(await move(east.siro, east, id, ask)).toBe('step_up_needed');
    expect(await move(resuming(east.siro, id), east, id, { kind: 'resume' })).toBe('nobody_asked');
    expect(await move(resuming(east.siro, id), east, id, ask)).toBe('suspended');
    expect(await move(resuming(east.siro, id), east, id, { kind: 'resume' })).toBe('same_approver');
    expect(await move(resuming(east.caldicott, id), east, id, { kind: 'resume' })).toBe(
      'other_party_must_agree',
    );
    // Said again, the stop takes back what was asked.
    expect(await move(north.dpo, north, id, { kind: 'suspend', text: 'Not yet' })).toBe(
      'suspended',
    );
    expect(await move(resuming(north.siro, id), north, id, { kind: 'resume' })).toBe(
      'nobody_asked',
    );
    await move(resuming(east.siro, id), east, id, ask);
    expect(await move(resuming(north.siro, id), north, id, { kind: 'resume' })).toBe('active');
    expect(await asked(north.siro, north, east)).toBe(id);
  });

  it('notice brings the end nearer, and it ends then and not before', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await inForce(north, east);
    const notice = { kind: 'give_notice', text: 'We build our own' } as const;
    expect(await move(proved(north.siro, 'end_agreement', id), north, id, notice)).toBe('active');
    expect(await asked(north.siro, north, east)).toBe(id);
    const { terminates_on: lastDay } = await rowOf(database, 'agreement', id);
    expect(lastDay).not.toBeNull();
    const over = startOfDay(
      addDays(localDate(lastDay as Date, 'Europe/London'), 1),
      'Europe/London',
    );
    const job = (await jobsOf(id)).find(({ key }) => key === `end-agreement:${id}`);
    expect(job?.run_at).toEqual(over);
    await end(north, id, new Date(over.getTime() - 1));
    expect(await stateOf(id)).toBe('active');
    await end(north, id, over);
    await end(north, id, over);
    expect(await stateOf(id)).toBe('terminated');
    expect(await asked(north.siro, north, east)).toBe('agreement_ended');
  });
});

/** As if its register had just been asked then. */
async function saidAt({ organisationId }: { organisationId: string }, at: Date) {
  await database.behind.query('UPDATE organisation SET register_answered_at = $2 WHERE id = $1', [
    organisationId,
    at,
  ]);
}

describe('the clock', () => {
  it('neither begins before its first day nor goes on after its last, however often it is asked', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const [startsOn, endsOn] = [addDays(TODAY, 10), addDays(TODAY, 19)];
    const id = await draft(north, east, { startsOn, endsOn, reviewOn: startsOn });
    await toSign(north, east, id);
    await signAll(north, east, id);
    const [from, until] = [
      startOfDay(startsOn, 'Europe/London'),
      startOfDay(addDays(endsOn, 1), 'Europe/London'),
    ];
    await start(north, id, new Date(from.getTime() - 1));
    expect(await stateOf(id)).toBe('signed');
    // Nothing begins for a party that its register has not vouched for since yesterday: it is asked again in an hour.
    await start(north, id, from);
    expect(await stateOf(id)).toBe('signed');
    const again = (await jobsOf(id)).find(({ key }) => key === `start-agreement:${id}`);
    expect(again?.run_at).toEqual(new Date(from.getTime() + 3_600_000));
    await saidAt(north, from);
    await start(north, id, from);
    expect(await stateOf(id)).toBe('signed');
    await saidAt(east, from);
    await Promise.all([start(north, id, from), start(east, id, from)]);
    expect(await stateOf(id)).toBe('active');
    await end(east, id, new Date(until.getTime() - 1));
    expect(await stateOf(id)).toBe('active');
    await Promise.all([end(north, id, until), end(east, id, until)]);
    expect(await stateOf(id)).toBe('expired');
    const { rows } = await database.behind.query<{ event: string }>(
      `SELECT event FROM agreement_event WHERE agreement_id = $1 AND by_person_id IS NULL ORDER BY at`,
      [id],
    );
    expect(rows.map(({ event }) => event)).toEqual(['start', 'expire']);
    const moves = await database.behind.query<{ to_state: string }>(
      `SELECT to_state FROM audit_event WHERE event = 'agreement.moved' AND actor_kind = 'system'
       AND details->>'agreementId' = $1 ORDER BY at`,
      [id],
    );
    expect(moves.rows.map(({ to_state }) => to_state)).toEqual(['active', 'expired']);
  });

  it('waits for a toolkit that has lapsed, and begins once it is put right', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await draft(north, east);
    await toSign(north, east, id);
    await signAll(north, east, id);
    await database.behind.query(
      `UPDATE organisation_standing SET dspt_until = $2 WHERE organisation_id = $1`,
      [east.organisationId, addDays(TODAY, -91)],
    );
    await start(north, id);
    expect(await stateOf(id)).toBe('signed');
    await keepStanding(database.web, east.siro, {
      organisationId: east.organisationId,
      zone: 'Europe/London',
      icoRegistration: 'ZA123456',
      dsptUntil: addDays(TODAY, 30),
      now: new Date(),
    });
    await start(north, id);
    expect(await stateOf(id)).toBe('active');
  });

  it('a later agreement ends the one that it replaces, at the moment it begins', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const old = await inForce(north, east);
    const next = await draft(east, north, { breachHours: 4 }, old);
    await toSign(east, north, next);
    await signAll(east, north, next);
    expect(await asked(north.siro, north, east)).toBe(old);
    await start(east, next);
    expect([await stateOf(old), await stateOf(next)]).toEqual(['superseded', 'active']);
    expect(await asked(north.siro, north, east)).toBe(next);
    const third = await aTrust();
    await expect(draft(north, third, {}, next)).rejects.toThrow('not_found');
  });

  it('terms that were changed behind everybody’s back allow nothing', async () => {
    const [north, east] = [await aTrust(), await aTrust()];
    const id = await inForce(north, east, { modalities: ['CT'] });
    await database.behind.query(
      `UPDATE agreement_version SET document = jsonb_set(document, '{terms,modalities}', '["CT","US"]')
       WHERE agreement_id = $1`,
      [id],
    );
    expect(await asked(north.siro, north, east)).toBe('terms_not_as_signed');
    expect(await asked(north.siro, north, east, 'US')).toBe('terms_not_as_signed');
  });
});

describe('what an organisation says of itself', () => {
  it('is said by those who answer for it, in the form of the register, for a year and a half at most', async () => {
    const trust = await aTrust();
    const say = async (who: Acting, changes: Partial<Parameters<typeof keepStanding>[2]> = {}) => {
      const said = await keepStanding(database.web, who, {
        organisationId: trust.organisationId,
        zone: 'Europe/London',
        icoRegistration: 'za 123456',
        dsptUntil: addDays(TODAY, 30),
        now: new Date(),
        ...changes,
      });
      return said.ok ? 'said' : said.error;
    };
    expect(await say(trust.siro)).toBe('said');
    expect(await say(trust.caldicott)).toBe('not_permitted');
    expect(await say((await aTrust()).siro)).toBe('not_permitted');
    expect(await say(trust.dpo, { icoRegistration: 'none' })).toBe('registration_unfit');
    expect(await say(trust.dpo, { dsptUntil: dateOf('2099-01-01') })).toBe('too_far_ahead');
  });
});

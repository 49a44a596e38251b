import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkPassword } from '#lib/use-cases/session/check-password.ts';
import { checkRecoveryCode } from '#lib/use-cases/session/check-recovery-code.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import {
  aPasskey,
  NEW_PASSWORD,
  recoveryStand,
  said,
  type RecoveryStand,
} from '#lib/testing/builders/recoveries.ts';
import { anOrganisation, aPerson, aRole, insert } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { decideCheck } from '../identity-check/decide-check.ts';
import { confirmRecovery } from './confirm-recovery.ts';

let database: TestDatabase;
let stand: RecoveryStand;
let organisationId = '';
let officer: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  stand = recoveryStand(database);
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
});
afterAll(() => database.drop());

/** Somebody with an account, by the address they sign in with. */
async function somebody(row: Readonly<Record<string, unknown>> = {}) {
  const personId = await aPerson(database.behind, row);
  return { personId, email: `${personId}@example.org` };
}

async function worker(role = 'clinician') {
  const who = await somebody();
  await aRole(database.behind, { personId: who.personId, organisationId, role });
  return who;
}

const admin = () => staffMember(database, organisationId, ['org_admin']);

describe('somebody who has lost everything', () => {
  it('is seen, waits a day, chooses a password, and signs in with it and one code', async () => {
    const { personId, email } = await somebody();
    const old = await signIn(database, email);
    await insert(database.behind, 'passkey', await aPasskey(database, personId));
    expect(said(await stand.begin(email, organisationId))).toBe('ok');
    const begun = await stand.tell(personId, 'begun');
    expect(begun.letters.map(({ to }) => to)).toEqual([email]);
    expect(begun.letters[0]!.text).toMatch(/IDC-/);

    expect(await stand.decide(officer, personId)).toBe('ok');
    expect(await stand.rowOf(personId)).toMatchObject({ state: 'waiting' });
    expect((await stand.tell(personId, 'allowed')).letters[0]!.text).toContain('recovery/stop/');
    // Not a minute before the day is over.
    expect((await stand.lastLetter(personId)).letter).toBeUndefined();
    await stand.letDayPass(personId);
    const { letter, secret } = await stand.lastLetter(personId);
    expect(letter).toMatchObject({ to: email });

    const finished = await stand.finish(secret);
    if (!finished.ok) throw new Error(finished.error);
    expect(await left(personId)).toEqual({ passkeys: 0, sessions: 0, apps: 0, devices: 0 });
    expect(await isLive(old.token)).toBe(false);
    // It signed nobody in, and it is good once.
    expect(said(await stand.finish(secret))).toBe('link_over');

    const half = await half1(email);
    const code = await checkRecoveryCode(stand.deps, { ...half, code: finished.value.code });
    expect(said(code)).toBe('ok');
    const again = { ...(await half1(email)), code: finished.value.code };
    expect(said(await checkRecoveryCode(stand.deps, again))).toBe('wrong_recovery_code');
    const told = (await stand.tell(personId, 'ended')).letters[0]!.text;
    expect(told).toContain('There is a new password');
  });

  it('has a code that is over in a day, and a link that is over in an hour', async () => {
    const { personId, email } = await somebody();
    const finished = await stand.finish(await untilLastLetter(personId, email));
    if (!finished.ok) throw new Error(finished.error);
    await database.behind.query(
      `UPDATE recovery_code SET expires_at = now() WHERE person_id = $1 AND replaced_at IS NULL`,
      [personId],
    );
    const late = { ...(await half1(email)), code: finished.value.code };
    expect(said(await checkRecoveryCode(stand.deps, late))).toBe('wrong_recovery_code');

    const other = await somebody();
    const secret = await untilLastLetter(other.personId, other.email);
    await database.behind.query(
      `UPDATE account_recovery SET ticket_at = now() - interval '1 hour', takes_effect_at = now() - interval '2 hours',
         allowed_at = now() - interval '27 hours' WHERE person_id = $1`,
      [other.personId],
    );
    expect(said(await stand.finish(secret))).toBe('link_over');
  });

  it('chooses a password in order, and the link is not spent by one that is not', async () => {
    const { personId, email } = await somebody();
    const secret = await untilLastLetter(personId, email);
    expect(said(await stand.finish(secret, 'short'))).toBe('password_too_short');
    expect(said(await stand.finish(secret, 'passwordpassword'))).not.toBe('ok');
    expect(said(await stand.finish(secret))).toBe('ok');
  });

  it('of two who follow the last link at once, is one', async () => {
    const { personId, email } = await somebody();
    const secret = await untilLastLetter(personId, email);
    const both = await Promise.all([stand.finish(secret), stand.finish(secret)]);
    expect(both.map(said).toSorted()).toEqual(['link_over', 'ok']);
  });

  it('gets a letter at any address, and no way in where there is no account or a halted one', async () => {
    const unknown = await stand.askLetter('nobody.at.all@example.org');
    expect(unknown.text).toContain('there is none with this email address');
    const { email } = await somebody();
    await database.behind.query(`UPDATE account SET state = 'suspended' WHERE email = $1`, [email]);
    const halted = await stand.askLetter(email);
    expect(halted.text).toContain('this account is stopped');
    for (const { text } of [unknown, halted]) expect(text).not.toContain('sign-in/lost');
    expect(said(await stand.beginWith(stand.identity.newToken(), organisationId))).toBe(
      'link_over',
    );
    expect(said(await stand.beginWith('no secret', organisationId))).toBe('link_over');
  });

  it('is told at every address that is known, and by text', async () => {
    const { personId, email } = await somebody({ verified_email: 'other.place@example.org' });
    const { account_id } = await aPasskey(database, personId);
    await insert(database.behind, 'mobile_number', {
      ...{ person_id: personId, account_id, number: '+447700900123' },
      ...{ created_at: new Date(), proved_at: new Date() },
    });
    await stand.begin(email, organisationId);
    const { letters, stop } = await stand.tell(personId, 'begun');
    expect(letters.map(({ to }) => to)).toEqual([email, 'other.place@example.org'].toSorted());
    expect(stand.texts.at(-1)).toMatchObject({ to: '+447700900123' });
    expect(stand.texts.at(-1)!.text).toContain(stop);
  });

  it('leaves a trace of every step, about them', async () => {
    const { personId, email } = await somebody();
    await stand.finish(await untilLastLetter(personId, email));
    const { rows } = await database.behind.query<{ event: string }>(
      `SELECT event FROM audit_event WHERE subject_person_id = $1 AND event LIKE 'recovery.%' ORDER BY at, id`,
      [personId],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'recovery.asked',
      'recovery.allowed',
      'recovery.ready',
      'recovery.finished',
    ]);
  });
});

describe('who lets somebody back in', () => {
  it('is an officer there, with proof, never for themselves and never by a word', async () => {
    const { personId, email } = await somebody();
    await stand.begin(email, organisationId);
    const { check_id: checkId } = await stand.rowOf(personId);
    const finding = { kind: 'vouched', voucherEmail: 'x@example.org', reason: 'Nurse' } as const;
    const now = new Date();
    const by = proved(officer, 'decide_identity', checkId);
    expect(said(await decideCheck(database.web, by, { checkId, finding, now }))).not.toBe('ok');
    expect(await stand.rowOf(personId)).toMatchObject({ state: 'to_be_proved' });
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await stand.decide(elsewhere, personId)).toBe('not_found');
    expect(await stand.decide(await admin(), personId)).toBe('not_found');
    const unproved = await decideCheck(database.web, officer, {
      ...{ checkId, now },
      finding: { kind: 'refused', answer: 'No' },
    });
    expect(said(unproved)).toBe('step_up_needed');

    const own = await staffMember(database, organisationId, ['access_officer']);
    await stand.begin(`${own.personId}@example.org`, organisationId);
    expect(await stand.decide(own, own.personId)).toBe('own_check');
  });

  it('raises nobody’s level by it', async () => {
    const { personId, email } = await somebody({ identity_level: 'P0' });
    await stand.begin(email, organisationId);
    await stand.decide(officer, personId);
    const { rows } = await database.behind.query(
      'SELECT identity_level FROM person WHERE id = $1',
      [personId],
    );
    expect(rows).toEqual([{ identity_level: 'P0' }]);
  });

  it('refuses, and nothing is changed', async () => {
    const { personId, email } = await somebody();
    await stand.begin(email, organisationId);
    const { check_id: checkId } = await stand.rowOf(personId);
    const by = proved(officer, 'decide_identity', checkId);
    const finding = { kind: 'refused', answer: 'It was not the face on the passport' } as const;
    await decideCheck(database.web, by, { checkId, finding, now: new Date() });
    expect(await stand.rowOf(personId)).toMatchObject({ state: 'refused' });
    expect((await stand.tell(personId, 'ended')).letters[0]!.text).toContain('Nothing was changed');
  });

  it('is two people where a role is held, the second an administrator of that role’s institution', async () => {
    const { personId, email } = await worker();
    const [first, second] = [await admin(), await admin()];
    await stand.begin(email, organisationId);
    const both = await staffMember(database, organisationId, ['access_officer', 'org_admin']);
    expect(await stand.decide(both, personId)).toBe('ok');
    expect(await stand.rowOf(personId)).toMatchObject({ state: 'second_needed' });
    const { letters } = await stand.tell(personId, 'second_needed');
    const asked = letters.map(({ to }) => to);
    expect(asked).toEqual(expect.arrayContaining([`${first.personId}@example.org`, email]));
    expect(asked).not.toContain(`${both.personId}@example.org`);

    expect(await stand.confirm(both, personId)).toBe('first_person');
    expect(await stand.confirm(officer, personId)).toBe('not_permitted');
    const elsewhere = await anOrganisation(database.behind);
    const stranger = await staffMember(database, elsewhere, ['org_admin']);
    expect(await stand.confirm(stranger, personId)).toBe('not_found');
    const { id: recoveryId } = await stand.rowOf(personId);
    const input = { recoveryId, verdict: 'confirm', now: new Date() } as const;
    expect(said(await confirmRecovery(database.web, first, input))).toBe('step_up_needed');
    const verdicts = await Promise.all([
      stand.confirm(first, personId),
      stand.confirm(second, personId),
    ]);
    expect(verdicts.filter((one) => one === 'ok')).toHaveLength(1);
    await stand.letDayPass(personId);
    expect(said(await stand.finish((await stand.lastLetter(personId)).secret))).toBe('ok');
  });

  it('is not the same human by another account, also as the second', async () => {
    const shared = { registration_body: 'GMC', registration_number: '7012345' };
    const { personId, email } = await worker();
    await stand.begin(email, organisationId);
    const one = await staffMember(database, organisationId, ['access_officer'], shared);
    const other = await staffMember(database, organisationId, ['org_admin'], shared);
    await stand.decide(one, personId);
    expect(await stand.confirm(other, personId)).toBe('first_person');
    const own = await worker();
    await database.behind.query(
      `UPDATE person SET registration_body = 'GMC', registration_number = '701 2345' WHERE id = $1`,
      [own.personId],
    );
    await stand.begin(own.email, organisationId);
    await stand.decide(officer, own.personId);
    expect(await stand.confirm(other, own.personId)).toBe('own_recovery');
    expect(await auditOf(database, 'recovery.confirmed', { personId: other.personId })).toEqual([
      { outcome: 'denied', reason: 'first_person' },
      { outcome: 'denied', reason: 'own_recovery' },
    ]);
  });

  it('is refused by the second person', async () => {
    const { personId, email } = await worker();
    await stand.begin(email, organisationId);
    await stand.decide(officer, personId);
    expect(await stand.confirm(await admin(), personId, 'refuse')).toBe('ok');
    expect(await stand.rowOf(personId)).toMatchObject({ state: 'refused' });
  });
});

async function untilLastLetter(personId: string, email: string): Promise<string> {
  await stand.begin(email, organisationId);
  await stand.decide(officer, personId);
  await stand.letDayPass(personId);
  return (await stand.lastLetter(personId)).secret;
}

async function half1(email: string) {
  const where = { address: '192.0.2.1', now: new Date() };
  const half = await checkPassword(stand.deps, {
    ...{ email, password: NEW_PASSWORD, network: email },
    ...where,
  });
  if (!half.ok) throw new Error(half.error);
  return { token: half.value.token, userAgent: 'A browser', ...where };
}

/** What of somebody's old ways in there still is. */
async function left(personId: string) {
  const { rows } = await database.behind.query(
    `SELECT (SELECT count(*) FROM passkey WHERE person_id = $1 AND revoked_at IS NULL)::int AS passkeys,
       (SELECT count(*) FROM session WHERE person_id = $1 AND ended_at IS NULL)::int AS sessions,
       (SELECT count(*) FROM account WHERE person_id = $1 AND totp_secret IS NOT NULL)::int AS apps,
       (SELECT count(*) FROM session WHERE person_id = $1 AND user_agent IS NOT NULL)::int AS devices`,
    [personId],
  );
  return rows[0] as Readonly<Record<string, number>>;
}

async function isLive(token: string): Promise<boolean> {
  const { rows } = await database.behind.query(
    'SELECT 1 FROM session WHERE token_hash = $1 AND ended_at IS NULL',
    [Buffer.from(stand.identity.hashToken(token))],
  );
  return rows.length > 0;
}

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { runOutRecoveryJob } from '#lib/processes/worker/tell-recovery.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { recoveryStand, said, type RecoveryStand } from '#lib/testing/builders/recoveries.ts';
import { anOrganisation, aPerson, aRequest, aRole, unique } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askEmailChange } from '../account/change-email.ts';
import { makeRecoveryCodes } from '../account/make-recovery-codes.ts';
import { issueCodeSheet } from '../code-sheet/issue-code-sheet.ts';
import { openSession } from '../session/half-way.ts';

let database: TestDatabase;
let stand: RecoveryStand;
let organisationId = '';
let officer: Awaited<ReturnType<typeof staffMember>>;
let admin: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  stand = recoveryStand(database);
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
  admin = await staffMember(database, organisationId, ['org_admin']);
});
afterAll(() => database.drop());

/** Everybody on their way back in: how far they have got, and what they hold in their hands. */
const STAGES = ['to_be_proved', 'second_needed', 'waiting', 'ready'] as const;
type Stage = (typeof STAGES)[number];

async function onTheWay(stage: Stage) {
  const personId = await aPerson(database.behind);
  const email = `${personId}@example.org`;
  if (stage === 'second_needed') {
    await aRole(database.behind, { personId, organisationId, role: 'clinician' });
  }
  await stand.begin(email, organisationId);
  const { stop } = await stand.tell(personId, 'begun');
  if (stage !== 'to_be_proved') await stand.decide(officer, personId);
  if (stage !== 'ready') return { personId, email, stop, ticket: '' };
  await stand.letDayPass(personId);
  return { personId, email, stop, ticket: (await stand.lastLetter(personId)).secret };
}

const endOf = async (personId: string) => {
  const { state, ended_because } = await stand.rowOf(personId);
  return `${state} ${ended_because ?? ''}`.trim();
};

const checkOf = async (personId: string) =>
  (
    await database.behind.query<{ state: string }>(
      `SELECT state FROM identity_check WHERE person_id = $1 AND purpose = 'account'`,
      [personId],
    )
  ).rows[0]?.state;

const suspend = (personId: string) =>
  database.behind.query(`UPDATE account SET state = 'suspended' WHERE person_id = $1`, [personId]);

const signInAs = (personId: string) =>
  database.web.as({ kind: 'person', personId, sessionId: null, address: null }, async (tx) => {
    const account = await tx.account.findFirstOrThrow({ where: { personId } });
    const by = { factor: 'totp', address: '192.0.2.1', now: new Date() } as const;
    await openSession(tx, stand.identity, { personId, accountId: account.id }, by);
  });

describe('getting back in ends', () => {
  it.each(STAGES)('by the link of its first letter while it is %s, once', async (stage) => {
    const { personId, stop, ticket } = await onTheWay(stage);
    expect(await stand.stop(stop)).toBe('ok');
    expect(await endOf(personId)).toBe('stopped stopped');
    expect(await checkOf(personId)).not.toBe('open');
    expect(await stand.stop(stop)).toBe('link_over');
    if (stage === 'ready') expect(said(await stand.finish(ticket))).toBe('link_over');
    expect((await stand.lastLetter(personId)).letter).toBeUndefined();
    expect((await stand.tell(personId, 'ended')).letters).toHaveLength(1);
  });

  it('not by that link once the ticket was used: then it is too late', async () => {
    const { personId, stop, ticket } = await onTheWay('ready');
    expect(said(await stand.finish(ticket))).toBe('ok');
    expect(await stand.stop(stop)).toBe('link_over');
    expect(await endOf(personId)).toBe('done done');
  });

  it('for one of two who stop it and use it at once', async () => {
    const { personId, stop, ticket } = await onTheWay('ready');
    const [stopped, used] = await Promise.all([stand.stop(stop), stand.finish(ticket)]);
    expect([stopped, said(used)].toSorted()).toEqual(['link_over', 'ok']);
    expect(await endOf(personId)).toBe(stopped === 'ok' ? 'stopped stopped' : 'done done');
  });

  it('for one of two who stop it and allow it at once, or for both in that order', async () => {
    const { personId, stop } = await onTheWay('to_be_proved');
    const [stopped, decided] = await Promise.all([
      stand.stop(stop),
      stand.decide(officer, personId),
    ]);
    expect(stopped).toBe('ok');
    expect(['ok', 'already_decided', 'not_found']).toContain(decided);
    expect(await endOf(personId)).toBe('stopped stopped');
  });

  it.each(STAGES)('when they sign in while it is %s', async (stage) => {
    const { personId, ticket } = await onTheWay(stage);
    await signInAs(personId);
    expect(await endOf(personId)).toBe('stopped signed_in');
    expect(await checkOf(personId)).not.toBe('open');
    if (stage === 'ready') expect(said(await stand.finish(ticket))).toBe('link_over');
    const [letter] = (await stand.tell(personId, 'ended')).letters;
    expect(letter!.text).toContain('signed in');
  });

  it.each(STAGES)('when a factor is changed while it is %s', async (stage) => {
    const { personId, email } = await onTheWay(stage);
    const { acting } = await signIn(database, email);
    const by = proved(acting, 'make_recovery_codes', personId);
    expect(said(await makeRecoveryCodes(stand.deps, by, new Date()))).toBe('ok');
    expect(await endOf(personId)).toBe('stopped factor_changed');
  });

  it('when an officer gives them a sheet of codes instead', async () => {
    const { personId } = await onTheWay('waiting');
    const requestId = await aRequest(database.behind, organisationId, {
      requester_person_id: personId,
    });
    const by = proved(officer, 'issue_code_sheet', personId);
    const input = { requestId, checkedHow: 'face_to_face', now: new Date() } as const;
    expect(said(await issueCodeSheet(stand.deps, by, input))).toBe('ok');
    expect(await endOf(personId)).toBe('stopped factor_changed');
  });

  it('when they ask to change their address, and does not begin while that is under way', async () => {
    const { personId, email } = await onTheWay('waiting');
    const { acting } = await signIn(database, email);
    const by = proved(acting, 'change_email', personId, 'totp');
    const to = `${unique('new').toLowerCase()}@example.org` as EmailAddress;
    expect(said(await askEmailChange(stand.deps, by, { email: to, now: new Date() }))).toBe('ok');
    expect(await endOf(personId)).toBe('stopped email_changing');
    expect(said(await stand.begin(email, organisationId))).toBe('email_changing');
  });

  it('when the account is suspended: nobody allows, agrees, sends or uses it', async () => {
    const first = await onTheWay('to_be_proved');
    await suspend(first.personId);
    expect(await stand.decide(officer, first.personId)).toBe('account_suspended');
    const second = await onTheWay('second_needed');
    await suspend(second.personId);
    expect(await stand.confirm(admin, second.personId)).toBe('account_suspended');
    expect(await stand.confirm(admin, second.personId, 'refuse')).toBe('ok');
    const third = await onTheWay('waiting');
    await suspend(third.personId);
    await stand.letDayPass(third.personId);
    expect((await stand.lastLetter(third.personId)).letter).toBeUndefined();
    expect(await endOf(third.personId)).toBe('stopped account_suspended');
    const last = await onTheWay('ready');
    await suspend(last.personId);
    expect(said(await stand.finish(last.ticket))).toBe('account_suspended');
  });

  it('when a role is given while one person alone has allowed it', async () => {
    const waiting = await onTheWay('waiting');
    const ready = await onTheWay('ready');
    for (const { personId } of [waiting, ready]) {
      await aRole(database.behind, { personId, organisationId, role: 'clinician' });
    }
    expect(said(await stand.finish(ready.ticket))).toBe('role_given');
    await database.behind.query('ALTER TABLE account_recovery DISABLE TRIGGER moves');
    await stand.letDayPass(waiting.personId);
    await database.behind.query('ALTER TABLE account_recovery ENABLE TRIGGER moves');
    expect((await stand.lastLetter(waiting.personId)).letter).toBeUndefined();
    expect(await endOf(waiting.personId)).toBe('stopped role_given');
  });

  it.each([
    ['to_be_proved', 'expired not_proved'],
    ['second_needed', 'expired not_confirmed'],
    ['waiting', 'waiting'],
    ['ready', 'expired not_used'],
  ] as const)('when its time runs out while it is %s: %s', async (stage, end) => {
    const { personId, ticket } = await onTheWay(stage);
    const recoveryId = (await stand.rowOf(personId)).id;
    await runOutRecoveryJob(stand.services, { recoveryId });
    expect(await endOf(personId)).toBe(stage);
    await database.behind.query(
      `UPDATE account_recovery SET expires_at = now(), ticket_at = ticket_at - interval '1 hour',
         takes_effect_at = takes_effect_at - interval '1 hour', allowed_at = allowed_at - interval '1 hour'
       WHERE id = $1`,
      [recoveryId],
    );
    expect(said(await stand.finish(ticket))).toBe('link_over');
    await runOutRecoveryJob(stand.services, { recoveryId });
    await runOutRecoveryJob(stand.services, { recoveryId });
    expect(await endOf(personId)).toBe(end);
  });
});

describe('of several', () => {
  it('one is open at a time, also when two letters are used at once', async () => {
    const personId = await aPerson(database.behind);
    const email = `${personId}@example.org`;
    const letters = [await stand.askLetter(email), await stand.askLetter(email)];
    const secrets = letters.map(({ text }) => /lost\/(\S+)/.exec(text)![1]!);
    const both = await Promise.all(secrets.map((one) => stand.beginWith(one, organisationId)));
    expect(both.map(said).toSorted()).toEqual(['ok', 'recovery_open']);
  });

  it('three begin in 30 days', async () => {
    const personId = await aPerson(database.behind);
    const email = `${personId}@example.org`;
    for (let times = 0; times < 3; times += 1) {
      expect(said(await stand.begin(email, organisationId))).toBe('ok');
      await stand.stop((await stand.tell(personId, 'begun')).stop);
      await database.behind.query(`DELETE FROM throttle`);
    }
    expect(said(await stand.begin(email, organisationId))).toBe('too_many_recoveries');
  });

  it('letters, each stops it', async () => {
    const { personId, stop } = await onTheWay('waiting');
    const later = await stand.tell(personId, 'allowed');
    expect(later.stop).not.toBe(stop);
    expect(await stand.stop(stop)).toBe('ok');
    expect(await stand.stop(later.stop)).toBe('link_over');
  });
});

describe('the database', () => {
  it('lets nobody begin, allow or end one by hand', async () => {
    const { personId } = await onTheWay('to_be_proved');
    const { id, check_id: checkId } = await stand.rowOf(personId);
    const as = (who: string) =>
      ({ kind: 'person', personId: who, sessionId: null, address: null }) as const;
    const move = (who: string, data: Readonly<Record<string, unknown>>) =>
      database.web.as(as(who), (tx) => tx.accountRecovery.updateMany({ where: { id }, data }));
    const now = new Date();
    const allowed = { state: 'waiting', allowedAt: now, takesEffectAt: new Date(+now + 9e7) };
    expect(await move(personId, { ...allowed, allowedBy: personId })).toEqual({ count: 0 });
    // An officer whose check is not decided.
    await expect(
      move(officer.personId, { ...allowed, allowedBy: officer.personId }),
    ).rejects.toThrow();
    await expect(
      database.web.as(as(personId), (tx) =>
        tx.identityCheck.createMany({
          data: [
            {
              ...{ reference: unique('IDC-'), organisationId, personId, purpose: 'account' },
              ...{ way: 'video', askedAt: now, expiresAt: now },
            },
          ],
        }),
      ),
    ).rejects.toThrow();
    await expect(
      database.web.as(as(personId), (tx) => tx.$queryRaw`SELECT app.end_all_factors()`),
    ).rejects.toThrow();
    const others = await database.web.as(
      as(officer.personId),
      (tx) => tx.$queryRaw<unknown[]>`SELECT app.end_recoveries(${personId}::uuid, 'signed_in')`,
    );
    expect(others).toEqual([]);
    expect(checkId).not.toBe('');
  });

  it('lets none go on with a role and one person, nor back from an end', async () => {
    const { personId } = await onTheWay('second_needed');
    const { id } = await stand.rowOf(personId);
    const set = (sql: string) =>
      database.behind.query(`UPDATE account_recovery SET ${sql} WHERE id = $1`, [id]);
    await expect(
      set(`state = 'waiting', takes_effect_at = now() + interval '25 hours'`),
    ).rejects.toThrow('takes two people');
    await set(`state = 'stopped', ended_at = now(), ended_because = 'stopped'`);
    await expect(
      set(`state = 'to_be_proved', ended_at = NULL, ended_because = NULL`),
    ).rejects.toThrow('does not go from stopped');
  });
});

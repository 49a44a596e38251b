import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashPassword } from '#lib/adapters/identity/password.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, aRole } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember, type AskedFor } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkPassword } from '../session/check-password.ts';
import { checkSheetCode } from '../session/check-sheet-code.ts';
import { stepUp } from '../session/step-up.ts';
import { endCodeSheet } from './end-code-sheet.ts';
import { issueCodeSheet } from './issue-code-sheet.ts';

const PASSWORD = 'correct horse battery staple';
const identity = createIdentity('a deployment key for these tests only');

let database: TestDatabase;
let organisationId = '';
let passwordHash = '';
let officer: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
  passwordHash = await hashPassword(PASSWORD);
});
afterAll(() => database.drop());

const deps = () => ({ db: database.web, identity });
const by = { address: '192.0.2.1', network: '192.0.2.1' };

type Asker = Pick<AskedFor, 'requestId'> & { personId: string; email: string };

async function anAsker(at = organisationId, personId?: string): Promise<Asker> {
  const { behind } = database;
  const id = personId ?? (await aPerson(behind));
  const requestId = await aRequest(behind, at, { requester_person_id: id, state: 'submitted' });
  const { rows } = await behind.query<{ id: string }>(
    `UPDATE account SET password_hash = $1 WHERE person_id = $2 RETURNING id`,
    [passwordHash, id],
  );
  const { sealed } = identity.newTotp(rows[0]!.id);
  await behind.query(`UPDATE account SET totp_secret = $1 WHERE id = $2`, [sealed, rows[0]!.id]);
  return { requestId, personId: id, email: `${id}@example.org` };
}

const issue = (to: Asker, acting = proved(officer, 'issue_code_sheet', to.personId)) =>
  issueCodeSheet(deps(), acting, {
    requestId: to.requestId,
    checkedHow: 'face_to_face',
    now: new Date(),
  });
const end = (of: Asker, acting = proved(officer, 'end_code_sheet', of.personId)) =>
  endCodeSheet(database.web, acting, { requestId: of.requestId, now: new Date() });

async function sheetFor(to: Asker): Promise<readonly string[]> {
  const issued = await issue(to);
  if (!issued.ok) throw new Error(issued.error);
  return issued.value;
}

async function halfWay({ email }: Asker): Promise<string> {
  const checked = await checkPassword(deps(), {
    email,
    password: PASSWORD,
    ...by,
    now: new Date(),
  });
  if (!checked.ok) throw new Error(checked.error);
  return checked.value.token;
}

async function enter(who: Asker, code: string) {
  return checkSheetCode(deps(), { token: await halfWay(who), ...by, code, now: new Date() });
}

async function lettersTo(personId: string): Promise<string[]> {
  const { rows } = await database.behind.query<{ what: string }>(
    `SELECT payload->>'what' AS what FROM graphile_worker._private_jobs
     WHERE payload->>'personId' = $1 ORDER BY id`,
    [personId],
  );
  return rows.map(({ what }) => what);
}

describe('a sheet of codes', () => {
  it('signs somebody in, each code once, in place of an app', async () => {
    const asker = await anAsker();
    const codes = await sheetFor(asker);
    expect(codes.length).toBe(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}-[A-Z2-7]{4}$/);
    const opened = await enter(asker, codes[0]!.toLowerCase().replace('-', ' '));
    const found = await actorOfToken(database.web, {
      tokenHash: identity.hashToken(opened.ok ? opened.value.token : ''),
      address: by.address,
      now: new Date(),
    });
    expect(found?.actor.assurance).toMatchObject({ secondFactor: true, stepUps: [] });
    const wrong = { ok: false, error: 'wrong_sheet_code' };
    expect(await enter(asker, codes[0]!)).toEqual(wrong);
    expect(await enter(asker, 'AAAA-AAAA')).toEqual(wrong);
    expect(await enter(asker, '123456')).toEqual(wrong);
    expect(await enter(asker, codes[9]!)).toMatchObject({ ok: true });
    expect(await lettersTo(asker.personId)).toEqual(['code_sheet_issued']);
  });

  it('of fifty who type one code at once lets one in', async () => {
    const asker = await anAsker();
    const [code] = await sheetFor(asker);
    const halves: string[] = [];
    for (let each = 0; each < 50; each += 1) halves.push(await halfWay(asker));
    const tries = await Promise.all(
      halves.map((token) => checkSheetCode(deps(), { token, ...by, code: code!, now: new Date() })),
    );
    expect(tries.filter((one) => one.ok).length).toBe(1);
  });

  it('is nobody else’s, and is in no table as it was printed', async () => {
    const [asker, other] = [await anAsker(), await anAsker()];
    const [code] = await sheetFor(asker);
    await sheetFor(other);
    expect((await enter(other, code!)).ok).toBe(false);
    const { rows } = await database.behind.query<{ line: string }>(
      `SELECT encode(code_hash, 'escape') AS line FROM sheet_code`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { line } of rows) expect(line).not.toContain(code!.replace('-', ''));
  });

  it('opens nothing any more once another was given, by whichever institution', async () => {
    const asker = await anAsker();
    const before = await sheetFor(asker);
    const elsewhere = await anOrganisation(database.behind);
    const there = await staffMember(database, elsewhere, ['access_officer']);
    const again = await anAsker(elsewhere, asker.personId);
    const after = await issue(again, proved(there, 'issue_code_sheet', asker.personId));
    expect((await enter(asker, before[0]!)).ok).toBe(false);
    expect(await enter(asker, after.ok ? after.value[0]! : '')).toMatchObject({ ok: true });
  });

  it('is stopped by staff, and its owner is told', async () => {
    const asker = await anAsker();
    const [code] = await sheetFor(asker);
    expect(await end(asker)).toEqual({ ok: true, value: null });
    expect((await enter(asker, code!)).ok).toBe(false);
    expect(await end(asker)).toEqual({ ok: false, error: 'no_sheet' });
    expect(await lettersTo(asker.personId)).toEqual(['code_sheet_issued', 'code_sheet_ended']);
  });

  it('leaves one good sheet when two are given at once', async () => {
    const asker = await anAsker();
    const sheets = await Promise.all([issue(asker), issue(asker), issue(asker)]);
    expect(sheets.every((one) => one.ok)).toBe(true);
    const good = await Promise.all(
      sheets.map(async (one) => (await enter(asker, one.ok ? one.value[0]! : '')).ok),
    );
    expect(good.filter(Boolean).length).toBe(1);
  });

  it('proves its owner anew for a change of how they sign in, and for no staff act', async () => {
    const asker = await anAsker();
    const [code] = await sheetFor(asker);
    const { acting } = await signIn(database, asker.email);
    const own = { action: 'replace_totp', resourceId: asker.personId } as const;
    const step = (action: typeof own | { action: 'end_role'; resourceId: string }, typed: string) =>
      stepUp(deps(), acting, { act: action, code: typed, now: new Date() });
    expect(await step({ action: 'end_role', resourceId: asker.personId }, code!)).toMatchObject({
      ok: false,
    });
    expect(await step(own, code!)).toEqual({ ok: true, value: null });
    expect(await step(own, code!)).toMatchObject({ ok: false, error: 'wrong_code' });
  });
});

describe('whoever gives or stops a sheet', () => {
  it('needs fresh proof by a passkey for that very person', async () => {
    const [asker, other] = [await anAsker(), await anAsker()];
    expect(await issue(asker, officer)).toEqual({ ok: false, error: 'step_up_needed' });
    expect(await issue(asker, proved(officer, 'issue_code_sheet', other.personId))).toEqual({
      ok: false,
      error: 'step_up_needed',
    });
    expect(await issue(asker, proved(officer, 'issue_code_sheet', asker.personId, 'totp'))).toEqual(
      { ok: false, error: 'passkey_needed' },
    );
    expect(await end(asker, officer)).toEqual({ ok: false, error: 'step_up_needed' });
  });

  it.each(['harm_reviewer', 'legal_approver', 'caldicott_guardian', 'siro', 'dpo'])(
    'is an access officer, and no %s',
    async (role) => {
      const asker = await anAsker();
      const other = await staffMember(database, organisationId, [role]);
      expect(await issue(asker, proved(other, 'issue_code_sheet', asker.personId))).toEqual({
        ok: false,
        error: 'not_permitted',
      });
      expect(await end(asker, proved(other, 'end_code_sheet', asker.personId))).toEqual({
        ok: false,
        error: 'not_permitted',
      });
    },
  );

  it('works where the person asked: elsewhere there is nobody', async () => {
    const asker = await anAsker();
    const there = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await issue(asker, proved(there, 'issue_code_sheet', asker.personId))).toEqual({
      ok: false,
      error: 'not_found',
    });
  });

  it('gives none to themselves, and none to anybody who holds a role anywhere', async () => {
    const own = await anAsker(organisationId, officer.personId);
    expect(await issue(own)).toEqual({ ok: false, error: 'own_sheet' });
    const colleague = await anAsker();
    const elsewhere = await anOrganisation(database.behind);
    const { personId } = colleague;
    await aRole(database.behind, { personId, organisationId: elsewhere, role: 'clinician' });
    expect(await issue(colleague)).toEqual({ ok: false, error: 'role_held' });
  });

  it('is refused by the database itself when the rule fails', async () => {
    const asker = await anAsker();
    const { personId } = asker;
    const elsewhere = await anOrganisation(database.behind);
    await aRole(database.behind, { personId, organisationId: elsewhere, role: 'clinician' });
    const { rows } = await database.behind.query<{ id: string }>(
      `SELECT id FROM account WHERE person_id = $1`,
      [personId],
    );
    const sheet = {
      personId,
      accountId: rows[0]!.id,
      organisationId,
      checkedHow: 'by_post',
      issuedBy: officer.personId,
      issuedAt: new Date(),
    };
    await expect(
      database.web.as(officer.context, (tx) => tx.codeSheet.createMany({ data: [sheet] })),
    ).rejects.toThrow();
  });

  it('writes how they made sure, and what was refused', async () => {
    const asker = await anAsker();
    await issue(asker, officer);
    await sheetFor(asker);
    const { rows } = await database.behind.query(
      `SELECT outcome, reason, actor_role FROM audit_event
       WHERE event = 'code_sheet.issued' AND request_id = $1 ORDER BY at, id`,
      [asker.requestId],
    );
    expect(rows).toEqual([
      { outcome: 'denied', reason: 'step_up_needed', actor_role: null },
      { outcome: 'success', reason: 'face_to_face', actor_role: 'access_officer' },
    ]);
  });
});

describe('somebody who is given a role', () => {
  it('cannot use the sheet they had, and what it opened proves nothing for the role', async () => {
    const asker = await anAsker();
    const [code, next] = await sheetFor(asker);
    const opened = await enter(asker, code!);
    const { personId } = asker;
    await aRole(database.behind, { personId, organisationId, role: 'access_officer' });
    expect(await enter(asker, next!)).toEqual({ ok: false, error: 'wrong_sheet_code' });
    const found = await actorOfToken(database.web, {
      tokenHash: identity.hashToken(opened.ok ? opened.value.token : ''),
      address: by.address,
      now: new Date(),
    });
    expect(found?.actor.assurance.secondFactor).toBe(false);
  });
});

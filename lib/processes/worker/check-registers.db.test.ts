import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { openRegisters } from '#lib/adapters/registers/open-registers.ts';
import type { Registers } from '#lib/adapters/registers/port.ts';
import { hashToken } from '#lib/adapters/identity/token.ts';
import {
  startRegisterStandIn,
  type RegisterStandIn,
} from '#lib/demonstration/registers/register-stand-in.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { sessionEnds } from '#lib/queries/session/session-ends.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPerson, aRole, unique } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { checkRegister, checkRegisters, checkSolicitor } from './check-registers.ts';
import { tellLinkHalted, tellOwnLinks } from './tell-link-halted.ts';

let database: TestDatabase;
let standIn: RegisterStandIn;
let registers: Registers;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  standIn = await startRegisterStandIn({ ods: [], sra: [], solicitors: [] }, 0);
  const url = `http://127.0.0.1:${(standIn.server.address() as AddressInfo).port}`;
  registers = openRegisters({
    ...{ ODS_URL: `${url}/ORD/2-0-0`, SRA_URL: url, SRA_API_KEY: 'demonstration' },
    SOLICITORS_STAND_IN_URL: url,
  });
});
beforeEach(() => Object.assign(standIn, { mood: 'well' }));
afterAll(async () => {
  standIn.server.closeAllConnections();
  standIn.server.close();
  await database.drop();
});

const services = () => ({ db: database.worker, registers });
const check = (organisationId: string) => checkRegister(services(), { organisationId });

/** A trust that ODS has, as this says; nobody has asked about it unless the row says so. */
async function aTrust(
  status: 'Active' | 'Inactive' | null,
  row: Readonly<Record<string, unknown>> = {},
) {
  const odsCode = unique('R').slice(0, 10);
  if (status !== null) say(odsCode, status);
  return {
    odsCode,
    organisationId: await anOrganisation(database.behind, { ods_code: odsCode, ...row }),
  };
}

function say(code: string, status: 'Active' | 'Inactive'): void {
  const others = standIn.entries.ods.filter((one) => one.code !== code);
  const ods = [...others, { code, name: `Trust ${code}`, status }];
  standIn.entries = { ...standIn.entries, ods };
}

async function standingOf(organisationId: string) {
  const row = await rowOf(database, 'organisation', organisationId);
  return {
    standing: row['register_standing'],
    isSilent: row['register_silent_since'] !== null,
    state: row['state'],
  };
}

async function rows<Row extends object>(sql: string, ...values: readonly unknown[]) {
  return (await database.behind.query<Row>(sql, [...values])).rows;
}

const checksOf = (organisationId: string) =>
  rows<{ answer: string; standing: string | null; why: string | null }>(
    'SELECT answer, standing, why FROM register_check WHERE organisation_id = $1 ORDER BY asked_at, id',
    organisationId,
  );

const jobsOf = (name: string, organisationId: string) =>
  rows<{ payload: { linkId: string; organisationId: string; haltedId: string } }>(
    `SELECT payload FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = $1 AND payload ->> 'organisationId' = $2`,
    name,
    organisationId,
  );

const never = { register_standing: 'unverified', register_answered_at: null };

describe('what a register says of an organisation', () => {
  it('is kept, with what it said besides, and is where the organisation stands', async () => {
    const { organisationId, odsCode } = await aTrust('Active', never);
    await check(organisationId);
    expect(await standingOf(organisationId)).toEqual({
      ...{ standing: 'verified', isSilent: false, state: 'active' },
    });
    const [kept] = await rows(
      'SELECT register, code, answer, standing, said FROM register_check WHERE organisation_id = $1',
      organisationId,
    );
    expect(kept).toMatchObject({
      ...{ register: 'ods', code: odsCode, answer: 'found', standing: 'verified' },
      said: { name: `Trust ${odsCode}`, from: '1994-04-01', to: null },
    });
  });

  it('changes nothing while it does not answer, however long, but for the silence', async () => {
    const { organisationId } = await aTrust('Active');
    standIn.mood = { status: 503 };
    await check(organisationId);
    const first = (await rowOf(database, 'organisation', organisationId))['register_silent_since'];
    await check(organisationId);
    const row = await rowOf(database, 'organisation', organisationId);
    expect(row).toMatchObject({ register_standing: 'verified', state: 'active' });
    expect(row['register_silent_since']).toEqual(first);
    standIn.mood = 'well';
    await check(organisationId);
    expect(await standingOf(organisationId)).toMatchObject({ isSilent: false });
    expect((await checksOf(organisationId)).map(({ answer, why }) => why ?? answer)).toEqual([
      ...['at_fault', 'at_fault', 'found'],
    ]);
  });

  it('halts nobody when it does not know the code, and vouches for nobody', async () => {
    const { organisationId } = await aTrust(null);
    await check(organisationId);
    expect(await standingOf(organisationId)).toEqual({
      ...{ standing: 'unverified', isSilent: true, state: 'active' },
    });
  });

  it('halts it in the same moment when it is closed: sessions, links and downloads, once', async () => {
    const { organisationId, odsCode } = await aTrust('Active');
    const release = await aRelease(database.behind, { organisationId });
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const [staff, patient] = await Promise.all(
      [officer.personId, release.personId].map((id) => signIn(database, `${id}@example.org`)),
    );
    const goesOn = () =>
      mayContinue(database.web, patient!.acting, {
        linkId: release.linkId,
        shareId: null,
        now: new Date(),
      });
    expect((await goesOn()).ok).toBe(true);

    say(odsCode, 'Inactive');
    await Promise.all([check(organisationId), check(organisationId)]);
    expect(await standingOf(organisationId)).toMatchObject({
      ...{ standing: 'closed', state: 'suspended' },
    });
    expect(await goesOn()).toEqual({ ok: false, error: 'link_suspended' });
    const hashes = [staff!, patient!].map(({ token }) => hashToken(token));
    const ends = await sessionEnds(database.web, { tokenHashes: hashes, now: new Date() });
    expect(hashes.map((hash) => ends.has(Buffer.from(hash).toString('hex')))).toEqual([
      false,
      true,
    ]);
    const events = await rows(
      'SELECT event, text, by_person_id, register_check_id IS NOT NULL AS said FROM halting_event WHERE organisation_id = $1',
      organisationId,
    );
    expect(events).toEqual([{ event: 'suspend', text: 'closed', by_person_id: null, said: true }]);
    const audit = await rows<{ event: string }>(
      `SELECT event FROM audit_event WHERE organisation_id = $1 AND event LIKE 'organisation.%' ORDER BY event`,
      organisationId,
    );
    expect(audit.map(({ event }) => event)).toEqual([
      ...['organisation.standing_changed', 'organisation.suspended'],
    ]);
    expect(await jobsOf('tell-own-links', organisationId)).toHaveLength(1);
    await tellOwnLinks({ db: database.worker }, { organisationId, after: null });
    const told = await jobsOf('tell-link-halted', organisationId);
    expect(told.map(({ payload }) => payload)).toEqual([
      { organisationId, linkId: release.linkId, haltedId: organisationId },
    ]);

    // A register that takes it back lets nothing go on by itself.
    say(odsCode, 'Active');
    await check(organisationId);
    expect(await standingOf(organisationId)).toMatchObject({
      ...{ standing: 'verified', state: 'suspended' },
    });
  });

  it('that is older than what is known already is kept, and changes nothing', async () => {
    const ahead = new Date(Date.now() + 60_000);
    const { organisationId } = await aTrust('Inactive', { register_answered_at: ahead });
    await check(organisationId);
    expect(await standingOf(organisationId)).toMatchObject({
      ...{ standing: 'verified', state: 'active' },
    });
    expect(await checksOf(organisationId)).toHaveLength(1);
  });
});

describe('a firm of solicitors', () => {
  /** A firm with a solicitor, to whom a trust has released a patient's scans. */
  async function aFirm() {
    const sraNumber = String(900_000 + Math.floor(Math.random() * 99_999));
    const firm = { sraNumber, name: 'A firm', status: 'Authorised', website: '' };
    standIn.entries = { ...standIn.entries, sra: [...standIn.entries.sra, firm] };
    const organisationId = await anOrganisation(database.behind, {
      ...{ kind: 'law_firm', register_code: sraNumber, takes_requests: false },
    });
    const sraId = `99${sraNumber}`;
    const personId = await aPerson(database.behind, {
      ...{ identity_level: null, registration_body: 'SRA', registration_number: sraId },
    });
    await aRole(database.behind, { personId, organisationId, role: 'solicitor' });
    const client = await aPerson(database.behind);
    const release = await aRelease(database.behind, {
      recipientPersonId: personId,
      request: { type: 'solicitor_sar', subject_person_id: client },
    });
    const { acting, token } = await signIn(database, `${personId}@example.org`);
    return { organisationId, sraNumber, sraId, personId, client, release, acting, token };
  }

  const saySra = (sraNumber: string, status: string) => {
    const sra = standIn.entries.sra.map((one) =>
      one.sraNumber === sraNumber ? { ...one, status } : one,
    );
    standIn.entries = { ...standIn.entries, sra };
  };

  async function linkState(linkId: string) {
    return (await rowOf(database, 'link', linkId))['state'];
  }

  /** Each with the list as it stands now. */
  const freshly = () => {
    const { port } = standIn.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    registers = openRegisters({
      ...{ ODS_URL: `${url}/ORD/2-0-0`, SRA_URL: url, SRA_API_KEY: 'demonstration' },
      SOLICITORS_STAND_IN_URL: url,
    });
  };

  it('that its regulator steps into has its people signed out, and what was released to them suspended', async () => {
    const firm = await aFirm();
    const own = await aRelease(database.behind, { recipientPersonId: firm.personId });
    saySra(firm.sraNumber, 'Intervened');
    freshly();
    await check(firm.organisationId);
    expect(await standingOf(firm.organisationId)).toMatchObject({
      ...{ standing: 'intervened', state: 'suspended' },
    });
    expect(await linkState(firm.release.linkId)).toBe('suspended');
    // What they have as a patient is theirs.
    expect(await linkState(own.linkId)).toBe('active');
    const hash = hashToken(firm.token);
    const ends = await sessionEnds(database.web, { tokenHashes: [hash], now: new Date() });
    expect(ends.size).toBe(0);
    const audit = await rows(
      `SELECT reason FROM audit_event WHERE event = 'link.suspended' AND link_id = $1 AND organisation_id = $2`,
      firm.release.linkId,
      firm.release.organisationId,
    );
    expect(audit).toEqual([{ reason: 'register' }]);
    // It opens nothing again when the regulator has gone: the patient must give a new authority (SR-4).
    saySra(firm.sraNumber, 'Authorised');
    freshly();
    await check(firm.organisationId);
    expect(await linkState(firm.release.linkId)).toBe('suspended');
  });

  it('that was stopped already for another reason loses what was released to its people all the same', async () => {
    const firm = await aFirm();
    await database.behind.query(`UPDATE organisation SET state = 'suspended' WHERE id = $1`, [
      firm.organisationId,
    ]);
    saySra(firm.sraNumber, 'Closed');
    freshly();
    await check(firm.organisationId);
    expect(await linkState(firm.release.linkId)).toBe('suspended');
  });

  it('and the trust and the patient are told, each once, with nothing that is on a screen for others', async () => {
    const firm = await aFirm();
    const privacy = await aPerson(database.behind, { identity_level: null });
    const { organisationId: holder, linkId } = firm.release;
    const grant = { personId: privacy, organisationId: holder, role: 'privacy_officer' };
    await aRole(database.behind, grant);
    saySra(firm.sraNumber, 'Closed');
    freshly();
    await check(firm.organisationId);
    const [job] = await jobsOf('tell-link-halted', holder);
    expect(job?.payload).toEqual({
      ...{ organisationId: holder, linkId, haltedId: firm.organisationId },
    });
    const letters: Letter[] = [];
    const send = (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    };
    const mailer = { send, sendText: () => Promise.reject(new Error('told by letter')) };
    const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
    await tellLinkHalted({ db: database.worker, mailer, settings }, job!.payload);
    expect(letters.map(({ to }) => to)).toEqual([
      `${firm.client}@example.org`,
      `${privacy}@example.org`,
    ]);
    expect(new Set(letters.map(({ id }) => id)).size).toBe(2);
    expect(letters[0]?.text).not.toContain('CT');
  });

  it('goes on when one of its solicitors is struck off, who loses their access there and elsewhere', async () => {
    const firm = await aFirm();
    const other = await anOrganisation(database.behind, { kind: 'law_firm', register_code: '1' });
    await aRole(database.behind, {
      ...{ personId: firm.personId, organisationId: other, role: 'solicitor' },
    });
    const colleague = await staffMember(database, firm.organisationId, ['solicitor']);
    const theirs = await signIn(database, `${colleague.personId}@example.org`);
    const solicitor = { sraId: firm.sraId, name: 'A solicitor', standing: 'revoked' };
    standIn.entries = { ...standIn.entries, solicitors: [solicitor] };
    const { organisationId, personId } = firm;
    const ask = () => checkSolicitor(services(), { organisationId, personId });
    await Promise.all([ask(), ask()]);
    expect(await standingOf(organisationId)).toMatchObject({ state: 'active' });
    const suspensions = (id: string) =>
      rows(
        'SELECT reason, suspended_by FROM access_suspension WHERE person_id = $1 AND organisation_id = $2',
        ...[personId, id],
      );
    expect(await suspensions(organisationId)).toEqual([{ reason: 'register', suspended_by: null }]);
    expect(await linkState(firm.release.linkId)).toBe('suspended');
    const hashes = [firm.token, theirs.token].map(hashToken);
    const ends = await sessionEnds(database.web, { tokenHashes: hashes, now: new Date() });
    expect(hashes.map((hash) => ends.has(Buffer.from(hash).toString('hex')))).toEqual([
      false,
      true,
    ]);
    expect(await jobsOf('check-solicitor', other)).toHaveLength(1);
    // Elsewhere it is learned even if the register does not answer then.
    standIn.mood = { status: 500 };
    await checkSolicitor(services(), { organisationId: other, personId });
    expect(await suspensions(other)).toHaveLength(1);
  });
});

describe('a round', () => {
  it('asks about whose answer is old or missing, once, however often it runs', async () => {
    const fresh = await aTrust('Active');
    const old = await aTrust('Active', {
      register_answered_at: new Date(Date.now() - 13 * 3_600_000),
    });
    const unknown = await aTrust('Active', never);
    const byHand = await anOrganisation(database.behind, { ...never, kind: 'police' });
    const closed = await aTrust('Active', { ...never, state: 'closed' });
    await checkRegisters(services(), {});
    await checkRegisters(services(), {});
    const asked = async (organisationId: string) =>
      (await jobsOf('check-register', organisationId)).length;
    expect(await asked(old.organisationId)).toBe(1);
    expect(await asked(unknown.organisationId)).toBe(1);
    for (const organisationId of [fresh.organisationId, byHand, closed.organisationId]) {
      expect(await asked(organisationId)).toBe(0);
    }
  });
});

describe('the database', () => {
  const set = (
    organisationId: string,
    data: Readonly<Record<string, unknown>>,
    of = organisationId,
  ) =>
    database.worker.as({ kind: 'system', organisationId: of }, (tx) =>
      tx.organisation.updateMany({ where: { id: organisationId }, data }),
    );

  it('lets no process say where an organisation stands that no register has said', async () => {
    const { organisationId } = await aTrust('Active', never);
    const known = { registerStanding: 'verified', registerAnsweredAt: new Date() };
    await expect(set(organisationId, known)).rejects.toThrow('no register said so');
    const other = await aTrust('Active', never);
    await check(other.organisationId);
    const { register_check_id: registerCheckId, register_answered_at: registerAnsweredAt } =
      await rowOf(database, 'organisation', other.organisationId);
    const borrowed = { registerStanding: 'verified', registerAnsweredAt, registerCheckId };
    await expect(set(organisationId, borrowed)).rejects.toThrow('no register said so');
  });

  it('lets the worker halt only what a register is against, let nothing go on, and touch no other', async () => {
    const { organisationId, odsCode } = await aTrust('Active');
    await expect(set(organisationId, { state: 'suspended' })).rejects.toThrow(
      'a register is against',
    );
    await expect(set(organisationId, { state: 'closed' })).rejects.toThrow('a register is against');
    const other = await aTrust('Active');
    const notTheirs = await set(
      other.organisationId,
      { registerSilentSince: new Date() },
      organisationId,
    );
    expect(notTheirs).toEqual({ count: 0 });
    say(odsCode, 'Inactive');
    await check(organisationId);
    await expect(set(organisationId, { state: 'active' })).rejects.toThrow('a register is against');
  });

  it('ends nobody’s session and suspends nobody’s link where nothing was halted', async () => {
    const release = await aRelease(database.behind, {
      request: { type: 'solicitor_sar', subject_person_id: await aPerson(database.behind) },
    });
    const { organisationId } = await aTrust('Active');
    const grant = { personId: release.personId, organisationId, role: 'solicitor' };
    await aRole(database.behind, grant);
    await signIn(database, `${release.personId}@example.org`);
    const ask = (as: string, of: string) =>
      database.worker.as({ kind: 'system', organisationId: as }, async (tx) => ({
        ended: await tx.$queryRaw`SELECT app.end_sessions_by_register(${of}::uuid, NULL) AS n`,
        links: await tx.$queryRaw`SELECT * FROM app.suspend_links_by_register(${of}::uuid, NULL)`,
      }));
    expect(await ask(organisationId, organisationId)).toEqual({ ended: [{ n: 0 }], links: [] });
    await database.behind.query(
      `UPDATE organisation SET state = 'suspended', register_standing = 'closed' WHERE id = $1`,
      [organisationId],
    );
    expect(await ask(release.organisationId, organisationId)).toEqual({
      ...{ ended: [{ n: 0 }], links: [] },
    });
    expect(await ask(organisationId, organisationId)).toMatchObject({ ended: [{ n: 1 }] });
  });
});

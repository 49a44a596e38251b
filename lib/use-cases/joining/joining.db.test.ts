import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import {
  aFilledJoining,
  aGoodEcho,
  aNode,
  anOpenedJoining,
  joiningDeps,
  letterToJoin,
  must,
  registerSays,
  type TestApplication,
} from '#lib/testing/builders/joinings.ts';
import { anOrganisation, insert } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { approveJoining } from './approve-joining.ts';
import { forgetJoining } from './forget-joining.ts';
import { keepContact } from './keep-steps.ts';
import { lookByHand, putOffInward } from './look-by-hand.ts';
import { addJoiningNode, removeJoiningNode } from './nodes.ts';
import { openJoining } from './open-joining.ts';
import { refuseJoining } from './refuse-joining.ts';
import { sendJoining, withdrawJoining } from './send-joining.ts';
import { testOwnNode } from './test-node.ts';

let database: TestDatabase;
let service: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = await anOrganisation(database.behind, { kind: 'service_operator' });
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const done = { ok: true, value: null };
const now = () => new Date();
const deps = () => joiningDeps(database);
const anOperator = (person = {}) => staffMember(database, service, ['platform_support'], person);

async function approve(by: Acting, { joiningId }: TestApplication) {
  const proof = proved(by, 'approve_joining', joiningId);
  const expectedVersion = await versionOf(joiningId);
  return approveJoining(database.web, proof, { joiningId, expectedVersion, now: now() });
}

async function versionOf(joiningId: string): Promise<number> {
  const { rows } = await database.behind.query<{ version: number }>(
    'SELECT version FROM joining WHERE id = $1',
    [joiningId],
  );
  return rows[0]?.version ?? 0;
}

async function aSentJoining(
  kind: Parameters<typeof aFilledJoining>[1] = 'nhs_trust',
  changes = {},
) {
  const application = await aFilledJoining(database, kind, changes);
  expect(await sendJoining(deps(), application.applying)).toEqual(done);
  return application;
}

async function withNode({ applying }: TestApplication, changes = {}): Promise<string> {
  const node = aNode(changes);
  const added = await addJoiningNode(deps(), { ...applying, node, certificate: '' });
  return must(added).nodeId;
}

/** How much there is of what joining writes. */
async function counted(): Promise<Readonly<Record<string, number>>> {
  const names = ['organisation', 'site', 'dicom_node', 'agreement', 'agreement_version'];
  const tables = [...names, 'agreement_event', 'invitation', 'register_check', 'hand_check'];
  const counts = tables.map(async (table) => {
    const { rows } = await database.behind.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table}`,
    );
    return [table, rows[0]!.n] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe('a letter', () => {
  it('opens an application once, and leads back to it from another browser, which the first then is not any more', async () => {
    const first = await anOpenedJoining(database);
    expect(
      await keepContact(deps(), {
        ...first.applying,
        contact: { contactName: 'Ada', contactPhone: '01632960001' },
      }),
    ).toEqual(done);
    const secret = await letterToJoin(database, first.email);
    const second = await openJoining(deps(), { secret, address: '192.0.2.2', now: now() });
    expect(second.ok).toBe(true);
    expect(await openJoining(deps(), { secret, address: '192.0.2.2', now: now() })).toEqual(
      no('link_over'),
    );
    expect(await sendJoining(deps(), first.applying)).toEqual(no('application_over'));
    const token = must(second).token;
    expect(await sendJoining(deps(), { ...first.applying, token })).toEqual(no('steps_missing'));
    const { rows } = await database.behind.query<{ contact_name: string }>(
      'SELECT contact_name FROM joining WHERE email = $1',
      [first.email],
    );
    expect(rows).toEqual([{ contact_name: 'Ada' }]);
  });

  it('of another purpose, or none, opens nothing', async () => {
    expect(
      await openJoining(deps(), { secret: newToken(), address: '192.0.2.2', now: now() }),
    ).toEqual(no('link_over'));
    expect(await openJoining(deps(), { secret: 'x', address: '192.0.2.2', now: now() })).toEqual(
      no('link_over'),
    );
    const secret = newToken();
    await insert(database.behind, 'ticket', {
      ...{
        email: `${randomUUID()}@example.org`,
        purpose: 'register',
        token_hash: Buffer.from(hashToken(secret)),
      },
      ...{ created_at: now(), expires_at: new Date(Date.now() + 3_600_000) },
    });
    expect(await openJoining(deps(), { secret, address: '192.0.2.2', now: now() })).toEqual(
      no('link_over'),
    );
  });

  it('shows the row of its address alone, and nothing to anybody else', async () => {
    const [one, other] = [await anOpenedJoining(database), await aFilledJoining(database)];
    await withNode(other);
    const seen = (tokenHash: Uint8Array) =>
      database.web.as({ kind: 'holder', tokenHash, address: null }, async (tx) => ({
        joinings: (await tx.joining.findMany({ select: { id: true } })).map(({ id }) => id),
        nodes: await tx.joiningNode.count(),
      }));
    expect(await seen(hashToken(one.token))).toEqual({ joinings: [one.joiningId], nodes: 0 });
    expect(await seen(hashToken(other.token))).toEqual({ joinings: [other.joiningId], nodes: 1 });
    expect(await seen(hashToken(newToken()))).toEqual({ joinings: [], nodes: 0 });
    const operator = await anOperator();
    const listed = await database.web.as(operator.context, (tx) =>
      tx.joining.count({ where: { id: { in: [one.joiningId, other.joiningId] } } }),
    );
    expect(listed).toBe(0);
    // Nor is another's system taken away, or tried, by whoever knows its id.
    const node = await withNode(other);
    expect(await removeJoiningNode(deps(), { ...one.applying, nodeId: node })).toEqual(
      no('not_found'),
    );
    const trying = { ...one.applying, nodeId: node, direction: 'outward' } as const;
    expect(await testOwnNode(deps(), trying)).toEqual(no('not_found'));
  });
});

describe('an application', () => {
  it('stands as it was sent, and can be withdrawn', async () => {
    const application = await aSentJoining();
    const { applying } = application;
    expect(await sendJoining(deps(), applying)).toEqual(no('wrong_state'));
    const contact = { contactName: 'Eve', contactPhone: '01632960001' };
    expect(await keepContact(deps(), { ...applying, contact })).toEqual(no('wrong_state'));
    expect(await addJoiningNode(deps(), { ...applying, node: aNode(), certificate: '' })).toEqual(
      no('wrong_state'),
    );
    const forced = database.web.as(
      { kind: 'holder', tokenHash: hashToken(application.token), address: null },
      (tx) => tx.joining.updateMany({ data: { name: 'Another' } }),
    );
    await expect(forced).rejects.toThrow(/what is sent stands/);
    expect(await withdrawJoining(deps(), applying)).toEqual(done);
    expect(await withdrawJoining(deps(), applying)).toEqual(no('wrong_state'));
    expect(await approve(await anOperator(), application)).toEqual(no('wrong_state'));
  });

  it('that is not sent in 30 days is deleted, and one that is goes on', async () => {
    const [lapsed, sent] = [await anOpenedJoining(database), await aSentJoining()];
    const forget = ({ joiningId }: TestApplication, days: number) =>
      forgetJoining(database.worker, { joiningId, now: new Date(Date.now() + days * 86_400_000) });
    await forget(lapsed, 29.9);
    expect(await versionOf(lapsed.joiningId)).toBe(1);
    await forget(lapsed, 30.1);
    await forget(sent, 30.1);
    expect(await versionOf(lapsed.joiningId)).toBe(0);
    expect(await versionOf(sent.joiningId)).toBeGreaterThan(0);
    const { rows } = await database.behind.query(
      `SELECT from_state, to_state FROM audit_event WHERE event = 'joining.lapsed' AND details->>'joiningId' = $1`,
      [lapsed.joiningId],
    );
    expect(rows).toEqual([{ from_state: 'opened', to_state: 'lapsed' }]);
  });

  it('that was refused is read by whoever applied, and deleted after a year', async () => {
    const application = await aSentJoining();
    const { joiningId } = application;
    const operator = await anOperator();
    const refusing = async (by: Acting, text: string) =>
      refuseJoining(database.web, by, {
        joiningId,
        text,
        expectedVersion: await versionOf(joiningId),
        now: now(),
      });
    const prover = proved(operator, 'refuse_joining', joiningId, 'totp');
    expect(await refusing(operator, 'No contract')).toEqual(no('step_up_needed'));
    expect(await refusing(prover, ' ')).toEqual(no('reason_missing'));
    expect(await refusing(prover, 'No contract')).toEqual(done);
    expect(await refusing(prover, 'No contract')).toEqual(no('wrong_state'));
    const told = await database.web.as(
      { kind: 'holder', tokenHash: hashToken(application.token), address: null },
      (tx) => tx.joining.findMany({ select: { state: true, decisionText: true } }),
    );
    expect(told).toEqual([{ state: 'refused', decisionText: 'No contract' }]);
    const later = (days: number) => new Date(Date.now() + days * 86_400_000);
    await forgetJoining(database.worker, { joiningId, now: later(364) });
    expect(await versionOf(joiningId)).toBeGreaterThan(0);
    await forgetJoining(database.worker, { joiningId, now: later(366) });
    expect(await versionOf(joiningId)).toBe(0);
  });

  it('has its systems tried so often and no more, one after the other', async () => {
    const application = await aFilledJoining(database);
    const nodeId = await withNode(application);
    const trying = () =>
      testOwnNode(deps(), { ...application.applying, nodeId, direction: 'outward' });
    expect(await trying()).toEqual(done);
    expect(await trying()).toEqual(no('test_running'));
    for (let tried = 0; tried < 29; tried += 1)
      await aGoodEcho(database, nodeId, 'outward', 'unreachable');
    await database.behind.query(
      "UPDATE echo_attempt SET outcome = 'aborted', found_at = now() WHERE outcome IS NULL AND node_id = $1",
      [nodeId],
    );
    expect(await trying()).toEqual(no('too_many_tests'));
  });
});

describe('an approval', () => {
  it('makes the institution whole, with one act', async () => {
    const application = await aFilledJoining(database);
    const nodeId = await withNode(application, { callingAeTitle: 'WESTCT' });
    await aGoodEcho(database, nodeId, 'outward');
    await aGoodEcho(database, nodeId, 'inward');
    expect(await sendJoining(deps(), application.applying)).toEqual(done);
    const before = await counted();
    const approved = await approve(await anOperator(), application);
    expect(approved.ok).toBe(true);
    const { organisationId } = must(approved);
    const after = await counted();
    const more = Object.fromEntries(
      Object.entries(after).map(([table, n]) => [table, n - before[table]!]),
    );
    expect(more).toEqual({
      ...{ organisation: 1, site: 1, dicom_node: 1, agreement: 1, agreement_version: 1 },
      ...{ agreement_event: 1, invitation: 1, register_check: 1, hand_check: 0 },
    });
    const { rows } = await database.behind.query(
      `SELECT o.ods_code, o.kind, o.state, o.register_standing, o.takes_requests, n.ae_title, n.addresses, n.host, n.state AS node,
         a.state AS agreement, a.shared_at, a.organisation_id = $2 AS is_partners, i.email, i.roles, s.name AS site
       FROM organisation o JOIN dicom_node n ON n.organisation_id = o.id JOIN site s ON s.organisation_id = o.id
         JOIN agreement a ON a.other_organisation_id = o.id JOIN invitation i ON i.organisation_id = o.id
       WHERE o.id = $1`,
      [organisationId, application.partnerId],
    );
    expect(rows).toEqual([
      {
        ...{
          ods_code: application.odsCode,
          kind: 'nhs_trust',
          state: 'active',
          takes_requests: true,
        },
        ...{ register_standing: 'verified', ae_title: 'WESTCT', addresses: ['203.0.113.7/32'] },
        ...{
          host: '127.0.0.1',
          node: 'active',
          agreement: 'draft',
          shared_at: null,
          is_partners: true,
        },
        ...{ email: application.adminEmail, roles: ['org_admin'], site: 'Main' },
      },
    ]);
    expect(await approve(await anOperator(), application)).toEqual(no('wrong_state'));
  });

  it.each(['site', 'dicom_node', 'agreement_version', 'invitation', 'audit_event'])(
    'leaves nothing when writing %s fails',
    async (table) => {
      const application = await aFilledJoining(database);
      const nodeId = await withNode(application);
      await aGoodEcho(database, nodeId, 'outward');
      await aGoodEcho(database, nodeId, 'inward');
      expect(await sendJoining(deps(), application.applying)).toEqual(done);
      const before = await counted();
      await database.behind.query(`
        CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
        CREATE TRIGGER breaks BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION breaks()`);
      try {
        await expect(approve(await anOperator(), application)).rejects.toThrow(/the disk is full/);
      } finally {
        await database.behind.query(`DROP TRIGGER breaks ON ${table}; DROP FUNCTION breaks()`);
      }
      expect(await counted()).toEqual(before);
      const { rows } = await database.behind.query('SELECT state FROM joining WHERE id = $1', [
        application.joiningId,
      ]);
      expect(rows).toEqual([{ state: 'sent' }]);
      const jobs = await database.behind.query(
        `SELECT FROM graphile_worker._private_jobs WHERE payload->>'joiningId' = $1 AND payload->>'about' = 'approved'`,
        [application.joiningId],
      );
      expect(jobs.rowCount).toBe(0);
      expect((await approve(await anOperator(), application)).ok).toBe(true);
    },
  );

  it('wants an operator with proof, who has nothing to do with it', async () => {
    const application = await aSentJoining();
    const { joiningId } = application;
    const trust = await anOrganisation(database.behind);
    const admin = await staffMember(database, trust, ['org_admin', 'siro']);
    expect(await approve(admin, application)).toEqual(no('not_found'));
    const operator = await anOperator();
    const input = { joiningId, expectedVersion: await versionOf(joiningId), now: now() };
    expect(await approveJoining(database.web, operator, input)).toEqual(no('step_up_needed'));
    const byCode = proved(operator, 'approve_joining', joiningId, 'totp');
    expect(await approveJoining(database.web, byCode, input)).toEqual(no('passkey_needed'));
    const forAnother = proved(operator, 'approve_joining', randomUUID());
    expect(await approveJoining(database.web, forAnother, input)).toEqual(no('step_up_needed'));
    const stale = { ...input, expectedVersion: 1 };
    expect(
      await approveJoining(database.web, proved(operator, 'approve_joining', joiningId), stale),
    ).toEqual(no('changed_meanwhile'));
  });

  it.each(['email', 'admin_email'])(
    'is nobody’s own by %s, by none of their accounts or joined persons',
    async (column) => {
      const operator = await anOperator();
      const earlier = await staffMember(database, service, ['access_officer']);
      await database.behind.query(
        'UPDATE person SET joined_to = $2, joined_at = now() WHERE id = $1',
        [earlier.personId, operator.personId],
      );
      for (const personId of [operator.personId, earlier.personId]) {
        const application = await aSentJoining();
        await database.behind.query(`UPDATE joining SET ${column} = $2 WHERE id = $1`, [
          application.joiningId,
          `${personId}@example.org`,
        ]);
        expect(await approve(operator, application)).toEqual(no('own_application'));
        // The database says no by itself, too.
        const forced = database.web.as(operator.context, (tx) =>
          tx.joining.updateMany({
            where: { id: application.joiningId },
            data: {
              state: 'refused',
              decidedBy: operator.personId,
              decidedAt: now(),
              endedAt: now(),
              decisionText: 'x',
            },
          }),
        );
        await expect(forced).rejects.toThrow(/not about their own/);
        expect((await approve(await anOperator(), application)).ok).toBe(true);
      }
    },
  );

  it('waits for the register: not asked, silent, stale or against it', async () => {
    const operator = await anOperator();
    const application = await aSentJoining();
    const { joiningId, odsCode: code } = application;
    const says = (more: Partial<Parameters<typeof registerSays>[1]>) =>
      registerSays(database, { joiningId, code, ...more });
    await says({ silent: true });
    expect(await approve(operator, application)).toEqual(no('register_silent'));
    await says({ standing: 'closed' });
    expect(await approve(operator, application)).toEqual(no('register_against'));
    await says({});
    await database.behind.query(
      "UPDATE joining SET register_answered_at = now() - interval '24 hours 1 minute' WHERE id = $1",
      [joiningId],
    );
    expect(await approve(operator, application)).toEqual(no('register_stale'));
    // What a register says of a code that nobody asks about any more is nothing.
    await registerSays(database, { joiningId, code: 'R0X' });
    expect(await approve(operator, application)).toEqual(no('register_stale'));
    await says({});
    expect((await approve(operator, application)).ok).toBe(true);
    const unasked = await aFilledJoining(database, 'nhs_trust', { code: 'R0Y' });
    expect(await sendJoining(deps(), unasked.applying)).toEqual(done);
    expect(await approve(operator, unasked)).toEqual(no('register_unverified'));
  });

  it('wants each system to have been reached, and to have called, or a reason why not', async () => {
    const operator = await anOperator();
    const application = await aFilledJoining(database);
    const { joiningId } = application;
    const nodeId = await withNode(application);
    expect(await sendJoining(deps(), application.applying)).toEqual(done);
    expect(await approve(operator, application)).toEqual(no('node_not_reached'));
    await aGoodEcho(database, nodeId, 'outward');
    expect(await approve(operator, application)).toEqual(no('node_never_called'));
    await aGoodEcho(database, nodeId, 'outward', 'connection_refused');
    expect(await approve(operator, application)).toEqual(no('node_not_reached'));
    await aGoodEcho(database, nodeId, 'outward');
    const prover = proved(operator, 'approve_joining', joiningId);
    const putOff = (text: string) =>
      putOffInward(database.web, prover, { joiningId, nodeId, text, now: now() });
    expect(await putOff(' ')).toEqual(no('reason_missing'));
    expect(await putOff('It only receives until May')).toEqual(done);
    expect((await approve(operator, application)).ok).toBe(true);
  });

  it('refuses a title and addresses that another institution calls with', async () => {
    const application = await aFilledJoining(database);
    const nodeId = await withNode(application, {
      callingAeTitle: 'TAKEN',
      addresses: '198.51.100.0/28',
    });
    await aGoodEcho(database, nodeId, 'outward');
    await aGoodEcho(database, nodeId, 'inward');
    expect(await sendJoining(deps(), application.applying)).toEqual(done);
    const other = await anOrganisation(database.behind);
    await insert(database.behind, 'dicom_node', {
      organisation_id: other,
      ae_title: 'TAKEN',
      addresses: ['198.51.100.9/32'],
    });
    expect(await approve(await anOperator(), application)).toEqual(no('node_taken'));
    await database.behind.query(
      "UPDATE dicom_node SET state = 'ended' WHERE organisation_id = $1",
      [other],
    );
    expect((await approve(await anOperator(), application)).ok).toBe(true);
  });

  it('where no program can ask takes two operators who look', async () => {
    const application = await aSentJoining('law_firm', { jurisdiction: 'scotland', code: '' });
    const { joiningId } = application;
    const [first, second] = [await anOperator(), await anOperator()];
    expect(await approve(second, application)).toEqual(no('nobody_looked'));
    const look = proved(first, 'approve_joining', joiningId);
    expect(
      await lookByHand(database.web, look, {
        joiningId,
        text: 'The register of the Law Society',
        now: now(),
      }),
    ).toEqual(done);
    expect(await approve(first, application)).toEqual(no('same_person'));
    const { organisationId } = must(await approve(second, application));
    const { rows } = await database.behind.query(
      `SELECT o.register_standing, left(o.ods_code, 2) AS made_up, i.kind, i.roles, h.by_person_id AS one, c.by_person_id AS two
       FROM organisation o JOIN invitation i ON i.organisation_id = o.id JOIN register_check c ON c.id = o.register_check_id
         JOIN hand_check h ON h.id = c.hand_check_id WHERE o.id = $1`,
      [organisationId],
    );
    expect(rows).toEqual([
      {
        ...{ register_standing: 'verified', made_up: 'ZZ', kind: 'firm', roles: ['firm_admin'] },
        ...{ one: first.personId, two: second.personId },
      },
    ]);
    const machine = await aSentJoining();
    const looked = proved(first, 'approve_joining', machine.joiningId);
    expect(
      await lookByHand(database.web, looked, {
        joiningId: machine.joiningId,
        text: 'Seen',
        now: now(),
      }),
    ).toEqual(no('not_by_hand'));
  });

  it('opens the new institution to nobody once it is over, not even to whoever approved it', async () => {
    const operator = await anOperator();
    const { organisationId } = must(await approve(operator, await aSentJoining()));
    const site = database.web.as(operator.context, (tx) =>
      tx.site.createMany({
        data: [{ organisationId, name: 'Later', institutionNames: [], createdAt: now() }],
      }),
    );
    await expect(site).rejects.toThrow(/row-level security/);
    const drafts = await database.web.as(operator.context, (tx) => tx.agreement.count());
    expect(drafts).toBe(0);
    const organisation = database.web.as(operator.context, (tx) =>
      tx.organisation.createMany({
        data: [
          {
            odsCode: 'R0Z',
            name: 'Made up',
            kind: 'nhs_trust',
            jurisdiction: 'england',
            timeZone: 'Europe/London',
          },
        ],
      }),
    );
    await expect(organisation).rejects.toThrow(/row-level security/);
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import {
  aFilledJoining,
  joiningDeps,
  must,
  type TestApplication,
} from '#lib/testing/builders/joinings.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { writeInvitation } from '../invitation/write-invitation.ts';
import { approveJoining } from './approve-joining.ts';
import { endStay } from './end-stay.ts';
import { lookByHand } from './look-by-hand.ts';
import { sendJoining } from './send-joining.ts';

let database: TestDatabase;
let service: string;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = await anOrganisation(database.behind, { kind: 'service_operator' });
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key for these tests only');
const now = () => new Date();
const anOperator = () => staffMember(database, service, ['platform_support']);

/** A guest that two operators looked at, and let in. */
async function aGuest(): Promise<
  TestApplication & { readonly organisationId: string; readonly operatorId: string }
> {
  const application = await aFilledJoining(database, 'guest', { jurisdiction: 'malta', code: '' });
  const { joiningId } = application;
  must(await sendJoining(joiningDeps(database), application.applying));
  const [first, second] = [await anOperator(), await anOperator()];
  const look = proved(first, 'approve_joining', joiningId);
  must(
    await lookByHand(database.web, look, {
      joiningId,
      text: 'A letter of the embassy',
      now: now(),
    }),
  );
  const { rows } = await database.behind.query<{ version: number }>(
    'SELECT version FROM joining WHERE id = $1',
    [joiningId],
  );
  const by = proved(second, 'approve_joining', joiningId);
  const input = { joiningId, expectedVersion: rows[0]!.version, now: now() };
  const { organisationId } = must(await approveJoining(database.web, by, input));
  return { ...application, organisationId, operatorId: second.personId };
}

/** The first administrator, who has followed the letter of their invitation. */
async function administratorOf({ organisationId }: { organisationId: string }) {
  const { rows } = await database.behind.query<{ id: string; email: string }>(
    'SELECT id, email FROM invitation WHERE organisation_id = $1',
    [organisationId],
  );
  const secret = newToken();
  const written = {
    organisationId,
    invitationId: rows[0]!.id,
    tokenHash: hashToken(secret),
    now: now(),
  };
  expect(await writeInvitation(database.worker, written)).toMatchObject({ email: rows[0]!.email });
  const personId = await aPerson(database.behind, { identity_level: null });
  const { acting, token } = await signIn(database, `${personId}@example.org`);
  const accept = () =>
    acceptInvitation({ db: database.web, identity }, acting, { secret, joins: true, now: now() });
  return { personId, token, accept };
}

/** Something that another institution released to them for somebody else's sake. */
async function aLinkTo(recipientPersonId: string): Promise<string> {
  const other = await anOrganisation(database.behind);
  const subject = await aPerson(database.behind);
  const { linkId } = await aRelease(database.behind, {
    ...{ organisationId: other, recipientPersonId, request: { subject_person_id: subject } },
    link: { state: 'active' },
  });
  return linkId;
}

async function rolesOf(token: string): Promise<readonly string[] | null> {
  const found = await actorOfToken(database.web, {
    tokenHash: hashToken(token),
    address: '127.0.0.1',
    now: now(),
  });
  if (found === null) return null;
  return found.actor.roles.filter(({ until }) => until > now()).map(({ role }) => role);
}

describe('the first administrator', () => {
  it('accepts what an operator sent, while whoever sent it operates the service', async () => {
    const guest = await aGuest();
    const admin = await administratorOf(guest);
    await database.behind.query('UPDATE role_grant SET revoked_at = now() WHERE person_id = $1', [
      guest.operatorId,
    ]);
    expect((await admin.accept()).ok).toBe(false);
    await database.behind.query('UPDATE role_grant SET revoked_at = NULL WHERE person_id = $1', [
      guest.operatorId,
    ]);
    expect((await admin.accept()).ok).toBe(true);
    expect(await rolesOf(admin.token)).toEqual(['org_admin']);
  });
});

describe('a guest', () => {
  it('has an end from its beginning: no role there outlasts it, and letters come before it', async () => {
    const guest = await aGuest();
    const admin = await administratorOf(guest);
    must(await admin.accept());
    const { rows } = await database.behind.query<{ is_capped: boolean }>(
      `SELECT g.ends_at = o.stays_until AS is_capped FROM role_grant g JOIN organisation o ON o.id = g.organisation_id
       WHERE o.id = $1`,
      [guest.organisationId],
    );
    expect(rows).toEqual([{ is_capped: true }]);
    const { rows: jobs } = await database.behind.query<{ task: string; hours: number }>(
      `SELECT t.identifier AS task, round(extract(epoch FROM (o.stays_until - j.run_at)) / 3600)::int AS hours
       FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         JOIN organisation o ON o.id = $1
       WHERE j.payload->>'organisationId' = $1::text AND t.identifier IN ('end-stay', 'warn-of-stay-end') ORDER BY 2`,
      [guest.organisationId],
    );
    // It stays for three days: the letter of a week before would have come before it did.
    expect(jobs).toEqual([
      { task: 'end-stay', hours: 0 },
      { task: 'warn-of-stay-end', hours: 24 },
    ]);
  });

  it('is over at that instant: its roles at once, its sessions and what was released to it with the job', async () => {
    const guest = await aGuest();
    const { organisationId } = guest;
    const admin = await administratorOf(guest);
    must(await admin.accept());
    await endStay(database.worker, { organisationId, now: now() });
    expect(await rolesOf(admin.token)).toEqual(['org_admin']);
    const link = await aLinkTo(admin.personId);
    await database.behind.query(
      "UPDATE organisation SET stays_until = now() - interval '1 second' WHERE id = $1",
      [organisationId],
    );
    await database.behind.query(
      "UPDATE role_grant SET starts_at = now() - interval '1 hour', ends_at = date_trunc('milliseconds', now()) WHERE organisation_id = $1",
      [organisationId],
    );
    expect(await rolesOf(admin.token)).toEqual([]);
    await endStay(database.worker, { organisationId, now: now() });
    await endStay(database.worker, { organisationId, now: now() });
    expect(await rolesOf(admin.token)).toBeNull();
    const { rows } = await database.behind.query(
      `SELECT o.state, l.state AS link, (SELECT count(*)::int FROM halting_event h WHERE h.organisation_id = o.id AND h.is_stay_over) AS told
       FROM organisation o, link l WHERE o.id = $1 AND l.id = $2`,
      [organisationId, link],
    );
    expect(rows).toEqual([{ state: 'suspended', link: 'suspended', told: 1 }]);
    // And nobody lets it go on.
    const operator = await anOperator();
    const resumed = database.web.as(operator.context, (tx) =>
      tx.organisation.updateMany({ where: { id: organisationId }, data: { state: 'active' } }),
    );
    await expect(resumed).rejects.toThrow(/its time is over/);
  });
});

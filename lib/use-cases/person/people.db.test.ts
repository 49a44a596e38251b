import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashToken } from '#lib/adapters/identity/token.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { endRole as end } from './end-role.ts';
import { grantRole as grant } from './grant-role.ts';
import { liftSuspension as lift } from './lift-suspension.ts';
import { suspendAccess as suspend } from './suspend-access.ts';

// Each act with fresh proof for just itself, as the pages ask for it first.
const grantRole: typeof grant = (db, who, input) =>
  grant(db, proved(who, 'grant_role', input.personId), input);
const endRole: typeof end = (db, who, input) =>
  end(db, proved(who, 'end_role', input.grantId), input);
const suspendAccess: typeof suspend = (db, who, input) =>
  suspend(db, proved(who, 'suspend_access', input.personId), input);
const liftSuspension: typeof lift = (db, who, input) =>
  lift(db, proved(who, 'suspend_access', input.personId), input);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const admin = await staffMember(database, organisationId, ['org_admin']);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  return { organisationId, admin, officer };
}

/** What a bearer of this token is now, in a process that knows nothing else. */
async function whoIs(token: string) {
  const input = { tokenHash: hashToken(token), address: '127.0.0.1', now: new Date() };
  return (await actorOfToken(database.web, input))?.actor ?? null;
}

const YEAR = 365 * 86_400_000;
const inMonths = (months: number) => new Date(Date.now() + (months * YEAR) / 12);

describe('a role', () => {
  it('is given by an administrator, works with the next request, and stops when it is ended', async () => {
    const { organisationId, admin, officer } = await aTrust();
    const { token } = await signIn(database, `${officer.personId}@example.org`);
    const given = await grantRole(database.web, admin, {
      organisationId,
      zone: 'Europe/London',
      personId: officer.personId,
      role: 'legal_approver',
      until: inMonths(6),
      limits: NO_LIMITS,
      now: new Date(),
    });
    expect(given).toEqual({ ok: true, value: null });
    const roles = async () => (await whoIs(token))?.roles.map(({ role }) => role).sort();
    expect(await roles()).toEqual(['access_officer', 'legal_approver']);

    const { rows } = await database.behind.query<{ id: string }>(
      `SELECT id FROM role_grant WHERE person_id = $1 AND role = 'legal_approver'`,
      [officer.personId],
    );
    const grantId = rows[0]!.id;
    const ended = await endRole(database.web, admin, { organisationId, grantId, now: new Date() });
    expect(ended.ok).toBe(true);
    expect(await roles()).toEqual(['access_officer']);
    expect(
      await endRole(database.web, admin, { organisationId, grantId, now: new Date() }),
    ).toEqual({ ok: false, error: 'not_found' });
    const said = await auditOf(database, 'person.role_ended', { personId: admin.personId });
    expect(said.map(({ outcome }) => outcome)).toEqual(['success', 'denied']);
  });

  it.each([
    ['to oneself', { self: true }, 'own_role'],
    ['for more than a year', { months: 13 }, 'grant_too_long'],
    ['that is over before it begins', { months: -1 }, 'grant_without_time'],
    ['that is held already', { role: 'access_officer' as const }, 'role_held'],
    ['to somebody who does not work here', { stranger: true }, 'not_found'],
  ])('is not given %s, and the attempt is written down', async (_, change, word) => {
    const { organisationId, admin, officer } = await aTrust();
    const { self, months, role, stranger } = {
      self: false,
      stranger: false,
      months: 3,
      role: 'dpo' as const,
      ...change,
    };
    const person = stranger ? await aPerson(database.behind) : officer.personId;
    const refused = await grantRole(database.web, admin, {
      organisationId,
      zone: 'Europe/London',
      personId: self ? admin.personId : person,
      role,
      until: inMonths(months),
      limits: NO_LIMITS,
      now: new Date(),
    });
    expect(refused).toEqual({ ok: false, error: word });
    expect(await auditOf(database, 'person.role_granted', { personId: admin.personId })).toEqual([
      { outcome: 'denied', reason: word },
    ]);
  });

  it('is not given or ended by another trust’s administrator, or by a colleague who is none', async () => {
    const { organisationId, officer } = await aTrust();
    const elsewhere = await aTrust();
    const input = {
      organisationId,
      zone: 'Europe/London',
      personId: officer.personId,
      role: 'dpo',
      until: inMonths(1),
      limits: NO_LIMITS,
      now: new Date(),
    } as const;
    for (const acting of [elsewhere.admin, elsewhere.officer]) {
      expect(await grantRole(database.web, acting, input)).toEqual({
        ok: false,
        error: 'not_found',
      });
    }
    expect(await grantRole(database.web, officer, input)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
  });

  it('cannot be written to oneself even past the policy: the database says no', async () => {
    const { organisationId, admin } = await aTrust();
    const grant = (personId: string, grantedBy: string) =>
      database.web.as(admin.context, (tx) =>
        tx.roleGrant.createMany({
          data: [
            {
              personId,
              organisationId,
              role: 'dpo',
              grantedBy,
              startsAt: new Date(),
              endsAt: inMonths(1),
            },
          ],
        }),
      );
    await expect(grant(admin.personId, admin.personId)).rejects.toThrow();
    await expect(grant(admin.personId, randomUUID())).rejects.toThrow();
  });
});

describe('a person whose access is suspended', () => {
  it('is signed out everywhere, and may come back as whatever else they are, not as staff', async () => {
    const { organisationId, admin, officer } = await aTrust();
    const elsewhere = (await anOrganisation(database.behind)) as OrganisationId;
    const { personId } = officer;
    await aRole(database.behind, { personId, organisationId: elsewhere, role: 'clinician' });
    const email = `${personId}@example.org`;
    const tokens = [(await signIn(database, email)).token, (await signIn(database, email)).token];
    const input = { organisationId, personId, now: new Date() };
    expect(await suspendAccess(database.web, admin, { ...input, reason: 'under_review' })).toEqual({
      ok: true,
      value: null,
    });
    for (const token of tokens) expect(await whoIs(token)).toBeNull();

    const again = await signIn(database, email);
    expect((await whoIs(again.token))?.roles.map((held) => held.organisationId)).toEqual([
      elsewhere,
    ]);
    expect(await database.web.as(again.acting.context, (tx) => tx.accessRequest.count())).toBe(0);
    expect(await suspendAccess(database.web, admin, { ...input, reason: 'left' })).toEqual({
      ok: false,
      error: 'suspended_already',
    });

    expect((await liftSuspension(database.web, admin, input)).ok).toBe(true);
    expect((await whoIs(again.token))?.roles).toHaveLength(2);
    expect(await liftSuspension(database.web, admin, input)).toEqual({
      ok: false,
      error: 'not_suspended',
    });
  });

  it('is not suspended by themselves, by another trust, or without fresh proof', async () => {
    const { organisationId, admin, officer } = await aTrust();
    const elsewhere = await aTrust();
    const input = { organisationId, reason: 'misuse', now: new Date() } as const;
    const halted = (acting: typeof admin, personId: string) =>
      suspendAccess(database.web, acting, { ...input, personId });
    expect(await halted(admin, admin.personId)).toEqual({ ok: false, error: 'own_access' });
    expect(await halted(elsewhere.admin, officer.personId)).toEqual({
      ok: false,
      error: 'not_found',
    });
    expect(await halted(officer, admin.personId)).toEqual({ ok: false, error: 'not_permitted' });
    const late = { ...input, personId: officer.personId, now: new Date(Date.now() + 16 * 60_000) };
    expect(await suspendAccess(database.web, admin, late)).toEqual({
      ok: false,
      error: 'step_up_needed',
    });
    const { token } = await signIn(database, `${officer.personId}@example.org`);
    expect(await whoIs(token)).not.toBeNull();
  });

  it('cannot have their sessions ended by anybody who does not administer where they work', async () => {
    const { officer } = await aTrust();
    const elsewhere = await aTrust();
    const { token } = await signIn(database, `${officer.personId}@example.org`);
    for (const acting of [elsewhere.admin, elsewhere.officer]) {
      const [ended] = await database.web.as(
        acting.context,
        (tx) =>
          tx.$queryRaw<{ count: number }[]>`
            SELECT app.end_sessions_of(${officer.personId}::uuid, 'suspended') AS count`,
      );
      expect(ended?.count).toBe(0);
    }
    expect(await whoIs(token)).not.toBeNull();
  });
});

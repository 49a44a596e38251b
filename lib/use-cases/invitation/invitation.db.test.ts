import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { codeAt, secretFromBase32 } from '#lib/adapters/identity/totp.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { Role } from '#lib/domain/policy/actor.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { staffOrganisations } from '#lib/queries/access-request/staff-organisations.ts';
import { invitations } from '#lib/queries/invitation/invitations.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { saidOfFirm } from '#lib/testing/builders/register-rows.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { auditOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { choosePassword } from '#lib/use-cases/registration/choose-password.ts';
import { finishByCode } from '#lib/use-cases/registration/finish-registration.ts';
import { keepDetails } from '#lib/use-cases/registration/keep-details.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { inviteColleague } from './invite-colleague.ts';
import { openInvitation } from './open-invitation.ts';
import { sendAgain } from './send-again.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';
import { writeInvitation } from './write-invitation.ts';

const ADDRESS = '192.0.2.1';
const identity = createIdentity('a deployment key for these tests only');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const deps = () => ({ db: database.web, identity });
const now = () => new Date();
const anAddress = () => `${randomUUID()}@example.org` as EmailAddress;

async function aTrust(kind = 'nhs_trust', admin: Role = 'org_admin') {
  const organisationId = (await anOrganisation(database.behind, { kind })) as OrganisationId;
  const sender = await staffMember(database, organisationId, [admin]);
  return { organisationId, admin: proved(sender, 'invite_colleague', organisationId) };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

const invite = (
  { organisationId, admin }: Trust,
  email: EmailAddress,
  changes: { roles?: readonly Role[]; months?: number; kind?: 'staff' | 'firm' } = {},
) =>
  inviteColleague(database.web, admin, {
    limits: NO_LIMITS,
    organisationId,
    kind: 'staff',
    email,
    roles: ['access_officer'],
    months: 6,
    now: now(),
    ...changes,
  });

/** Invites, and does what the worker does when it writes the letter: answers the secret in it. */
async function invited(
  trust: Trust,
  email: EmailAddress,
  changes: Parameters<typeof invite>[2] = {},
) {
  const sent = await invite(trust, email, changes);
  if (!sent.ok) throw new Error(sent.error);
  const { invitationId } = sent.value;
  return { invitationId, secret: await letterOf(trust, invitationId) };
}

async function letterOf({ organisationId }: Trust, invitationId: string) {
  const secret = newToken();
  await writeInvitation(database.worker, {
    organisationId,
    invitationId,
    tokenHash: hashToken(secret),
    now: now(),
  });
  return secret;
}

const open = (secret: string) => openInvitation(deps(), { secret, address: ADDRESS, now: now() });

/** Somebody with an account, signed in, who accepts. */
async function acceptAs(email: string, secret: string, joins = false) {
  const { acting, token } = await signIn(database, email);
  const accepted = await acceptInvitation(deps(), acting, { secret, joins, now: now() });
  return { accepted, token, acting };
}

async function rolesOf(token: string) {
  const input = { tokenHash: hashToken(token), address: ADDRESS, now: now() };
  const found = await actorOfToken(database.web, input);
  return found?.actor.roles.map(({ role, organisationId, until }) => ({
    role,
    organisationId,
    until,
  }));
}

/** Makes an account by the way that an invitation opens. */
async function registerBy(token: string) {
  const registering = { token, address: ADDRESS, now: now() };
  const details = {
    givenNames: 'Idris',
    familyName: 'Vaughan',
    dateOfBirth: null,
    nhsNumber: null,
    postcode: null,
  };
  await keepDetails(deps(), { ...registering, details });
  await choosePassword(deps(), { ...registering, password: 'three lanterns over the moor' });
  const { rows } = await database.behind.query<{ id: string }>(
    'SELECT id FROM registration WHERE token_hash = $1',
    [Buffer.from(hashToken(token))],
  );
  const { sealed, secret } = identity.newTotp(rows[0]?.id ?? '');
  const code = codeAt(secretFromBase32(secret), new Date());
  return finishByCode(deps(), { ...registering, sealed, code });
}

describe('an invitation', () => {
  it('to somebody new leads to an account, and its roles begin with the second factor', async () => {
    const trust = await aTrust();
    const email = anAddress();
    const { secret } = await invited(trust, email, { roles: ['access_officer', 'clinician'] });
    const opened = await open(secret);
    if (!opened.ok || opened.value.leads !== 'to_register') throw new Error('led elsewhere');
    const grants = () =>
      database.behind.query(
        'SELECT role FROM role_grant WHERE organisation_id = $1 AND granted_by = $2',
        [trust.organisationId, trust.admin.personId],
      );
    expect((await grants()).rows).toEqual([]);
    const finished = await registerBy(opened.value.token);
    if (!finished.ok) throw new Error(finished.error);
    const roles = await rolesOf(finished.value.token);
    expect(roles?.map(({ role }) => role).sort()).toEqual(['access_officer', 'clinician']);
    const months = ((roles?.[0]?.until.getTime() ?? 0) - Date.now()) / (86_400_000 * 30.4);
    expect(Math.round(months)).toBe(6);
    const { rows } = await database.behind.query(
      'SELECT identity_level, date_of_birth FROM person WHERE verified_email = $1',
      [email],
    );
    expect(rows).toEqual([{ identity_level: null, date_of_birth: null }]);
    expect(await open(secret)).toEqual({ ok: false, error: 'invitation_over' });
    expect(
      await auditOf(database, 'invitation.accepted', {}).then((all) => all.at(-1)),
    ).toMatchObject({ outcome: 'success' });
  });

  it('to an address with an account is accepted by whoever signs in to it', async () => {
    const trust = await aTrust();
    const email = `${await aPerson(database.behind)}@example.org` as EmailAddress;
    const { secret } = await invited(trust, email);
    expect(await open(secret)).toEqual({ ok: true, value: { leads: 'to_sign_in' } });
    const { accepted, token } = await acceptAs(email, secret);
    expect(accepted).toEqual({ ok: true, value: { organisationId: trust.organisationId } });
    expect(await rolesOf(token)).toMatchObject([{ role: 'access_officer' }]);
    expect((await acceptAs(email, secret)).accepted).toEqual({
      ok: false,
      error: 'invitation_over',
    });
  });

  it('joins another account of the same person once they say so, and they stay one person', async () => {
    const trust = await aTrust();
    const personId = await aPerson(database.behind);
    const { secret } = await invited(trust, anAddress());
    const first = await acceptAs(`${personId}@example.org`, secret);
    expect(first.accepted).toEqual({ ok: false, error: 'other_address' });
    const { accepted } = await acceptAs(`${personId}@example.org`, secret, true);
    expect(accepted.ok).toBe(true);
    const { rows } = await database.behind.query(
      'SELECT person_id FROM role_grant WHERE organisation_id = $1 AND role = $2',
      [trust.organisationId, 'access_officer'],
    );
    expect(rows).toEqual([{ person_id: personId }]);
  });

  it('is not accepted as another when its address has an account of its own', async () => {
    const trust = await aTrust();
    const email = `${await aPerson(database.behind)}@example.org` as EmailAddress;
    const { secret } = await invited(trust, email);
    const other = await aPerson(database.behind);
    for (const joins of [false, true]) {
      expect((await acceptAs(`${other}@example.org`, secret, joins)).accepted).toEqual({
        ok: false,
        error: 'other_account',
      });
    }
  });

  it('is not accepted by NHS login, which is no way in for any role', async () => {
    const trust = await aTrust();
    const { secret } = await invited(trust, anAddress());
    const { acting } = await signIn(database, `${await aPerson(database.behind)}@example.org`);
    if (acting.actor.kind !== 'person') throw new Error('nobody');
    await database.behind.query(`UPDATE session SET second_factor = 'nhs_login' WHERE id = $1`, [
      acting.actor.sessionId,
    ]);
    expect(await acceptInvitation(deps(), acting, { secret, joins: true, now: now() })).toEqual({
      ok: false,
      error: 'by_nhs_login',
    });
  });

  it('is accepted once by ten at once', async () => {
    const trust = await aTrust();
    const email = `${await aPerson(database.behind)}@example.org` as EmailAddress;
    const { secret } = await invited(trust, email);
    const { acting } = await signIn(database, email);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        acceptInvitation(deps(), acting, { secret, joins: false, now: now() }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('does not give a role that is held already a second time', async () => {
    const trust = await aTrust();
    const colleague = await staffMember(database, trust.organisationId, ['access_officer']);
    const email = `${colleague.personId}@example.org` as EmailAddress;
    const { secret } = await invited(trust, email, { roles: ['access_officer', 'dpo'] });
    const { token } = await acceptAs(email, secret);
    expect((await rolesOf(token))?.map(({ role }) => role).sort()).toEqual([
      'access_officer',
      'dpo',
    ]);
  });

  it.each([
    ['withdrawn', 'withdraw'],
    ['run out', 'expire'],
    ['sent by somebody who was suspended since', 'suspend'],
    ['sent by somebody whose role has ended', 'end'],
    ['of an organisation that was suspended', 'halt'],
  ])('opens nothing when it is %s', async (_, what) => {
    const trust = await aTrust();
    const { organisationId, admin } = trust;
    const email = `${await aPerson(database.behind)}@example.org` as EmailAddress;
    const { secret, invitationId } = await invited(trust, email);
    const { behind } = database;
    const stranger = await aPerson(behind);
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      withdraw: () =>
        withdrawInvitation(database.web, admin, { organisationId, invitationId, now: now() }),
      expire: () =>
        behind.query(`UPDATE invitation SET expires_at = now() - interval '1 s' WHERE id = $1`, [
          invitationId,
        ]),
      suspend: () =>
        behind.query(
          `INSERT INTO access_suspension (organisation_id, person_id, reason, suspended_by, suspended_at)
           VALUES ($1, $2, 'misuse', $3, now())`,
          [organisationId, admin.personId, stranger],
        ),
      end: () =>
        behind.query('UPDATE role_grant SET revoked_at = now() WHERE person_id = $1', [
          admin.personId,
        ]),
      halt: () =>
        behind.query(`UPDATE organisation SET state = 'suspended' WHERE id = $1`, [organisationId]),
    };
    await acts[what]!();
    expect(await open(secret)).toEqual({ ok: false, error: 'invitation_over' });
    const { accepted, token } = await acceptAs(email, secret);
    expect(accepted).toEqual({ ok: false, error: 'invitation_over' });
    expect(await rolesOf(token)).toEqual([]);
  });

  it('that is taken back while somebody registers gives them neither role nor account', async () => {
    const trust = await aTrust();
    const { organisationId } = trust;
    const { secret, invitationId } = await invited(trust, anAddress());
    const opened = await open(secret);
    if (!opened.ok || opened.value.leads !== 'to_register') throw new Error('led elsewhere');
    await withdrawInvitation(database.web, trust.admin, {
      organisationId,
      invitationId,
      now: now(),
    });
    expect(await registerBy(opened.value.token)).toEqual({ ok: false, error: 'invitation_over' });
  });

  it('sent again has a new link and as long again, three times a day', async () => {
    const trust = await aTrust();
    const { organisationId, admin } = trust;
    const { secret, invitationId } = await invited(trust, anAddress());
    await database.behind.query(
      `UPDATE invitation SET expires_at = now() - interval '1 day' WHERE id = $1`,
      [invitationId],
    );
    const again = () => sendAgain(deps(), admin, { organisationId, invitationId, now: now() });
    expect(await again()).toEqual({ ok: true, value: null });
    const newer = await letterOf(trust, invitationId);
    expect((await open(secret)).ok).toBe(false);
    expect((await open(newer)).ok).toBe(true);
    expect((await again()).ok && (await again()).ok).toBe(true);
    expect(await again()).toEqual({ ok: false, error: 'too_many_letters' });
  });
});

describe('inviting', () => {
  it('needs fresh proof, and is not for oneself, for a year and a day, or twice', async () => {
    const trust = await aTrust();
    const { admin, organisationId } = trust;
    const own = `${admin.personId}@example.org` as EmailAddress;
    const email = anAddress();
    const tries = [
      [await invite(trust, own), 'own_role'],
      [await invite(trust, email, { months: 13 }), 'grant_too_long'],
      [await invite(trust, email, { months: 0 }), 'grant_too_long'],
      [await invite(trust, email, { roles: [] }), 'roles_missing'],
      [await invite(trust, email, { roles: ['platform_support'] }), 'not_permitted'],
    ] as const;
    for (const [answer, word] of tries) expect(answer).toEqual({ ok: false, error: word });
    const unproved = await signIn(database, own);
    expect(
      await invite(
        { organisationId, admin: { ...unproved.acting, personId: admin.personId } },
        email,
      ),
    ).toEqual({ ok: false, error: 'step_up_needed' });
    const proofForAnother = proved(
      { ...unproved.acting, personId: admin.personId },
      'invite_colleague',
      randomUUID(),
    );
    expect(await invite({ organisationId, admin: proofForAnother }, email)).toMatchObject({
      error: 'step_up_needed',
    });
    const both = await Promise.all([invite(trust, email), invite(trust, email)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'invited_already' });
  });

  it('is not for a colleague who is no administrator, nor for another organisation’s', async () => {
    const trust = await aTrust();
    const officer = await staffMember(database, trust.organisationId, ['access_officer']);
    const elsewhere = await aTrust();
    for (const acting of [officer, elsewhere.admin]) {
      const admin = proved(acting, 'invite_colleague', trust.organisationId);
      expect(await invite({ ...trust, admin }, anAddress())).toEqual({
        ok: false,
        error: 'not_permitted',
      });
    }
  });

  it('is for a firm’s administrator, for solicitors and nobody else', async () => {
    const firm = await aTrust('law_firm', 'firm_admin');
    const { organisationId } = firm;
    await saidOfFirm(database.behind, organisationId, { domains: ['example.org'] });
    expect(await invite(firm, anAddress(), { kind: 'staff' })).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await invite(firm, anAddress(), { kind: 'firm', roles: ['access_officer'] })).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    const email = `${await aPerson(database.behind)}@example.org` as EmailAddress;
    const { secret } = await invited(firm, email, { kind: 'firm', roles: ['solicitor'] });
    const { token } = await acceptAs(email, secret);
    expect(await rolesOf(token)).toMatchObject([{ role: 'solicitor', organisationId }]);
    const offered = await staffOrganisations(database.web, firm.admin, now());
    expect(offered).toMatchObject([{ id: organisationId, invites: 'firm' }]);
    // Past the policy, the database says the same.
    await expect(
      database.web.as(firm.admin.context, (tx) =>
        tx.invitation.createMany({
          data: [
            {
              organisationId,
              kind: 'staff',
              email: anAddress(),
              roles: ['org_admin'],
              months: 1,
              invitedBy: firm.admin.personId,
              invitedAt: now(),
              expiresAt: now(),
            },
          ],
        }),
      ),
    ).rejects.toThrow();
  });

  it('is listed for those who invite, without the link, and for nobody else', async () => {
    const trust = await aTrust();
    const { organisationId, admin } = trust;
    const email = anAddress();
    await invited(trust, email);
    const listed = await invitations(database.web, admin, { organisationId, now: now() });
    expect(listed.ok && listed.value).toMatchObject([{ email, state: 'open', months: 6 }]);
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const elsewhere = await aTrust();
    for (const acting of [officer, elsewhere.admin]) {
      expect(await invitations(database.web, acting, { organisationId, now: now() })).toEqual({
        ok: false,
        error: 'not_permitted',
      });
      expect(await database.web.as(acting.context, (tx) => tx.invitation.count())).toBe(0);
    }
  });
});

describe('the database', () => {
  it('gives by an invitation only what was invited for, to whoever holds it', async () => {
    const trust = await aTrust();
    const { organisationId, admin } = trust;
    const personId = await aPerson(database.behind);
    const { secret } = await invited(trust, `${personId}@example.org` as EmailAddress);
    const grant = (changes: Readonly<Record<string, unknown>>, held: string | null) =>
      database.web.as(
        held === null
          ? { kind: 'person', personId, sessionId: null, address: null }
          : { kind: 'holder', tokenHash: hashToken(held), personId, address: null },
        async (tx) => {
          await tx.roleGrant.createMany({
            data: [
              {
                personId,
                organisationId,
                role: 'access_officer',
                grantedBy: admin.personId,
                startsAt: now(),
                endsAt: new Date(Date.now() + 86_400_000),
                ...changes,
              },
            ],
          });
          throw new Error('was let in');
        },
      );
    const [elsewhere, another] = [
      await anOrganisation(database.behind),
      await aPerson(database.behind),
    ];
    const late = new Date(Date.now() + 200 * 86_400_000);
    for (const [changes, held] of [
      [{ role: 'org_admin' }, secret],
      [{ organisationId: elsewhere }, secret],
      [{ endsAt: late }, secret],
      [{ grantedBy: another }, secret],
      [{ personId: another }, secret],
      [{}, newToken()],
      [{}, null],
    ] as const) {
      await expect(grant(changes, held)).rejects.toThrow(/row-level security/);
    }
    await expect(grant({}, secret)).rejects.toThrow('was let in');
  });
});

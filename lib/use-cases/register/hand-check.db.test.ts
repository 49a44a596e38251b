import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { no } from '#lib/base/result.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import type { HandStanding } from '#lib/domain/register/decide-hand-check.ts';
import { haltOrganisation } from '#lib/use-cases/organisation/halt-organisation.ts';
import { inviteColleague } from '#lib/use-cases/invitation/invite-colleague.ts';
import { grantRole } from '#lib/use-cases/person/grant-role.ts';
import { liftSuspension } from '#lib/use-cases/person/lift-suspension.ts';
import { activateLink } from '#lib/use-cases/release/activate-link.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPerson, aRole, insert } from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askRegisterNow } from './ask-register.ts';
import { checkByHand } from './check-by-hand.ts';
import { confirmHandCheck } from './confirm-hand-check.ts';

type Staff = Acting & { readonly personId: string };

let database: TestDatabase;
let service: OrganisationId;
let one: Staff;
let another: Staff;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = (await anOrganisation(database.behind, { kind: 'service_operator' })) as OrganisationId;
  one = await staffMember(database, service, ['platform_support']);
  another = await staffMember(database, service, ['platform_support']);
});
afterAll(() => database.drop());

const NEVER = { register_standing: 'unverified', register_answered_at: null };
const HAND = { ...NEVER, kind: 'nhs_trust', jurisdiction: 'malta', time_zone: 'Europe/Malta' };

async function anInstitution(row: Readonly<Record<string, unknown>>) {
  return (await anOrganisation(database.behind, row)) as OrganisationId;
}

function look(
  by: Acting,
  organisationId: OrganisationId,
  changes: { standing?: HandStanding; evidence?: string; domains?: readonly string[] } = {},
) {
  return checkByHand(database.web, proved(by, 'verify_organisation', organisationId), {
    ...{ organisationId, standing: 'verified', evidence: 'Its page, read today', domains: [] },
    ...{ ...changes, now: new Date() },
  });
}

const confirm = (by: Acting, organisationId: OrganisationId, handCheckId: string) =>
  confirmHandCheck(database.web, proved(by, 'verify_organisation', organisationId), {
    ...{ organisationId, handCheckId, now: new Date() },
  });

async function looked(...of: Parameters<typeof look>): Promise<string> {
  const made = await look(...of);
  if (!made.ok) throw new Error(made.error);
  return made.value.handCheckId;
}

async function standingOf(organisationId: string) {
  const row = await rowOf(database, 'organisation', organisationId);
  return [row['register_standing'], row['state']];
}

describe('an organisation that no register can be asked about', () => {
  it('stands where two people have found it to, and not before the second has looked', async () => {
    const malta = await anInstitution(HAND);
    const handCheckId = await looked(one, malta);
    expect(await standingOf(malta)).toEqual(['unverified', 'active']);
    expect(await confirm(one, malta, handCheckId)).toEqual(no('same_person'));
    expect(await confirm(another, malta, handCheckId)).toEqual({ ok: true, value: 'verified' });
    expect(await standingOf(malta)).toEqual(['verified', 'active']);
    expect(await confirm(another, malta, handCheckId)).toEqual(no('not_asked'));
  });

  it('is not vouched for by one human with two accounts', async () => {
    const malta = await anInstitution(HAND);
    const email = `${one.personId}@example.org`;
    const twin = await aPerson(database.behind, { identity_level: null });
    await aRole(database.behind, {
      ...{ personId: twin, organisationId: service, role: 'platform_support' },
    });
    const asTwin: Staff = {
      ...another,
      actor: { ...(another.actor as PersonActor), verifiedEmail: email },
    };
    expect(await confirm(asTwin, malta, await looked(one, malta))).toEqual(no('same_person'));
  });

  it('is confirmed by one of two who do it at once, and only what was seen last', async () => {
    const malta = await anInstitution(HAND);
    const first = await looked(one, malta);
    const second = await looked(one, malta, { standing: 'conditions' });
    expect(await confirm(another, malta, first)).toEqual(no('not_asked'));
    const third = await staffMember(database, service, ['platform_support']);
    const both = await Promise.all([
      confirm(another, malta, second),
      confirm(third, malta, second),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await standingOf(malta)).toEqual(['conditions', 'active']);
  });

  it('is halted in the same moment when two people find that it may not act', async () => {
    const police = await anInstitution({ ...NEVER, kind: 'police' });
    const officer = await staffMember(database, police, ['police_officer']);
    const handCheckId = await looked(one, police, { standing: 'closed', evidence: 'Merged' });
    expect((await confirm(another, police, handCheckId)).ok).toBe(true);
    expect(await standingOf(police)).toEqual(['closed', 'suspended']);
    const { rows } = await database.behind.query(
      'SELECT count(*)::int AS n FROM session WHERE person_id = $1 AND ended_at IS NULL',
      [officer.personId],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is looked at with words of where, with proof, and by nobody else', async () => {
    const malta = await anInstitution(HAND);
    expect(await look(one, malta, { evidence: '  ' })).toEqual(no('evidence_missing'));
    expect(await look(one, malta, { evidence: 'x'.repeat(2001) })).toEqual(no('text_too_long'));
    const said = { standing: 'verified', evidence: 'A page', domains: [] } as const;
    const input = { organisationId: malta, ...said };
    const unproved = await checkByHand(database.web, one, { ...input, now: new Date() });
    expect(unproved).toEqual(no('step_up_needed'));
    const admin = await staffMember(database, malta, ['org_admin']);
    expect(await look(admin, malta)).toEqual(no('not_permitted'));
    expect(await confirm(admin, malta, await looked(one, malta))).toEqual(no('not_permitted'));
    expect(await look(one, service)).toEqual(no('own_organisation'));
    expect(await look(one, crypto.randomUUID() as OrganisationId)).toEqual(no('not_found'));
  });

  it('is not vouched for by what somebody saw two weeks ago', async () => {
    const malta = await anInstitution(HAND);
    const handCheckId = await looked(one, malta);
    const age = (interval: string) =>
      database.behind.query('UPDATE hand_check SET at = now() - $2::interval WHERE id = $1', [
        ...[handCheckId, interval],
      ]);
    await age('14 days');
    expect(await confirm(another, malta, handCheckId)).toEqual(no('not_asked'));
    await age('13 days 23 hours');
    expect((await confirm(another, malta, handCheckId)).ok).toBe(true);
  });

  it('is no other organisation’s: what was seen of one vouches for no other', async () => {
    const [malta, gibraltar] = [await anInstitution(HAND), await anInstitution(HAND)];
    const handCheckId = await looked(one, malta);
    expect(await confirm(another, gibraltar, handCheckId)).toEqual(no('not_asked'));
  });
});

describe('an organisation that a register answers for', () => {
  it('is vouched for by two people while it does not answer, and not against what it said', async () => {
    const silent = await anInstitution({ register_silent_since: new Date() });
    expect((await confirm(another, silent, await looked(one, silent))).ok).toBe(true);
    expect((await rowOf(database, 'organisation', silent))['register_silent_since']).toBeNull();
    const closed = await anInstitution({ register_standing: 'closed', state: 'suspended' });
    expect(await look(one, closed)).toEqual(no('register_says_otherwise'));
  });

  it('is asked about by whoever operates the service, once however often they press', async () => {
    const trust = await anInstitution({});
    const ask = (by: Acting, organisationId: string) =>
      askRegisterNow(database.web, by, { organisationId, now: new Date() });
    expect([(await ask(one, trust)).ok, (await ask(another, trust)).ok]).toEqual([true, true]);
    const { rows } = await database.behind.query(
      'SELECT key FROM graphile_worker.jobs WHERE key = $1',
      [`check-register:${trust}`],
    );
    expect(rows).toHaveLength(1);
    const admin = await staffMember(database, trust, ['org_admin']);
    expect(await ask(admin, trust)).toEqual(no('not_permitted'));
    expect(await ask(one, await anInstitution(HAND))).toEqual(no('not_by_machine'));
  });

  it('goes on when two people ask for it and its register is for it, and not before', async () => {
    const trust = await anInstitution({ register_standing: 'closed', state: 'suspended' });
    const move = async (by: Acting, event: 'ask_resume' | 'resume') => {
      const { state_version: expectedVersion } = await rowOf(database, 'organisation', trust);
      return haltOrganisation(database.web, proved(by, 'resume_organisation', trust), {
        ...{ organisationId: trust, event, text: 'It is open', now: new Date() },
        expectedVersion: expectedVersion as number,
      });
    };
    expect((await move(one, 'ask_resume')).ok).toBe(true);
    expect(await move(another, 'resume')).toEqual(no('register_against'));
    await expect(
      database.web.as(another.context, (tx) =>
        tx.organisation.updateMany({ where: { id: trust }, data: { state: 'active' } }),
      ),
    ).rejects.toThrow('its register is against it');
    await database.behind.query(
      `UPDATE organisation SET register_standing = 'verified', register_answered_at = now() WHERE id = $1`,
      [trust],
    );
    expect(await move(another, 'resume')).toEqual({ ok: true, value: 'active' });
  });
});

describe('where a register does not vouch for an organisation', () => {
  const DAY = 24 * 3_600_000;
  it.each([
    ['never asked', NEVER, 'register_unverified'],
    ['stale', { register_answered_at: new Date(Date.now() - DAY) }, 'register_stale'],
    ['silent', { register_silent_since: new Date() }, 'register_silent'],
  ])('%s: nobody is given a role there or invited', async (_, row, word) => {
    const organisationId = await anInstitution(row);
    const admin = await staffMember(database, organisationId, ['org_admin']);
    const colleague = await staffMember(database, organisationId, ['teaching_author']);
    const { personId } = colleague;
    const granted = await grantRole(database.web, proved(admin, 'grant_role', personId), {
      ...{ organisationId, personId, limits: NO_LIMITS, zone: 'Europe/London', now: new Date() },
      ...{ role: 'access_officer', until: new Date(Date.now() + DAY) },
    });
    expect(granted).toEqual(no(word));
    const invite = proved(admin, 'invite_colleague', organisationId);
    const invited = await inviteColleague(database.web, invite, {
      ...{ organisationId, kind: 'staff', email: 'new@example.org' as EmailAddress, months: 6 },
      ...{ roles: ['access_officer'] as const, limits: NO_LIMITS, now: new Date() },
    });
    expect(invited).toEqual(no(word));
  });

  it.each([
    ['silent', { register_silent_since: new Date() }],
    ['stale', { register_answered_at: new Date(Date.now() - DAY) }],
  ])('%s: a patient’s own link does not wait for it', async (_, row) => {
    const organisationId = await anInstitution(row);
    const { linkId } = await aRelease(database.behind, {
      organisationId,
      ...{ request: { state: 'ready' }, release: { state: 'sealed' }, link: { state: 'pending' } },
    });
    const secretHash = crypto.getRandomValues(new Uint8Array(32));
    await activateLink(database.worker, { organisationId, linkId, secretHash, now: new Date() });
    const { rows } = await database.behind.query(
      'SELECT 1 FROM graphile_worker.jobs WHERE key = $1',
      [`check-register:${organisationId}`],
    );
    expect(rows).toHaveLength(0);
  });

  it('never vouched for: no link is issued; it waits, and is issued once its register has answered', async () => {
    const organisationId = await anInstitution(NEVER);
    const { linkId } = await aRelease(database.behind, {
      organisationId,
      ...{ request: { state: 'ready' }, release: { state: 'sealed' }, link: { state: 'pending' } },
    });
    const activate = () =>
      activateLink(database.worker, {
        ...{ organisationId, linkId, now: new Date() },
        secretHash: crypto.getRandomValues(new Uint8Array(32)),
      });
    expect(await activate()).toBeNull();
    expect((await rowOf(database, 'link', linkId))['state']).toBe('pending');
    const { rows } = await database.behind.query<{ key: string }>(
      'SELECT key FROM graphile_worker.jobs WHERE key = ANY ($1) ORDER BY key',
      [[`check-register:${organisationId}`, `send-link:${linkId}`]],
    );
    expect(rows).toHaveLength(2);
    await database.behind.query(
      `UPDATE organisation SET register_standing = 'verified', register_answered_at = now() WHERE id = $1`,
      [organisationId],
    );
    await activate();
    expect((await rowOf(database, 'link', linkId))['state']).not.toBe('suspended');
  });

  it('no link goes to somebody who acts for it, nor to somebody who acts for nobody that is known', async () => {
    const firm = await anInstitution({ ...NEVER, kind: 'law_firm', register_code: '990001' });
    const solicitor = await staffMember(database, firm, ['solicitor']);
    const nobody = await aPerson(database.behind);
    for (const recipientPersonId of [solicitor.personId, nobody]) {
      const { organisationId, linkId } = await aRelease(database.behind, {
        recipientPersonId,
        request: {
          ...{ type: 'solicitor_sar', state: 'ready' },
          subject_person_id: await aPerson(database.behind),
        },
        ...{ release: { state: 'sealed' }, link: { state: 'pending' } },
      });
      const secretHash = crypto.getRandomValues(new Uint8Array(32));
      const input = { organisationId, linkId, secretHash, now: new Date() };
      expect(await activateLink(database.worker, input)).toBeNull();
      const { rows } = await database.behind.query(
        'SELECT 1 FROM graphile_worker.jobs WHERE key = $1',
        [`send-link:${linkId}`],
      );
      expect(rows).toHaveLength(1);
    }
  });
});

describe('somebody whom the register of their profession is against', () => {
  it.each(['register', 'under_review'])(
    'is not given their access back, though it was halted as %s, and gets no role',
    async (reason) => {
      const organisationId = await anInstitution({ kind: 'law_firm', register_code: '990001' });
      const admin = await staffMember(database, organisationId, ['org_admin']);
      const { personId } = await staffMember(database, organisationId, ['solicitor']);
      const now = new Date();
      await insert(database.behind, 'access_suspension', {
        ...{ organisation_id: organisationId, person_id: personId, reason, suspended_at: now },
        suspended_by: reason === 'register' ? null : admin.personId,
      });
      await insert(database.behind, 'person_standing', {
        ...{ person_id: personId, register: 'solicitors', code: '990101' },
        ...{ standing: 'revoked', answered_at: now },
      });
      const lift = () =>
        liftSuspension(database.web, proved(admin, 'suspend_access', personId), {
          ...{ organisationId, personId, now: new Date() },
        });
      expect(await lift()).toEqual(no('struck_off'));
      const byHand = database.web.as(admin.context, (tx) =>
        tx.accessSuspension.updateMany({
          where: { personId, organisationId },
          data: { liftedAt: now, liftedBy: admin.personId },
        }),
      );
      await expect(byHand).rejects.toThrow('the register is against them');
      const granted = await grantRole(database.web, proved(admin, 'grant_role', personId), {
        ...{ organisationId, personId, limits: NO_LIMITS, zone: 'Europe/London', now: new Date() },
        ...{ role: 'expert', until: new Date(Date.now() + 86_400_000) },
      });
      expect(granted).toEqual(no('struck_off'));
      await database.behind.query(
        `UPDATE person_standing SET standing = 'verified' WHERE person_id = $1`,
        [personId],
      );
      expect((await lift()).ok).toBe(true);
    },
  );
});

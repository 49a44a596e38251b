import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashToken } from '#lib/adapters/identity/token.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { NO_LIMITS, type Limits } from '#lib/domain/policy/reach.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { aMatchedRequest, auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { listStudies } from '../access-request/list-studies.ts';
import { routeRequest } from '../access-request/route-request.ts';
import { viewRequest } from '../access-request/view-request.ts';
import { grantRole } from '../person/grant-role.ts';
import { addSite } from './add-site.ts';
import { addTeam } from './add-team.ts';
import { changeSite } from './change-site.ts';
import { closePlace } from './close-place.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const yes = { ok: true, value: null };
const now = () => new Date();

type Trust = Awaited<ReturnType<typeof aTrust>>;

async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const admin = await staffMember(database, organisationId, ['org_admin']);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const keeper = proved(admin, 'manage_organisation', organisationId);
  return { organisationId, admin, keeper, officer };
}

async function idOf(
  table: 'site' | 'team',
  { organisationId }: Trust,
  name: string,
): Promise<string> {
  const { rows } = await database.behind.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE organisation_id = $1 AND name = $2`,
    [organisationId, name],
  );
  return rows[0]!.id;
}

async function aTeam(trust: Trust, name = 'Children'): Promise<string> {
  const { keeper, organisationId } = trust;
  const input = { organisationId, name, specialty: '420', now: now() };
  expect(await addTeam(database.web, keeper, input)).toEqual(yes);
  return idOf('team', trust, name);
}

/** Somebody new at the trust whose one role is access officer, given by its administrator with these limits. */
async function limitedOfficer({ organisationId, admin }: Trust, limits: Limits) {
  const colleague = await staffMember(database, organisationId, ['teaching_author']);
  const given = await grantRole(database.web, proved(admin, 'grant_role', colleague.personId), {
    ...{ organisationId, personId: colleague.personId, limits, now: now() },
    ...{ zone: 'Europe/London', role: 'access_officer' },
    until: new Date(Date.now() + 86_400_000),
  });
  if (!given.ok) return given.error;
  const { token, acting } = await signIn(database, `${colleague.personId}@example.org`);
  const input = { tokenHash: hashToken(token), address: '192.0.2.1', now: now() };
  const known = await actorOfToken(database.web, input);
  return { ...acting, actor: known!.actor };
}

describe('sites and teams', () => {
  it('are added, changed and offered no more by an administrator with fresh proof, each written down', async () => {
    const trust = await aTrust();
    const { organisationId, keeper, admin } = trust;
    const site = {
      organisationId,
      name: ' North ',
      institutionNames: 'North Hosp\r\n NORTH  HOSP \n',
    };
    expect(await addSite(database.web, admin, { ...site, now: now() })).toEqual(
      no('step_up_needed'),
    );
    expect(await addSite(database.web, keeper, { ...site, now: now() })).toEqual(yes);
    const siteId = await idOf('site', trust, 'North');
    expect(await rowOf(database, 'site', siteId)).toMatchObject({
      name: 'North',
      institution_names: ['NORTH  HOSP'],
    });
    const names = { organisationId, siteId, institutionNames: 'Annexe', now: now() };
    expect(await changeSite(database.web, keeper, names)).toEqual(yes);
    const closing = { organisationId, kind: 'site', id: siteId, now: now() } as const;
    expect(await closePlace(database.web, keeper, closing)).toEqual(yes);
    expect(await closePlace(database.web, keeper, closing)).toEqual(no('not_found'));
    const said = await auditOf(database, 'organisation.site_added', { personId: admin.personId });
    expect(said.map(({ outcome }) => outcome)).toEqual(['denied', 'success']);
  });

  it.each([
    ['without a name', { name: ' ' }, 'name_missing'],
    ['with a name too long to read', { name: 'N'.repeat(65) }, 'name_too_long'],
    ['twice', { name: 'Taken' }, 'name_taken'],
    ['with names no machine can say', { institutionNames: 'N'.repeat(65) }, 'names_too_long'],
    [
      'with more names than anybody checks',
      { institutionNames: Array.from({ length: 21 }, (_, n) => `H${n}`).join('\n') },
      'names_too_many',
    ],
  ])('are not added %s', async (_, change, word) => {
    const { organisationId, keeper } = await aTrust();
    const site = { organisationId, name: 'New', institutionNames: '', now: now() };
    expect(await addSite(database.web, keeper, { ...site, name: 'Taken' })).toEqual(yes);
    expect(await addSite(database.web, keeper, { ...site, ...change })).toEqual(no(word));
  });

  it('are nobody else’s: not an officer’s, nor another trust’s administrator’s', async () => {
    const trust = await aTrust();
    const elsewhere = await aTrust();
    const teamId = await aTeam(trust);
    const { organisationId } = trust;
    const closing = { organisationId, kind: 'team', id: teamId, now: now() } as const;
    for (const who of [trust.officer, elsewhere.keeper]) {
      const acting = proved(who, 'manage_organisation', organisationId);
      expect(await closePlace(database.web, acting, closing)).toEqual(no('not_permitted'));
    }
    const own = { ...closing, organisationId: elsewhere.organisationId };
    expect(await closePlace(database.web, elsewhere.keeper, own)).toEqual(no('not_found'));
  });
});

describe('a role with limits', () => {
  it('is not given for another trust’s team, one that is closed, a code nobody knows, or by a role for the whole', async () => {
    const trust = await aTrust();
    const foreign = await aTeam(await aTrust());
    const closed = await aTeam(trust);
    const closing = {
      organisationId: trust.organisationId,
      kind: 'team',
      id: closed,
      now: now(),
    } as const;
    await closePlace(database.web, trust.keeper, closing);
    for (const limits of [
      { ...NO_LIMITS, teams: [foreign] },
      { ...NO_LIMITS, teams: [closed] },
      { ...NO_LIMITS, sites: [randomUUID()] },
      { ...NO_LIMITS, modalities: ['ct'] },
      { ...NO_LIMITS, specialties: ['999'] },
    ]) {
      expect(await limitedOfficer(trust, limits)).toBe('limit_unknown');
    }
    const { organisationId, admin, officer } = trust;
    const asGuardian = await grantRole(
      database.web,
      proved(admin, 'grant_role', officer.personId),
      {
        ...{ organisationId, personId: officer.personId, now: now(), zone: 'Europe/London' },
        ...{ role: 'caldicott_guardian', limits: { ...NO_LIMITS, modalities: ['CT'] } },
        until: new Date(Date.now() + 86_400_000),
      },
    );
    expect(asGuardian).toEqual(no('role_not_limitable'));
  });

  it('comes with the session: a team’s officer sees what is sent to the team, until it is sent elsewhere', async () => {
    const trust = await aTrust();
    const children = await aTeam(trust);
    const others = await aTeam(trust, 'Others');
    const theirs = await limitedOfficer(trust, { ...NO_LIMITS, teams: [children] });
    if (typeof theirs === 'string') throw new Error(theirs);
    const { requestId } = await aMatchedRequest(database, trust.organisationId, {
      state: 'triage',
      studies: 1,
    });
    const sees = async () =>
      (await viewRequest(database.web, theirs, { requestId, now: now() })).ok;
    const send = (who: typeof theirs, teamId: string | null) =>
      routeRequest(database.web, who, { requestId, teamId, now: now() });
    expect(await sees()).toBe(false);
    expect(await send(theirs, children)).toEqual(no('not_found'));
    expect(await send(trust.officer as typeof theirs, children)).toEqual(yes);
    expect(await sees()).toBe(true);
    expect(await send(theirs, others)).toEqual(yes);
    expect(await sees()).toBe(false);
    expect(await send(theirs, children)).toEqual(no('not_found'));
  });

  it('sends no request to another trust’s team, nor from a stale page', async () => {
    const trust = await aTrust();
    const foreign = await aTeam(await aTrust());
    const { requestId } = await aMatchedRequest(database, trust.organisationId, {
      state: 'triage',
      studies: 1,
    });
    const input = { requestId, teamId: foreign, now: now() };
    expect(await routeRequest(database.web, trust.officer, input)).toEqual(no('team_unknown'));
    const stale = { ...input, teamId: null, expectedVersion: 0 };
    expect(await routeRequest(database.web, trust.officer, stale)).toEqual(no('changed_meanwhile'));
    const stranger = (await aTrust()).officer;
    expect(await routeRequest(database.web, stranger, input)).toEqual(no('not_found'));
  });

  it('does not say that nothing is held, or what is, where it does not reach all that is held', async () => {
    const trust = await aTrust();
    const children = await aTeam(trust);
    const limits = { ...NO_LIMITS, teams: [children] };
    const wide = await limitedOfficer(trust, limits);
    const narrow = await limitedOfficer(trust, { ...limits, modalities: ['MR'] });
    if (typeof wide === 'string' || typeof narrow === 'string') throw new Error('not given');
    const { requestId, studyIds } = await aMatchedRequest(database, trust.organisationId, {
      ...{ state: 'reopened', studies: 2, team_id: children },
    });
    const { behind } = database;
    await behind.query(`UPDATE study SET modalities = '{MR}' WHERE id = $1`, [studyIds[0]]);
    await behind.query(
      `INSERT INTO request_study (organisation_id, request_id, study_id) VALUES ($1, $2, $3)`,
      [trust.organisationId, requestId, studyIds[0]],
    );
    const input = { requestId, now: now() };
    const nothing = { ...input, studyIds: [], isNothingHeld: true };
    expect(await listStudies(database.web, narrow, nothing)).toEqual(no('studies_out_of_reach'));
    const some = { ...input, studyIds: [studyIds[0]!], isNothingHeld: false };
    expect(await listStudies(database.web, narrow, some)).toEqual(no('studies_out_of_reach'));
    const all = { ...input, studyIds, isNothingHeld: false };
    expect((await listStudies(database.web, wide, all)).ok).toBe(true);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { asPerson } from '#lib/adapters/db/context.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { TWO_FACTORS_GIVEN } from '#lib/demonstration/providers/personas.ts';
import { mayEnter } from '#lib/domain/policy/audience.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { staffStudy } from '#lib/queries/study/staff-study.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRole,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { aRelyingParty, trustStandIn, type StandIn } from '#lib/testing/sign-on/client.ts';
import {
  startHostileProvider,
  type HostileProvider,
} from '#lib/testing/sign-on/hostile-provider.ts';
import { identity, passages } from '#lib/testing/sign-on/passages.ts';
import { askSecondFactor } from '../session/ask-second-factor.ts';
import { halfWaySession } from '../session/half-way.ts';
import { signInByProvider } from './sign-in-by-provider.ts';

const AT_WORK = '203.0.113.20';
const ELSEWHERE = '198.51.100.20';
const ONE_FACTOR = 'AAL1_USERPASS';

const relyingParty = aRelyingParty();
const providerId = randomUUID();
let database: TestDatabase;
let standIn: StandIn;
let provider: HostileProvider;
let organisationId: string;
let nonce = '';
const { deps, saying } = passages(() => database, relyingParty);
const terms = {
  domains: ['northbridge.example.org'],
  secondFactorAcr: [...TWO_FACTORS_GIVEN],
  secondFactorAmr: [],
};

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  standIn = await trustStandIn(relyingParty, providerId);
  provider = await startHostileProvider('lantern', () => nonce);
  organisationId = await anOrganisation(database.behind);
  await insert(database.behind, 'identity_provider', {
    id: providerId,
    organisation_id: organisationId,
    name: 'Their sign-in',
    issuer: provider.issuer,
    client_id: 'lantern',
    asked_acr: [],
    second_factor_acr: [...TWO_FACTORS_GIVEN],
    second_factor_amr: [],
  });
  await aNetwork(organisationId, '203.0.113.16/28');
});
afterAll(async () => {
  standIn.stop();
  await provider.stop();
  await database.drop();
});

async function aNetwork(of: string, range: string, state = 'active') {
  const [proposer, confirmer] = [await aPerson(database.behind), await aPerson(database.behind)];
  const id = randomUUID();
  await insert(database.behind, 'trusted_network', {
    id,
    organisation_id: of,
    range,
    name: 'Main hospital',
    state,
    proposed_by: proposer,
    proposed_by_name: 'Somebody',
    proposed_at: new Date(),
    ...(state !== 'proposed' && { confirmed_by: confirmer, confirmed_at: new Date() }),
    ...(state === 'ended' && { ended_by: proposer, ended_at: new Date() }),
  });
  return id;
}

async function signIn(sub: string, address: string, acr = ONE_FACTOR) {
  const chosen = { id: providerId, provider: { ...standIn.provider, issuer: provider.issuer } };
  const { given, vouched } = await saying(chosen, provider, {
    claims: { sub, acr, family_name: 'Lowe', given_name: 'Gareth' },
    nonceIs: (next) => void (nonce = next),
  });
  return signInByProvider(deps(), { ...given, address, terms }, vouched);
}

/** Somebody whom the provider has vouched for with two factors once, and who was given roles. */
async function colleague(...roles: readonly string[]) {
  const sub = randomUUID();
  const first = await signIn(sub, ELSEWHERE, TWO_FACTORS_GIVEN[0]);
  const { actor } = (await whoIs(first, ELSEWHERE))!;
  for (const role of roles) {
    await aRole(database.behind, { personId: actor.personId, organisationId, role });
  }
  return { sub, personId: actor.personId };
}

function tokenOf(signed: Awaited<ReturnType<typeof signIn>>): string {
  if (!signed.ok) throw new Error(signed.error);
  return signed.value.token;
}

function whoIs(signed: Awaited<ReturnType<typeof signIn>>, address: string) {
  const tokenHash = identity.hashToken(tokenOf(signed));
  return actorOfToken(database.web, { tokenHash, address, now: new Date() });
}

describe('on their institution’s own network', () => {
  it('a clinician is let in to look without a second factor, and to nothing else', async () => {
    const { sub } = await colleague('clinician', 'access_officer', 'org_admin');
    const signed = await signIn(sub, AT_WORK);
    expect(signed).toMatchObject({ ok: true, value: { isHalfWay: false, isForLooking: true } });
    const { actor } = (await whoIs(signed, AT_WORK))!;
    expect(actor.assurance).toMatchObject({ secondFactor: false, onNetworkOf: organisationId });
    expect(actor.roles.map(({ role }) => role)).toEqual(['clinician']);
    const visitor = { actor, isThisMachine: false };
    expect(mayEnter('care', visitor, new Date()).ok).toBe(true);
    for (const audience of ['staff', 'signed_in'] as const) {
      expect(mayEnter(audience, visitor, new Date())).toEqual({
        ok: false,
        error: 'second_factor_needed',
      });
    }
  });

  it('sees there what a clinician sees, by the policy and by the database', async () => {
    const { sub } = await colleague('clinician', 'access_officer');
    const patient = await aPatient(database.behind, organisationId);
    const studyId = await aStudy(database.behind, organisationId, { patient_id: patient });
    const { actor } = (await whoIs(await signIn(sub, AT_WORK), AT_WORK))!;
    const look = (address: string) =>
      staffStudy(database.web, asPerson(actor, address), { studyId, now: new Date() });
    expect(await look(AT_WORK)).toMatchObject({
      ...{ id: studyId, isOnlyListed: true, mayRead: false, mayUpload: false },
      ...{ description: null, accessionNumber: null, series: [], reports: [] },
    });
    await database.behind.query(`UPDATE patient SET sensitivity = 'restricted' WHERE id = $1`, [
      patient,
    ]);
    expect(await look(AT_WORK)).toBeNull();
    await database.behind.query(`UPDATE patient SET sensitivity = 'unrestricted' WHERE id = $1`, [
      patient,
    ]);
    // As if a process kept what it knew of somebody who has left: the database asks for itself.
    expect(await look(ELSEWHERE)).toBeNull();
    expect(await organisations(actor, AT_WORK, 'clinician')).toEqual([organisationId]);
    expect(await organisations(actor, AT_WORK, 'access_officer')).toEqual([]);
    expect(await organisations(actor, ELSEWHERE, 'clinician')).toEqual([]);
  });

  it('is nobody as soon as they have left it, and again who they were once back', async () => {
    const { sub } = await colleague('clinician');
    const signed = await signIn(sub, AT_WORK);
    for (const address of [ELSEWHERE, '203.0.113.15', '203.0.113.32', '::1', '', 'unknown']) {
      expect(await whoIs(signed, address), address).toBeNull();
    }
    expect(await whoIs(signed, '203.0.113.31')).not.toBeNull();
  });

  it('is nobody from the moment the network has ended', async () => {
    const other = await aNetwork(organisationId, '203.0.113.64/28');
    const { sub } = await colleague('clinician');
    const signed = await signIn(sub, '203.0.113.70');
    expect(await whoIs(signed, '203.0.113.70')).not.toBeNull();
    await database.behind.query(
      `UPDATE trusted_network SET state = 'ended', ended_at = now() WHERE id = $1`,
      [other],
    );
    expect(await whoIs(signed, '203.0.113.70')).toBeNull();
  });

  it('goes on to give a second factor: the session for looking is over', async () => {
    const { sub, personId } = await colleague('clinician');
    const signed = await signIn(sub, AT_WORK);
    const { actor } = (await whoIs(signed, AT_WORK))!;
    const acting = asPerson(actor, AT_WORK);
    expect(await askSecondFactor(deps(), acting, new Date())).toEqual({
      ok: false,
      error: 'second_factor_missing',
    });
    await database.behind.query(`UPDATE account SET totp_secret = $1 WHERE person_id = $2`, [
      Buffer.alloc(32),
      personId,
    ]);
    const asked = await askSecondFactor(deps(), acting, new Date());
    const token = asked.ok ? asked.value.token : '';
    const half = await halfWaySession(deps(), { token, address: AT_WORK, now: new Date() });
    expect(half).toMatchObject({ personId, identityProviderId: providerId });
    expect(await whoIs(signed, AT_WORK)).toBeNull();
    expect(await askSecondFactor(deps(), acting, new Date())).toMatchObject({ ok: false });
  });
});

describe('anywhere else', () => {
  it('a clinician is asked for a second factor', async () => {
    const { sub } = await colleague('clinician');
    const refused = { ok: false, error: 'second_factor_missing' };
    expect(await signIn(sub, ELSEWHERE)).toEqual(refused);
    await aNetwork(organisationId, '198.51.100.64/28', 'proposed');
    await aNetwork(organisationId, '198.51.100.80/28', 'ended');
    expect(await signIn(sub, '198.51.100.65')).toEqual(refused);
    expect(await signIn(sub, '198.51.100.81')).toEqual(refused);
  });

  it('and so is one on the network of another institution', async () => {
    await aNetwork(await anOrganisation(database.behind), '198.51.100.96/28');
    const { sub } = await colleague('clinician');
    expect(await signIn(sub, '198.51.100.97')).toMatchObject({ error: 'second_factor_missing' });
  });

  it('and so is everybody who is no clinician, on the network too', async () => {
    for (const roles of [[], ['access_officer'], ['org_admin', 'privacy_officer']]) {
      const { sub } = await colleague(...roles);
      expect(await signIn(sub, AT_WORK)).toMatchObject({ error: 'second_factor_missing' });
    }
  });
});

it('the same addresses are never two institutions’ at once', async () => {
  await aNetwork(organisationId, '8.16.0.0/24');
  const other = await anOrganisation(database.behind);
  await expect(aNetwork(other, '8.16.0.128/25')).rejects.toThrow(/trusted_network_apart/);
  await expect(aNetwork(other, '8.16.0.0/20')).rejects.toThrow(/trusted_network_apart/);
  await aNetwork(other, '8.16.1.0/24');
});

async function organisations(
  actor: Parameters<typeof asPerson>[0],
  address: string,
  role: string,
): Promise<readonly OrganisationId[]> {
  return database.web.as(asPerson(actor, address).context, async (tx) => {
    const [row] = await tx.$queryRaw<{ ids: OrganisationId[] }[]>`
      SELECT app.organisations_as(${role}) AS ids`;
    return row?.ids ?? [];
  });
}

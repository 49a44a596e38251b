import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OrganisationId } from '#lib/base/id.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { networksOf } from '#lib/queries/organisation/networks.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveNetwork } from './move-network.ts';
import { proposeNetwork } from './propose-network.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const no = (error: string) => ({ ok: false, error });
const now = () => new Date();
/** A range that no other test has. */
let next = 0;
const aRange = () => `203.0.113.${(next += 1)}`;

async function aTrust() {
  const organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  const member = (role: string) => staffMember(database, organisationId, [role]);
  const [admin, siro, privacy] = [
    await member('org_admin'),
    await member('siro'),
    await member('privacy_officer'),
  ];
  return {
    organisationId,
    ...{ admin, siro, privacy },
    keeper: proved(admin, 'manage_organisation', organisationId),
    confirmer: proved(siro, 'confirm_network', organisationId),
  };
}
type Trust = Awaited<ReturnType<typeof aTrust>>;

const propose = (
  { organisationId, keeper }: Trust,
  changes: { range?: string; name?: string; by?: Acting } = {},
) => {
  const { range = aRange(), name = 'Main hospital', by = keeper } = changes;
  return proposeNetwork(database.web, by, { organisationId, range, name, now: now() });
};
const listed = async ({ organisationId }: Trust, by: Acting) => {
  const found = await networksOf(database.web, by, { organisationId, now: now() });
  return found.ok ? found.value.networks : found.error;
};
async function aProposed(trust: Trust, range = aRange()): Promise<string> {
  expect(await propose(trust, { range })).toEqual({ ok: true, value: null });
  const networks = await listed(trust, trust.admin);
  if (typeof networks === 'string') throw new Error(networks);
  return networks.find((one) => one.range === range)!.id;
}
const move = (by: Acting, networkId: string, event: 'confirm' | 'end') =>
  moveNetwork(database.web, by, { networkId, event, now: now() });

describe('a network', () => {
  it('is proposed by whoever keeps the settings, confirmed by another, and ended, and each is written down', async () => {
    const trust = await aTrust();
    const id = await aProposed(trust, '203.0.113.240/28');
    expect(await listed(trust, trust.admin)).toMatchObject([{ offered: ['end'] }]);
    expect(await listed(trust, trust.siro)).toMatchObject([
      { range: '203.0.113.240/28', state: 'proposed', offered: ['confirm', 'end'] },
    ]);
    expect(await move(trust.confirmer, id, 'confirm')).toEqual({ ok: true, value: 'active' });
    expect(await move(trust.confirmer, id, 'confirm')).toEqual(no('wrong_state'));
    const ender = proved(trust.privacy, 'end_network', trust.organisationId, 'totp');
    expect(await move(ender, id, 'end')).toEqual({ ok: true, value: 'ended' });
    expect(await listed(trust, trust.admin)).toEqual([]);
    const { rows: events } = await database.behind.query<{ event: string; outcome: string }>(
      `SELECT event, outcome FROM audit_event
       WHERE organisation_id = $1 AND event LIKE 'organisation.network%' ORDER BY at, id`,
      [trust.organisationId],
    );
    expect(events.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual([
      'organisation.network_proposed success',
      'organisation.network_confirmed success',
      'organisation.network_confirmed denied',
      'organisation.network_ended success',
    ]);
  });

  it('is not proposed without proof, a name, or a range that is the trust’s alone', async () => {
    const trust = await aTrust();
    expect(await propose(trust, { by: trust.admin })).toEqual(no('step_up_needed'));
    expect(await propose(trust, { by: trust.siro })).toEqual(no('not_permitted'));
    expect(await propose(trust, { name: ' ' })).toEqual(no('name_missing'));
    expect(await propose(trust, { range: '10.0.0.0/8' })).toEqual(no('range_shared'));
    const range = aRange();
    await aProposed(trust, range);
    expect(await propose(trust, { range })).toEqual(no('range_taken'));
    expect(await propose(await aTrust(), { range })).toMatchObject({ ok: true });
  });

  it('of another institution is as if it were not there', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const id = await aProposed(trust);
    expect(await listed(trust, other.siro)).toBe('not_permitted');
    expect(await move(other.confirmer, id, 'confirm')).toEqual(no('not_found'));
    expect(await move(other.confirmer, id, 'end')).toEqual(no('not_found'));
  });

  it('that overlaps one that counts elsewhere is not confirmed, of two at once one is', async () => {
    const [trust, other] = [await aTrust(), await aTrust()];
    const [mine, theirs] = [
      await aProposed(trust, '8.16.32.0/24'),
      await aProposed(other, '8.16.32.128/25'),
    ];
    const both = await Promise.all([
      move(trust.confirmer, mine, 'confirm'),
      move(other.confirmer, theirs, 'confirm'),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(no('range_taken'));
  });

  it('is confirmed once, of twenty at once', async () => {
    const trust = await aTrust();
    const id = await aProposed(trust);
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => move(trust.confirmer, id, 'confirm')),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(tries.filter((one) => !one.ok && one.error === 'wrong_state')).toHaveLength(19);
  });

  it('is not confirmed by the second account of whoever proposed it', async () => {
    const trust = await aTrust();
    const id = await aProposed(trust);
    const { actor } = trust.confirmer;
    if (actor.kind !== 'person' || trust.admin.actor.kind !== 'person') throw new Error('nobody');
    const second = {
      ...trust.confirmer,
      actor: { ...actor, verifiedEmail: trust.admin.actor.verifiedEmail },
    };
    expect(await move(second, id, 'confirm')).toEqual(no('same_person'));
  });
});

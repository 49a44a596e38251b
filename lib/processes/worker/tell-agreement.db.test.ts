import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { AGREEMENT_OCCASIONS } from '#lib/domain/agreement/occasions.ts';
import { anOrganisation, aPerson, aRole, insert, unique } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import type { LetterServices } from './services.ts';
import { tellAgreement } from './tell-agreement.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

/** A letter-box instead of the mail, and of the worker's services what these letters use. */
function worker(): { services: LetterServices; letters: Letter[] } {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('an agreement is told by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings }, letters };
}

async function aTrust(...roles: readonly string[]) {
  const organisationId = await anOrganisation(database.behind);
  const addresses: string[] = [];
  for (const role of roles) {
    const personId = await aPerson(database.behind, { identity_level: null });
    await aRole(database.behind, { personId, organisationId, role });
    addresses.push(`${personId}@example.org`);
  }
  return { organisationId, addresses };
}

async function anAgreement(organisationId: string, otherId: string, state = 'active') {
  const id = randomUUID();
  const parties = { organisation_id: organisationId, other_organisation_id: otherId };
  const by = await aPerson(database.behind);
  const now = new Date();
  await insert(database.behind, 'agreement', {
    id,
    ...parties,
    reference: unique('AGR-'),
    kind: 'direct_care',
    state,
    state_since: now,
    drafted_by_person_id: by,
    drafted_at: now,
    shared_at: now,
    ends_on: '2030-01-01',
  });
  await insert(database.behind, 'agreement_version', {
    ...parties,
    agreement_id: id,
    number: 1,
    document: '{}',
    digest: randomBytes(32),
    written_by_person_id: by,
    written_at: now,
    shared_at: now,
  });
  return id;
}

describe('the letter about an agreement', () => {
  it.each(AGREEMENT_OCCASIONS)(
    'of “%s” goes to those who work on agreements at that party, and leads them to it',
    async (about) => {
      const north = await aTrust('siro', 'caldicott_guardian', 'dpo');
      await aRole(database.behind, {
        personId: await aPerson(database.behind),
        organisationId: north.organisationId,
        role: 'access_officer',
      });
      const east = await aTrust('siro');
      const id = await anAgreement(north.organisationId, east.organisationId);
      const { services, letters } = worker();
      const job = { organisationId: north.organisationId, agreementId: id, about, version: 3 };
      await tellAgreement(services, job);
      expect(letters.map(({ to }) => to).toSorted()).toEqual(north.addresses.toSorted());
      for (const { text } of letters) {
        expect(text).toContain(`https://lantern.example.org/staff/agreements/${id}`);
      }
      // Told again, it has the same name, and the post sends what has one name once.
      const again = worker();
      await tellAgreement(again.services, job);
      expect(again.letters.map((letter) => letter.id)).toEqual(letters.map((letter) => letter.id));
    },
  );

  it('of an end says nothing any more once it is over', async () => {
    const [north, east] = [await aTrust('siro'), await aTrust('siro')];
    const id = await anAgreement(north.organisationId, east.organisationId, 'terminated');
    const { services, letters } = worker();
    const job = { organisationId: north.organisationId, agreementId: id, version: 1 };
    await tellAgreement(services, { ...job, about: 'ends_in_7' });
    expect(letters).toEqual([]);
    await tellAgreement(services, { ...job, about: 'ended' });
    expect(letters).toHaveLength(1);
  });

  it('goes to an administrator where nobody signs, and fails loudly where there is nobody at all', async () => {
    const [north, nobody] = [await aTrust('org_admin'), await aTrust('clinician')];
    const id = await anAgreement(north.organisationId, nobody.organisationId);
    const { services, letters } = worker();
    const told = { agreementId: id, about: 'ends_in_30', version: 1 } as const;
    await tellAgreement(services, { ...told, organisationId: north.organisationId });
    expect(letters.map(({ to }) => to)).toEqual(north.addresses);
    await expect(
      tellAgreement(services, { ...told, organisationId: nobody.organisationId }),
    ).rejects.toThrow('nobody to tell');
  });

  it('is not for an organisation that is no party', async () => {
    const [north, east, third] = [await aTrust('siro'), await aTrust('siro'), await aTrust('siro')];
    const id = await anAgreement(north.organisationId, east.organisationId);
    const { services, letters } = worker();
    await tellAgreement(services, {
      organisationId: third.organisationId,
      agreementId: id,
      about: 'suspended',
      version: 1,
    });
    expect(letters).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { anOrganisation, aPerson, aRole, insert, unique } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import type { LetterServices } from './services.ts';
import { tellAnswer } from './tell-answer.ts';
import { tellIncident } from './tell-incident.ts';

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
    sendText: () => Promise.reject(new Error('an incident is told by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings }, letters };
}

async function aTrust(...roles: readonly string[]) {
  const organisationId = await anOrganisation(database.behind);
  const people: Record<string, string> = {};
  for (const role of roles) {
    const personId = await aPerson(database.behind, { identity_level: null });
    await aRole(database.behind, { personId, organisationId, role });
    people[role] = personId;
  }
  return { organisationId, people, addressOf: (role: string) => `${people[role]}@example.org` };
}

async function anIncident(organisationId: string, row: Readonly<Record<string, unknown>> = {}) {
  const id = randomUUID();
  await insert(database.behind, 'incident', {
    id,
    organisation_id: organisationId,
    reference: unique('INC-'),
    source: 'patient',
    kind: 'unexpected_access',
    description: 'My neighbour works on the ward',
    reported_by_person_id: await aPerson(database.behind, { family_name: 'Worried' }),
    reported_at: new Date('2026-10-24T09:00:00Z'),
    aware_at: new Date('2026-10-24T09:00:00Z'),
    state_since: new Date(),
    answer_by: '2026-11-24',
    audit_event_id: randomUUID(),
    ...row,
  });
  return id;
}

describe('the letter about an incident', () => {
  it('goes to privacy officers and data protection officers there, with the time and without a word of what it is', async () => {
    const { organisationId, addressOf } = await aTrust('privacy_officer', 'dpo', 'access_officer');
    await aTrust('dpo');
    const incidentId = await anIncident(organisationId);
    const { services, letters } = worker();
    await tellIncident(services, { organisationId, incidentId, about: 'reported' });
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [addressOf('privacy_officer'), addressOf('dpo')].toSorted(),
    );
    for (const { text, subject } of letters) {
      expect(text).toContain('27 October 2026 at 9am');
      expect(text).toContain(`https://lantern.example.org/staff/incidents/${incidentId}`);
      expect(subject + text).not.toMatch(/Worried|neighbour|ward|looked/);
    }
  });

  it('is never to whoever looked, to the patient, to who has left or whose access is suspended', async () => {
    const { organisationId, people, addressOf } = await aTrust('privacy_officer', 'dpo');
    const patient = await aPerson(database.behind);
    const [left, halted] = [await aPerson(database.behind), await aPerson(database.behind)];
    for (const personId of [patient, left, halted]) {
      await aRole(database.behind, { personId, organisationId, role: 'dpo' });
    }
    await database.behind.query('UPDATE role_grant SET revoked_at = now() WHERE person_id = $1', [
      left,
    ]);
    await insert(database.behind, 'access_suspension', {
      organisation_id: organisationId,
      person_id: halted,
      reason: 'left',
      suspended_by: people['dpo'],
      suspended_at: new Date(),
    });
    const incidentId = await anIncident(organisationId, {
      questioned_person_id: people['privacy_officer'],
      reported_by_person_id: patient,
    });
    const { services, letters } = worker();
    await tellIncident(services, { organisationId, incidentId, about: 'reported' });
    expect(letters.map(({ to }) => to)).toEqual([addressOf('dpo')]);
  });

  it('goes to an administrator where nobody looks into incidents, and where there is none fails aloud', async () => {
    const small = await aTrust('org_admin', 'access_officer');
    const { services, letters } = worker();
    const { organisationId } = small;
    const incidentId = await anIncident(organisationId);
    await tellIncident(services, { organisationId, incidentId, about: 'reported' });
    expect(letters.map(({ to }) => to)).toEqual([small.addressOf('org_admin')]);

    const none = await aTrust('access_officer');
    const unheard = {
      organisationId: none.organisationId,
      incidentId: await anIncident(none.organisationId),
      about: 'reported',
    } as const;
    await expect(tellIncident(services, unheard)).rejects.toThrow('nobody to tell');
  });

  it.each(['warning', 'overdue'] as const)(
    'about time (%s) is written while nobody has decided, and not once the regulator was told',
    async (about) => {
      const { organisationId } = await aTrust('dpo');
      const { services, letters } = worker();
      const open = await anIncident(organisationId, { state: 'notifiable', risk: 'risk' });
      const told = await anIncident(organisationId, {
        state: 'notified_regulator',
        risk: 'risk',
        regulator_reference: 'IC-1',
        regulator_told_at: new Date(),
      });
      for (const incidentId of [open, told]) {
        await tellIncident(services, { organisationId, incidentId, about });
      }
      expect(letters.map(({ id }) => id.includes(open))).toEqual([true]);
    },
  );
});

describe('the letter that there is an answer', () => {
  it('goes to whoever asked, and says no word of it', async () => {
    const { organisationId } = await aTrust('dpo');
    const patient = await aPerson(database.behind);
    const incidentId = await anIncident(organisationId, { reported_by_person_id: patient });
    const { services, letters } = worker();
    await tellAnswer(services, { organisationId, incidentId });
    const [letter] = letters;
    expect(letter).toMatchObject({
      to: `${patient}@example.org`,
      subject: 'You have a message in Lantern',
    });
    expect(letter?.text).toMatch(/\/diary\/[\w-]+\/told/);
    expect(letter?.text).not.toMatch(/neighbour|incident|looked/i);
  });
});

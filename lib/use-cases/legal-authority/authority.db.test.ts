import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { IDENTIFIER_SYSTEMS } from '#lib/domain/identity/identifier.ts';
import type { NhsNumber } from '#lib/domain/identity/nhs-number.ts';
import type { AuthorityEvent } from '#lib/domain/legal-basis/decide-authority.ts';
import { authorities, authority } from '#lib/queries/legal-authority/authorities.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { daysFromNow } from '#lib/testing/builders/consents.ts';
import { anOrganisation, aPatient, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveAuthority } from './move-authority.ts';
import { recordAuthority, type IssuedAuthority } from './record-authority.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NHS_NUMBER = '9990000026' as NhsNumber;

async function aTrust() {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind)) as OrganisationId;
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const legal = await staffMember(database, organisationId, ['legal_approver']);
  const personId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId);
  await insert(behind, 'patient_identifier', {
    ...{ organisation_id: organisationId, system: IDENTIFIER_SYSTEMS.nhsNumber },
    ...{ value: NHS_NUMBER, patient_id: patientId, status: 'verified' },
  });
  await aRequest(behind, organisationId, {
    ...{ requester_person_id: personId, subject_patient_id: patientId },
  });
  return { organisationId, officer, legal, personId, patient: actingAs(personId) };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

function write(trust: Trust, who: Acting, changes: Partial<IssuedAuthority> = {}) {
  const issued: IssuedAuthority = {
    ...{ kind: 'court_order', nhsNumber: NHS_NUMBER, issuer: 'County Court at Exeter' },
    ...{ issuerReference: 'X1', issuedOn: dateOf(daysFromNow(-5)), compelling: true },
    ...{ receivedAt: new Date(Date.now() - 60_000), complyBy: dateOf(daysFromNow(20)) },
    validTo: null,
    scope: {
      ...{ from: null, to: null, modalities: [], bodyParts: ['KNEE'] },
      ...{ includeReports: true, wholeRecord: false },
    },
    ...changes,
  };
  const { organisationId } = trust;
  return recordAuthority(database.web, who, { organisationId, issued, now: new Date() });
}

async function written(trust: Trust): Promise<string> {
  const made = await write(trust, trust.officer);
  if (!made.ok) throw new Error(made.error);
  return made.value.authorityId;
}

function move(who: Acting, authorityId: string, event: AuthorityEvent, expectedVersion = 1) {
  const now = new Date();
  return moveAuthority(database.web, who, { authorityId, event, expectedVersion, now });
}

const VERIFY = {
  kind: 'verify',
  ...{ isSealVerified: true, paperElsewhere: 'With the court' },
} as const;

describe('a legal authority', () => {
  it('is written down by one, found good by another, and ended with the reason', async () => {
    const trust = await aTrust();
    const authorityId = await written(trust);
    expect(await move(trust.officer, authorityId, VERIFY)).toEqual({
      ...{ ok: false, error: 'own_record' },
    });
    expect(await move(trust.legal, authorityId, { ...VERIFY, isSealVerified: false })).toEqual({
      ...{ ok: false, error: 'seal_not_verified' },
    });
    expect(await move(trust.legal, authorityId, { ...VERIFY, paperElsewhere: '' })).toEqual({
      ...{ ok: false, error: 'paper_missing' },
    });
    expect(await move(trust.legal, authorityId, VERIFY)).toEqual({ ok: true, value: 'active' });
    const end = { kind: 'end', reason: 'It was set aside' } as const;
    expect(await move(trust.officer, authorityId, end, 1)).toEqual({
      ...{ ok: false, error: 'changed_meanwhile' },
    });
    expect(await move(trust.officer, authorityId, end, 2)).toEqual({ ok: true, value: 'ended' });
    expect(await rowOf(database, 'legal_authority', authorityId)).toMatchObject({
      ...{ state: 'ended', seal_verified: true, ended_because: 'It was set aside' },
      paper_elsewhere: 'With the court',
    });
  });

  it('of two decisions at once is decided once', async () => {
    const trust = await aTrust();
    const authorityId = await written(trust);
    const both = await Promise.all([
      move(trust.legal, authorityId, VERIFY),
      move(trust.officer, authorityId, { kind: 'reject', reason: 'The court does not know it' }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('tells its patient nothing, in the audit or beside it (NC-3)', async () => {
    const trust = await aTrust();
    const authorityId = await written(trust);
    expect((await move(trust.legal, authorityId, VERIFY)).ok).toBe(true);
    const seen = await database.web.as(trust.patient.context, async (tx) => [
      await tx.legalAuthority.count(),
      await tx.auditEvent.count({ where: { event: { startsWith: 'authority.' } } }),
    ]);
    expect(seen).toEqual([0, 0]);
  });

  it('is there for the officers of its own trust alone', async () => {
    const [trust, elsewhere] = [await aTrust(), await aTrust()];
    const authorityId = await written(trust);
    const privacy = await staffMember(database, trust.organisationId, ['privacy_officer']);
    const now = new Date();
    for (const who of [elsewhere.legal, trust.patient, privacy]) {
      const input = { authorityId, now };
      expect(await authority(database.web, who, input)).toEqual({ ok: false, error: 'not_found' });
      expect(await move(who, authorityId, VERIFY)).toEqual({ ok: false, error: 'not_found' });
    }
    const { organisationId } = trust;
    const input = { organisationId, isOver: false, now };
    const listed = await authorities(database.web, trust.legal, input);
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual([authorityId]);
    expect((await authorities(database.web, elsewhere.legal, input)).ok).toBe(false);
  });

  it.each<[string, Partial<IssuedAuthority>]>([
    ['patient_not_found', { nhsNumber: '9990000034' as NhsNumber }],
    ['issued_after_receipt', { issuedOn: dateOf(daysFromNow(3)) }],
    ['compels_nobody', { kind: 'police_request' }],
  ])('%s is said, and nothing is written', async (word, changes) => {
    const trust = await aTrust();
    expect(await write(trust, trust.officer, changes)).toEqual({ ok: false, error: word });
  });
});

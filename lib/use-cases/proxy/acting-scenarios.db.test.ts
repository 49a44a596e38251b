import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { approversFor } from '#lib/domain/access-request/approvals.ts';
import { authorityCheck } from '#lib/domain/access-request/gate.ts';
import type { ProxyKind } from '#lib/domain/proxy/kinds.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aProxy } from '#lib/testing/builders/proxies.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { words } from '#lib/words/words.ts';
import { noteWish } from './note-wish.ts';
import { sendRequestFor } from './send-request-for.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

/** A patient, and somebody whose authority for them is in force. */
async function acted(
  kind: ProxyKind,
  patient: Readonly<Record<string, unknown>> = {},
  row: Readonly<Record<string, unknown>> = {},
) {
  const { behind } = database;
  const organisationId = await anOrganisation(behind, { takes_requests: true });
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const patientId = await aPatient(behind, organisationId, patient);
  const personId = await aPerson(behind);
  const proxyId = await aProxy(
    behind,
    { organisationId, patientId, proxyPersonId: personId, decidedBy: officer.personId },
    { kind, ...row },
  );
  return { organisationId, officer, patientId, personId, proxyId, who: actingAs(personId) };
}

type Acted = Awaited<ReturnType<typeof acted>>;

/** A request by that authority of which these studies were chosen. */
async function reviewed(of: Acted, type: string, studyIds: readonly string[]): Promise<string> {
  const { behind } = database;
  const requestId = await aRequest(behind, of.organisationId, {
    ...{ requester_person_id: of.personId, subject_person_id: null, type, state: 'in_review' },
    ...{ subject_patient_id: of.patientId, proxy_authority_id: of.proxyId },
  });
  for (const studyId of studyIds) {
    await insert(behind, 'request_study', {
      ...{ organisation_id: of.organisationId, request_id: requestId, study_id: studyId },
      checked: true,
    });
  }
  return requestId;
}

async function factsFor(who: Acting, requestId: string) {
  const found = await database.web.as(who.context, (tx) => loadRequestFacts(tx, requestId));
  if (!found) throw new Error('no such request');
  return found.facts;
}

describe('scenario 14: a competent child of fourteen has said “not my dad” about one scan', () => {
  it('that scan cannot go out to him, and nothing that he reads says that it is there', async () => {
    const father = await acted('parent');
    const { organisationId, patientId, proxyId, officer } = father;
    const secret = await aStudy(database.behind, organisationId, { patient_id: patientId });
    const other = await aStudy(database.behind, organisationId, { patient_id: patientId });
    const noted = await noteWish(database.web, officer, {
      ...{ proxyId, studyId: secret, isAgainstAll: false, text: 'Not my dad', now: new Date() },
    });
    expect(noted).toEqual({ ok: true, value: null });
    const requestId = await reviewed(father, 'proxy_sar', [secret, other]);
    expect((await factsFor(officer, requestId)).againstWishes).toEqual([secret]);
    const seen = await database.web.as(father.who.context, async (tx) => ({
      wishes: await tx.disclosureWish.count(),
      studies: await tx.study.count(),
      chosen: await tx.requestStudy.count(),
    }));
    expect(seen).toEqual({ wishes: 0, studies: 0, chosen: 0 });
    const his = { proxyId, studyId: null, isAgainstAll: true, text: 'Mine', now: new Date() };
    expect((await noteWish(database.web, father.who, his)).ok).toBe(false);
  });
});

describe('scenario 16: after a death', () => {
  const DEAD = { deceased_status: 'formal', date_of_birth: '1940-01-01' };

  it('an executor gets all by one approval, a claimant what the claim needs by two', async () => {
    const executor = await acted('executor', DEAD);
    const all = await factsFor(executor.officer, await reviewed(executor, 'ahra_deceased', []));
    expect(all.deceasedStanding).toBe('representative');
    expect(authorityCheck(all, new Date())).toBeNull();
    expect(approversFor(all)).toHaveLength(1);

    const bounded = { whole_record: false, scope_body_parts: ['KNEE'] };
    const claimant = await acted('claimant', DEAD, bounded);
    const some = await factsFor(claimant.officer, await reviewed(claimant, 'ahra_deceased', []));
    expect(some.deceasedStanding).toBe('claim');
    expect(some.authority).toMatchObject({ state: 'live', scope: { bodyParts: ['KNEE'] } });
    expect(approversFor(some)).toHaveLength(2);
  });

  it('nobody represents whoever is not known to have died', async () => {
    const early = await acted('executor', { ...DEAD, deceased_status: 'informal' });
    const facts = await factsFor(early.officer, await reviewed(early, 'ahra_deceased', []));
    expect(authorityCheck(facts, new Date())).toBe('authority_expired');
  });
});

describe('scenario 17: next of kin with neither grant nor claim', () => {
  it('is not refused: it is discretionary, with two approvers, and the ICO is no remedy', async () => {
    const kin = await acted('next_of_kin', { deceased_status: 'formal' });
    const now = new Date();
    const said = { description: 'All there is', bodyPart: null, roughly: null };
    const sent = await sendRequestFor(database.web, kin.who, { proxyId: kin.proxyId, said, now });
    if (!sent.ok) throw new Error(sent.error);
    const facts = await factsFor(kin.officer, sent.value.requestId);
    expect(facts.type).toBe('discretionary_deceased');
    expect(approversFor(facts)).toHaveLength(2);
    const { acting, complaints } = words();
    const { ombudsmen } = complaints;
    expect(acting.one.remedy(ombudsmen.england)).toContain('Parliamentary and Health Service');
    expect(acting.one.remedy(ombudsmen.wales)).toContain('Public Services Ombudsman for Wales');
    for (const ombudsman of Object.values(ombudsmen)) {
      expect(acting.one.remedy(ombudsman)).not.toMatch(/ICO|Information Commission/);
    }
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import { heldAuthority } from '#lib/queries/matter/held-authority.ts';
import {
  aFirm,
  aMatter,
  askedToSign,
  clientOf,
  requestsSent,
  SIGNED_TEXT,
} from '#lib/testing/builders/matters.ts';
import { anOrganisation, aPatient, insert } from '#lib/testing/builders/rows.ts';
import { paperAdded, papersScanned, putIn } from '#lib/testing/builders/signed-papers.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { matchRequest } from '../access-request/match-request.ts';
import { moveConsent } from '../consent/move-consent.ts';
import { openPaper } from '../paper/open-paper.ts';
import { answerAuthority, type AuthorityHolder } from './answer-authority.ts';
import { askAuthority } from './ask-authority.ts';
import { sendMatterRequest } from './send-matter-request.ts';
import { tellWithdrawal } from './tell-withdrawal.ts';
import { keepLetterSecret } from './write-authority-letter.ts';

/** Somebody signs for a client on a phone, and whoever signed on paper opens their letter’s link. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ database, identity });
const db = () => ({ db: database.web, identity });
const NHS = '9990000018';
const DEPUTY = { capacity: 'deputy', name: 'Mair ferch Gwilym' } as const;

async function aCase() {
  const firm = await aFirm(database);
  const hospital = await anOrganisation(database.behind);
  const officer = await staffMember(database, hospital, ['access_officer']);
  const matterId = await aMatter(database, firm, { nhsNumber: NHS });
  return { firm, hospital, officer, matterId };
}

async function signs(holder: AuthorityHolder, name: string): Promise<string> {
  const answered = await answerAuthority(db(), holder, {
    ...{ kind: 'sign', name, isTicked: true, text: SIGNED_TEXT, userAgent: 'a phone' },
    shownSha256: createHash('sha256').update(SIGNED_TEXT).digest('hex'),
  });
  return answered.ok ? answered.value : answered.error;
}

describe('somebody who signs for a client on a phone', () => {
  it('reads for whom and as what, types their own name, and counts once a hospital saw that they may', async () => {
    const { firm, hospital, officer, matterId } = await aCase();
    const { authorityId, secret } = await askedToSign(deps(), firm, {
      ...{ matterId, hospitalIds: [hospital], asked: { signer: DEPUTY } },
    });
    const holder = await clientOf(deps(), secret);
    expect((await heldAuthority(db(), holder))?.facts.signer).toEqual(DEPUTY);
    expect(await signs(holder, 'Ada Tester')).toBe('name_differs');
    expect(await signs(holder, 'Mair Gwilym')).toBe('signed');

    const asked = { matterId, authorityId, hospitalIds: [hospital], now: new Date() };
    const early = await sendMatterRequest(database.web, firm.solicitor, {
      ...{ ...asked, description: 'A knee', acceptsTerms: true },
    });
    expect(early).toEqual({ ok: false, error: 'authority_papers_missing' });
    await paperAdded(deps(), firm.solicitor, { authorityId, kind: 'capacity_evidence' });
    const [paperId = ''] = await papersScanned(deps(), authorityId);

    const patientId = await aPatient(database.behind, hospital);
    await insert(database.behind, 'patient_identifier', {
      ...{ organisation_id: hospital, system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS },
      ...{ patient_id: patientId, status: 'verified' },
    });
    const [requestId = ''] = await requestsSent(database, firm.solicitor, asked);
    await matchRequest(database.worker, { organisationId: hospital, requestId, now: new Date() });
    const { rows } = await database.behind.query<{ id: string; grantor_capacity: string }>(
      `SELECT c.id, c.grantor_capacity, c.grantor_name FROM consent c
       JOIN matter_request r ON r.consent_id = c.id WHERE r.request_id = $1`,
      [requestId],
    );
    expect(rows).toMatchObject([{ grantor_capacity: 'deputy', grantor_name: DEPUTY.name }]);
    const consentId = rows[0]!.id;
    const verify = async () => {
      const event = { kind: 'verify', reason: '', paperElsewhere: '' } as const;
      const moved = await moveConsent(database.web, officer, { consentId, event, now: new Date() });
      return moved.ok ? moved.value : moved.error;
    };
    expect(await verify()).toBe('paper_not_opened');
    expect((await openPaper(database.web, officer, { paperId, now: new Date() })).ok).toBe(true);
    expect(await verify()).toBe('active');
    // What was signed here is theirs alone to take back.
    const told = { matterId, authorityId, now: new Date() };
    expect(await tellWithdrawal(database.web, firm.solicitor, told)).toEqual({
      ...{ ok: false, error: 'not_permitted' },
    });
    const back = await answerAuthority(db(), holder, { kind: 'withdraw' });
    expect(back).toEqual({ ok: true, value: 'withdrawn' });
  });

  it('is no parent of somebody of sixteen', async () => {
    const { firm, hospital, matterId } = await aCase();
    const asked = await askAuthority(db(), firm.solicitor, {
      ...{ matterId, now: new Date() },
      asked: {
        ...{ email: 'mair@example.org' as EmailAddress, hospitalIds: [hospital] },
        ...{ from: null, to: null, regions: ['knee'], wholeRecord: false, includeReports: true },
        ...{ seenBy: [], signer: { capacity: 'parent', name: 'Mair Tester' } },
      },
    });
    expect(asked).toEqual({ ok: false, error: 'child_is_sixteen' });
  });
});

describe('whoever signed on paper', () => {
  it('opens their letter’s link with the birthday, and takes it back by one button', async () => {
    const { firm, hospital, matterId } = await aCase();
    const email = 'client@example.org' as EmailAddress;
    const put = await putIn(deps(), firm.solicitor, {
      ...{ matterId, hospitalIds: [hospital], asked: { email } },
    });
    if (!put.ok) throw new Error(put.error);
    const { authorityId } = put.value;
    const secret = identity.newToken();
    await keepLetterSecret(database.worker, {
      ...{ organisationId: firm.firmId, authorityId, now: new Date() },
      tokenHash: identity.hashToken(secret),
    });
    const holder = await clientOf(deps(), secret);
    expect(await heldAuthority(db(), holder)).toMatchObject({ way: 'paper', state: 'signed' });
    // It is signed already, and nobody sees its papers by a link.
    expect(await signs(holder, 'Ada Tester')).toBe('wrong_state');
    const seen = await database.web.as(
      { kind: 'holder', tokenHash: identity.hashToken(holder.token), address: '192.0.2.9' },
      (tx) => tx.paper.count(),
    );
    expect(seen).toBe(0);
    const back = await answerAuthority(db(), holder, { kind: 'withdraw' });
    expect(back).toEqual({ ok: true, value: 'withdrawn' });
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { PaperAuthority } from '#lib/domain/matter/read-paper-authority.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { consent } from '#lib/queries/consent/consents.ts';
import { matter } from '#lib/queries/matter/matter.ts';
import { signedAuthority } from '#lib/queries/matter/signed-authority.ts';
import { aFirm, aMatter, requestsSent } from '#lib/testing/builders/matters.ts';
import { anOrganisation, aPatient, insert } from '#lib/testing/builders/rows.ts';
import {
  forgetfulDocuments,
  monthsAgo,
  paperAdded,
  papersScanned,
  putIn,
} from '#lib/testing/builders/signed-papers.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { matchRequest } from '../access-request/match-request.ts';
import { moveConsent } from '../consent/move-consent.ts';
import { openPaper } from '../paper/open-paper.ts';
import { removePaper } from '../paper/remove-paper.ts';
import { sendMatterRequest } from './send-matter-request.ts';
import { tellWithdrawal } from './tell-withdrawal.ts';

/** What a client signed on paper: put in by a firm, opened by each hospital, and counting nowhere by itself. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ database, identity });
const NHS = '9990000018';
const PARENT = { capacity: 'parent', name: 'Mair Tester' } as const;
const ATTORNEY = { capacity: 'attorney', name: 'Mair Tester' } as const;

async function aCase() {
  const firm = await aFirm(database);
  const hospital = await anOrganisation(database.behind);
  const officer = await staffMember(database, hospital, ['access_officer']);
  const matterId = await aMatter(database, firm, { nhsNumber: NHS });
  return { firm, hospital, officer, matterId };
}

type Case = Awaited<ReturnType<typeof aCase>>;

async function putInFor(made: Case, asked: Partial<PaperAuthority> = {}): Promise<string> {
  const { firm, matterId, hospital } = made;
  const put = await putIn(deps(), firm.solicitor, { matterId, hospitalIds: [hospital], asked });
  if (!put.ok) throw new Error(put.error);
  return put.value.authorityId;
}

/** The consent of the hospital, once it was asked and has found the record. */
async function askedOf({ firm, matterId, hospital }: Case, authorityId: string): Promise<string> {
  const patientId = await aPatient(database.behind, hospital);
  await insert(database.behind, 'patient_identifier', {
    ...{ organisation_id: hospital, system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS },
    ...{ patient_id: patientId, status: 'verified' },
  });
  const [requestId = ''] = await requestsSent(database, firm.solicitor, {
    ...{ matterId, authorityId, hospitalIds: [hospital] },
  });
  await matchRequest(database.worker, { organisationId: hospital, requestId, now: new Date() });
  const { rows } = await database.behind.query<{ consent_id: string }>(
    'SELECT consent_id FROM matter_request WHERE request_id = $1',
    [requestId],
  );
  return rows[0]!.consent_id;
}

async function verify(by: Acting, consentId: string, said = {}): Promise<string> {
  const event = { kind: 'verify', reason: '', paperElsewhere: '', ...said } as const;
  const moved = await moveConsent(database.web, by, { consentId, event, now: new Date() });
  return moved.ok ? moved.value : moved.error;
}

async function opened(by: Acting, paperId: string): Promise<string> {
  const may = await openPaper(database.web, by, { paperId, now: new Date() });
  return may.ok ? may.value.kind : may.error;
}

async function removed(by: Acting, paperId: string): Promise<string> {
  const may = await removePaper(database.web, by, { paperId, now: new Date() });
  return may.ok ? 'removed' : may.error;
}

async function sendRefused({ firm, matterId, hospital }: Case, authorityId: string) {
  const sent = await sendMatterRequest(database.web, firm.solicitor, {
    ...{ matterId, authorityId, hospitalIds: [hospital], description: 'A knee' },
    ...{ acceptsTerms: true, now: new Date() },
  });
  return sent.ok ? null : sent.error;
}

async function jobsOf(authorityId: string): Promise<readonly string[]> {
  const { rows } = await database.behind.query<{ about: string }>(
    `SELECT payload ->> 'about' AS about FROM graphile_worker._private_jobs WHERE payload ->> 'authorityId' = $1`,
    [authorityId],
  );
  return rows.map(({ about }) => about);
}

describe('what was signed on paper', () => {
  it('is put in with its scan, waits for the hospital, and counts once an officer has opened it', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made);
    const asked = { matterId: made.matterId, authorityId, now: new Date() };
    const before = await signedAuthority(database.web, made.firm.solicitor, asked);
    expect(before?.authority).toMatchObject({ state: 'signed', way: 'paper', signed: null });
    expect(before?.papers.list).toMatchObject([{ kind: 'signed_authority', state: 'received' }]);
    expect(await sendRefused(made, authorityId)).toBe('authority_papers_missing');
    const [paperId = ''] = await papersScanned(deps(), authorityId);
    expect(await opened(made.firm.solicitor, paperId)).toBe('signed_authority');
    // Nobody of the hospital has been asked by it yet.
    expect(await opened(made.officer, paperId)).toBe('not_found');

    const consentId = await askedOf(made, authorityId);
    const { rows } = await database.behind.query(
      'SELECT state, signed_on::text, grantor_capacity, grantor_name FROM consent WHERE id = $1',
      [consentId],
    );
    expect(rows).toEqual([
      {
        ...{ state: 'awaiting_verification', signed_on: monthsAgo(1) },
        ...{ grantor_capacity: 'self', grantor_name: null },
      },
    ]);
    expect(await verify(made.officer, consentId)).toBe('paper_not_opened');
    expect(await verify(made.officer, consentId, { paperElsewhere: 'Seen' })).toBe(
      'paper_not_opened',
    );
    const view = await consent(database.web, made.officer, { consentId, now: new Date() });
    expect(view.ok && view.value).toMatchObject({
      firmPapers: 'unopened',
      papers: { list: [{ id: paperId, mayRemove: false }] },
    });
    expect(await opened(made.officer, paperId)).toBe('signed_authority');
    expect(await verify(made.officer, consentId)).toBe('active');
    // What a hospital compared with stays.
    expect(await removed(made.firm.solicitor, paperId)).toBe('not_waiting');
  });

  it('counts for nobody by a colleague’s look, nor in the database without one', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made);
    const [paperId = ''] = await papersScanned(deps(), authorityId);
    const consentId = await askedOf(made, authorityId);
    const legal = await staffMember(database, made.hospital, ['legal_approver']);
    await opened(legal, paperId);
    expect(await verify(made.officer, consentId)).toBe('paper_not_opened');
    const forced = database.web.as(made.officer.context, (tx) =>
      tx.consent.updateMany({
        where: { id: consentId },
        data: { state: 'active', verifiedByPersonId: made.officer.personId },
      }),
    );
    await expect(forced).rejects.toThrow(/nobody has opened the paper/);
    expect(await verify(legal, consentId)).toBe('active');
  });

  it('older than the hospital takes is not refused, and an officer may let it stand (LS-3)', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made, { signedOn: monthsAgo(8) });
    const [paperId = ''] = await papersScanned(deps(), authorityId);
    const consentId = await askedOf(made, authorityId);
    await opened(made.officer, paperId);
    expect(await verify(made.officer, consentId)).toBe('authority_too_old');
    expect(await verify(made.officer, consentId, { reason: 'She says it holds' })).toBe('active');
  });

  it('is told to whoever signed where an address is known, and to nobody else', async () => {
    const made = await aCase();
    expect(await jobsOf(await putInFor(made))).toEqual([]);
    const email = 'client@example.org' as EmailAddress;
    expect(await jobsOf(await putInFor(made, { email }))).toEqual(['put_in']);
  });

  it('is put in by nobody who is not on the matter, nor for a hospital that cannot be asked', async () => {
    const made = await aCase();
    const { firm, matterId, hospital } = made;
    const of = { matterId, hospitalIds: [hospital] };
    const other = await aFirm(database);
    for (const who of [firm.colleague, other.solicitor, made.officer]) {
      const put = await putIn(deps(), who, of);
      expect(put).toEqual({ ok: false, error: 'not_found' });
    }
    // Whoever administers the firm sees that there is a case.
    expect(await putIn(deps(), firm.office, of)).toEqual({ ok: false, error: 'not_permitted' });
    const store = forgetfulDocuments();
    const nowhere = await putIn(deps(), firm.solicitor, {
      ...{ ...of, hospitalIds: [firm.firmId], documents: store.documents },
    });
    expect(nowhere).toEqual({ ok: false, error: 'hospital_not_found' });
    // What was sealed already is taken away again: nothing names it.
    expect(store.removed).toHaveLength(1);
    const own = firm.solicitor.actor;
    const mine = own.kind === 'person' ? own.verifiedEmail : null;
    const asked = { email: mine as EmailAddress };
    expect(await putIn(deps(), firm.solicitor, { ...of, asked })).toEqual({
      ...{ ok: false, error: 'own_address' },
    });
  });

  it.each([
    ['file_missing', Buffer.alloc(0)],
    ['not_a_paper', Buffer.from('GIF89a')],
    ['pdf_active', Buffer.from('%PDF-1.7\n1 0 obj << /JavaScript 2 0 R >> endobj\n%%EOF\n')],
  ])('is refused as %s before anything is kept', async (word, bytes) => {
    const { firm, matterId, hospital } = await aCase();
    const store = forgetfulDocuments();
    const put = await putIn(deps(), firm.solicitor, {
      ...{ matterId, hospitalIds: [hospital], bytes, documents: store.documents },
    });
    expect(put).toEqual({ ok: false, error: word });
  });

  it('is not taken in where nobody looks for viruses, nor in a case that is closed', async () => {
    const { firm, matterId, hospital } = await aCase();
    const of = { matterId, hospitalIds: [hospital] };
    expect(await putIn(deps(), firm.solicitor, { ...of, hasScanner: false })).toEqual({
      ...{ ok: false, error: 'no_scanner' },
    });
    await database.behind.query(
      `UPDATE matter SET state = 'closed', closed_at = now() WHERE id = $1`,
      [matterId],
    );
    expect(await putIn(deps(), firm.solicitor, of)).toEqual({
      ...{ ok: false, error: 'matter_closed' },
    });
  });

  it('asks no hospital by a paper that the scanner refused, until another is added', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made);
    await papersScanned(deps(), authorityId, { answer: 'infected', finding: 'Eicar' });
    expect(await sendRefused(made, authorityId)).toBe('authority_papers_missing');
    await paperAdded(deps(), made.firm.solicitor, { authorityId, kind: 'signed_authority' });
    await papersScanned(deps(), authorityId, { answer: 'refused' });
    expect(await sendRefused(made, authorityId)).toBe('authority_papers_missing');
    await paperAdded(deps(), made.firm.solicitor, { authorityId, kind: 'signed_authority' });
    await papersScanned(deps(), authorityId);
    expect(await sendRefused(made, authorityId)).toBeNull();
  });
});

describe('what somebody signed for a client', () => {
  it('counts at no hospital without what shows that they may, opened as well', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made, { signer: ATTORNEY });
    const [signed = ''] = await papersScanned(deps(), authorityId);
    expect(await sendRefused(made, authorityId)).toBe('authority_papers_missing');
    await paperAdded(deps(), made.firm.solicitor, { authorityId, kind: 'capacity_evidence' });
    const [evidence = ''] = await papersScanned(deps(), authorityId);
    const consentId = await askedOf(made, authorityId);
    await opened(made.officer, signed);
    expect(await verify(made.officer, consentId)).toBe('paper_not_opened');
    // The firm takes the evidence away again: then nothing counts, whatever was opened.
    await opened(made.officer, evidence);
    expect(await removed(made.officer, evidence)).toBe('not_permitted');
    expect(await removed(made.firm.solicitor, evidence)).toBe('removed');
    expect(await verify(made.officer, consentId)).toBe('firm_paper_missing');
    await paperAdded(deps(), made.firm.solicitor, { authorityId, kind: 'capacity_evidence' });
    const [again = ''] = await papersScanned(deps(), authorityId);
    expect(await verify(made.officer, consentId)).toBe('paper_not_opened');
    await opened(made.officer, again);
    expect(await verify(made.officer, consentId)).toBe('active');
    const { rows } = await database.behind.query(
      'SELECT grantor_capacity, grantor_name FROM consent WHERE id = $1',
      [consentId],
    );
    expect(rows).toEqual([{ grantor_capacity: 'attorney', grantor_name: 'Mair Tester' }]);
  });

  it('is no parent’s to sign for somebody of sixteen, on paper or by a link', async () => {
    const made = await aCase();
    const { firm, matterId, hospital } = made;
    const of = { matterId, hospitalIds: [hospital], asked: { signer: PARENT } };
    expect(await putIn(deps(), firm.solicitor, of)).toEqual({
      ...{ ok: false, error: 'child_is_sixteen' },
    });
    await database.behind.query(`UPDATE matter SET client_date_of_birth = $2 WHERE id = $1`, [
      ...[matterId, dateOf('2020-05-01')],
    ]);
    expect((await putIn(deps(), firm.solicitor, of)).ok).toBe(true);
  });
});

describe('the papers of what was signed', () => {
  it('are opened by nobody but who is on the matter, and the officers of a hospital that was asked', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made);
    const [paperId = ''] = await papersScanned(deps(), authorityId);
    await askedOf(made, authorityId);
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    const clinician = await staffMember(database, made.hospital, ['harm_reviewer']);
    const other = await aFirm(database);
    const strangers = [
      elsewhere,
      clinician,
      other.solicitor,
      made.firm.colleague,
      made.firm.office,
    ];
    for (const who of strangers) {
      expect(await opened(who, paperId)).toBe('not_found');
      expect(await removed(who, paperId)).toBe('not_found');
      const count = await database.web.as(who.context, (tx) => tx.paper.count());
      expect(count).toBe(0);
      const kind = 'signed_authority' as const;
      expect(await paperAdded(deps(), who, { authorityId, kind })).toBe('not_found');
    }
    const hospitals = await database.web.as(made.officer.context, (tx) => tx.paper.count());
    expect(hospitals).toBe(1);
    const kind = 'signed_authority' as const;
    expect(await paperAdded(deps(), made.officer, { authorityId, kind })).toBe('not_permitted');
  });

  it('are added to nothing that is over, and ten at the most', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made);
    const of = { authorityId, kind: 'signed_authority' as const };
    for (let n = 1; n < 10; n += 1) await paperAdded(deps(), made.firm.solicitor, of);
    expect(await paperAdded(deps(), made.firm.solicitor, of)).toBe('too_many_papers');
    const told = { matterId: made.matterId, authorityId, now: new Date() };
    expect((await tellWithdrawal(database.web, made.firm.solicitor, told)).ok).toBe(true);
    expect(await paperAdded(deps(), made.firm.solicitor, of)).toBe('already_over');
  });

  it('are not taken away as a hospital finds good what stands on them: one of the two waits and is refused', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made);
    const [paperId = ''] = await papersScanned(deps(), authorityId);
    const consentId = await askedOf(made, authorityId);
    await opened(made.officer, paperId);
    const both = await Promise.allSettled([
      verify(made.officer, consentId),
      removed(made.firm.solicitor, paperId),
    ]);
    const done = both.map((one) => (one.status === 'fulfilled' ? one.value : 'faulted'));
    const { rows } = await database.behind.query<{ consent: string; paper: string }>(
      'SELECT c.state AS consent, p.state AS paper FROM consent c, paper p WHERE c.id = $1 AND p.id = $2',
      [consentId, paperId],
    );
    const isCounted = done[0] === 'active';
    expect(done[1] === 'removed').toBe(!isCounted);
    expect(rows).toEqual([
      isCounted
        ? { consent: 'active', paper: 'clean' }
        : { consent: 'awaiting_verification', paper: 'removed' },
    ]);
  });

  it('are kept by a hold of a hospital that was asked (INV-7)', async () => {
    const made = await aCase();
    const authorityId = await putInFor(made);
    const [paperId = ''] = await papersScanned(deps(), authorityId);
    await askedOf(made, authorityId);
    await database.behind.query(
      `INSERT INTO legal_hold (organisation_id, kind, because, placed_by, placed_at, review_on)
       VALUES ($1, 'litigation', 'A claim', $2, now(), now() + interval '30 days')`,
      [made.hospital, made.officer.personId],
    );
    expect(await removed(made.firm.solicitor, paperId)).toBe('on_hold');
  });
});

describe('taking back what was signed on paper', () => {
  it('is told by the firm, counts at once at each hospital, and once only of two', async () => {
    const made = await aCase();
    const { firm, matterId } = made;
    const authorityId = await putInFor(made);
    const [paperId = ''] = await papersScanned(deps(), authorityId);
    const consentId = await askedOf(made, authorityId);
    await opened(made.officer, paperId);
    await verify(made.officer, consentId);
    const told = { matterId, authorityId, now: new Date() };
    expect(await tellWithdrawal(database.web, firm.colleague, told)).toMatchObject({
      ...{ ok: false, error: 'not_found' },
    });
    const both = await Promise.all([
      tellWithdrawal(database.web, firm.solicitor, told),
      tellWithdrawal(database.web, firm.solicitor, told),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, error: 'already_over' });
    const { rows } = await database.behind.query('SELECT state FROM consent WHERE id = $1', [
      consentId,
    ]);
    expect(rows).toEqual([{ state: 'withdrawn' }]);
    expect(await jobsOf(authorityId)).toEqual(['withdrawn']);
    const page = await matter(database.web, firm.solicitor, { matterId, now: new Date() });
    expect(page?.authorities).toMatchObject([{ state: 'withdrawn' }]);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { openScanner } from '#lib/adapters/scanner/open-scanner.ts';
import type { Scanner } from '#lib/adapters/scanner/port.ts';
import { openFolderStore } from '#lib/adapters/storage/folder-store.ts';
import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { documentKeyOf } from '#lib/adapters/storage/put-document.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { EICAR, startClamdStandIn } from '#lib/demonstration/scanner/clamd-stand-in.ts';
import type { OfBasis, PaperKind } from '#lib/domain/paper/paper.ts';
import { forgetPaper, scanPaper } from '#lib/processes/worker/scan-paper.ts';
import { judgePdf } from '#lib/protocols/pdf/judge-pdf.ts';
import { consent } from '#lib/queries/consent/consents.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aConsent, daysFromNow } from '#lib/testing/builders/consents.ts';
import {
  anOrganisation,
  aPatient,
  aPerson,
  aRequest,
  insert,
  unique,
} from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { moveConsent } from '../consent/move-consent.ts';
import { moveAuthority } from '../legal-authority/move-authority.ts';
import { addPaper } from './add-paper.ts';
import { openPaper } from './open-paper.ts';
import { removePaper } from './remove-paper.ts';

let database: TestDatabase;
let folder: string;
let store: ObjectStore;
let clamd: Server;
let scanner: Scanner | null;
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 1, 2, 3]);

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  folder = mkdtempSync(join(tmpdir(), 'papers-'));
  store = await openFolderStore(folder);
  clamd = await startClamdStandIn(0);
  const { port } = clamd.address() as AddressInfo;
  scanner = openScanner({ SCANNER_URL: `tcp://localhost:${port}` });
});
afterAll(async () => {
  clamd.close();
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** A trust with a consent and a court’s order that one officer wrote down, and that wait for another. */
async function aTrust() {
  const { behind } = database;
  const organisationId = (await anOrganisation(behind)) as OrganisationId;
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const legal = await staffMember(database, organisationId, ['legal_approver']);
  const dpo = await staffMember(database, organisationId, ['dpo']);
  const subjectPersonId = await aPerson(behind);
  const patientId = await aPatient(behind, organisationId);
  const people = { organisationId, patientId, subjectPersonId, recordedBy: officer.personId };
  const consentId = await aConsent(behind, people);
  const authorityId = randomUUID();
  const now = new Date();
  await insert(behind, 'legal_authority', {
    ...{ id: authorityId, organisation_id: organisationId, reference: unique('AUT-') },
    ...{ kind: 'police_request', patient_id: patientId, issuer: 'A force', issuer_reference: 'X' },
    ...{ issued_on: daysFromNow(-5), received_at: new Date(now.getTime() - 60_000) },
    ...{ compelling: false, include_reports: true, whole_record: true, state_since: now },
    ...{ recorded_by_person_id: officer.personId, recorded_at: now },
  });
  const bases: Readonly<Record<'consent' | 'authority' | 'request', OfBasis>> = {
    consent: { basis: 'consent', id: consentId },
    authority: { basis: 'authority', id: authorityId },
    request: { basis: 'request', id: await aLoggedRequest(organisationId, officer.personId) },
  };
  const patient = actingAs(subjectPersonId);
  return { organisationId, patientId, consentId, authorityId, bases, officer, legal, dpo, patient };
}

/** A request that came by post and was written down. */
async function aLoggedRequest(organisationId: string, officer: string): Promise<string> {
  const { behind } = database;
  const requestId = await aRequest(behind, organisationId, {
    ...{ requester_person_id: await aPerson(behind), channel: 'post', state: 'triage' },
  });
  await insert(behind, 'request_log', {
    ...{ request_id: requestId, organisation_id: organisationId, logged_by_person_id: officer },
    ...{ logged_at: new Date(), answer_by: 'collect', identity_doubted: false },
    identity_reason: 'Known',
  });
  return requestId;
}

type Trust = Awaited<ReturnType<typeof aTrust>>;
type More = { readonly kind?: PaperKind; readonly bytes?: Uint8Array; readonly isBare?: boolean };

function add(who: Acting, of: OfBasis, { kind, bytes, isBare = false }: More = {}) {
  const { web: db } = database;
  const deps = { db, documents: sealedDocuments(store), judgePdf, hasScanner: !isBare };
  const input = { of, kind: kind ?? 'signed_authority', bytes: bytes ?? PDF, now: new Date() };
  return addPaper(deps, who, input);
}

async function added(who: Acting, of: OfBasis, more: More = {}): Promise<string> {
  const made = await add(who, of, more);
  if (!made.ok) throw new Error(made.error);
  return made.value.paperId;
}

/** What the worker does once it has the job. */
async function scanned(trust: Trust, paperId: string, by: Scanner | null = scanner): Promise<void> {
  const job = { organisationId: trust.organisationId, paperId };
  const services = { db: database.worker, store, scanner: by, log: pino({ level: 'silent' }) };
  await scanPaper(services, job);
  await forgetPaper(services, job);
}

async function stateOf(paperId: string) {
  return (await rowOf(database, 'paper', paperId))['state'];
}

/** The bytes that somebody is given, or the word why not. */
async function opened(who: Acting, paperId: string): Promise<Buffer | string> {
  const may = await openPaper(database.web, who, { paperId, now: new Date() });
  if (!may.ok) return may.error;
  return Buffer.from(await sealedDocuments(store).open(may.value.sealed));
}

function remove(who: Acting, paperId: string) {
  return removePaper(database.web, who, { paperId, now: new Date() });
}

async function isStored(paperId: string): Promise<boolean> {
  const { object_sha256: sha256 } = await rowOf(database, 'paper', paperId);
  return (await store.size(documentKeyOf(sha256 as Uint8Array))) !== null;
}

async function objectsStored(): Promise<number> {
  const keys: unknown[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys.length;
}

async function jobsFor(name: keyof Jobs, paperId: string): Promise<number> {
  const { rows } = await database.behind.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = $1 AND j.payload->>'paperId' = $2 AND j.run_at > now() - interval '1 hour'`,
    [name, paperId],
  );
  return rows[0]!.n;
}

async function audited(paperId: string): Promise<readonly string[]> {
  const { rows } = await database.behind.query<Record<string, string | null>>(
    `SELECT event, outcome, reason, to_state FROM audit_event
     WHERE details->>'paperId' = $1 ORDER BY at, id`,
    [paperId],
  );
  return rows.map(({ event, outcome, reason, to_state }) =>
    [event, outcome === 'success' ? to_state : reason].filter(Boolean).join(' '),
  );
}

function verify(trust: Trust, who: Acting, basis: OfBasis['basis'], paperElsewhere = '') {
  const now = new Date();
  const { authorityId, consentId } = trust;
  if (basis === 'consent') {
    const event = { kind: 'verify', reason: '', maxAgeMonths: 6, paperElsewhere } as const;
    return moveConsent(database.web, who, { consentId, event, now });
  }
  const event = { kind: 'verify', isSealVerified: true, paperElsewhere } as const;
  return moveAuthority(database.web, who, { authorityId, event, expectedVersion: 1, now });
}

describe.each(['consent', 'authority'] as const)('a paper that is kept with the %s', (basis) => {
  it('is added, scanned, opened byte for byte by another, and then it counts', async () => {
    const trust = await aTrust();
    const paperId = await added(trust.officer, trust.bases[basis], { bytes: JPEG });
    expect(await rowOf(database, 'paper', paperId)).toMatchObject({
      ...{ state: 'received', content_type: 'image/jpeg', size_bytes: 7, finding: null },
      ...{ added_by_name: 'Ada Tester', sha256: createHash('sha256').update(JPEG).digest() },
    });
    expect(await jobsFor('scan-paper', paperId)).toBe(1);
    // Nobody opens it before it was looked at, and it does not count.
    expect(await opened(trust.legal, paperId)).toBe('not_clean');
    expect(await verify(trust, trust.legal, basis)).toEqual({ ok: false, error: 'paper_missing' });

    await scanned(trust, paperId);
    expect(await opened(trust.legal, paperId)).toEqual(JPEG);
    expect(await opened(trust.dpo, paperId)).toEqual(JPEG);
    expect(await verify(trust, trust.officer, basis)).toEqual({ ok: false, error: 'own_record' });
    expect(await verify(trust, trust.legal, basis)).toEqual({ ok: true, value: 'active' });
    expect(await audited(paperId)).toEqual([
      ...['paper.added received', 'paper.opened not_clean', 'paper.scanned clean'],
      ...['paper.opened', 'paper.opened'],
    ]);
  });

  it('is needed, or the word where it is', async () => {
    const trust = await aTrust();
    expect(await verify(trust, trust.legal, basis, '  ')).toEqual({
      ...{ ok: false, error: 'paper_missing' },
    });
    const where = 'In the strong room: the court wants it back';
    expect(await verify(trust, trust.legal, basis, where)).toEqual({ ok: true, value: 'active' });
    const table = basis === 'consent' ? 'consent' : 'legal_authority';
    expect(await rowOf(database, table, trust.bases[basis].id)).toMatchObject({
      paper_elsewhere: where,
    });
  });

  it('in which something was found is gone at once, and a line says so', async () => {
    const trust = await aTrust();
    const bad = Buffer.concat([PDF, Buffer.from(`%${EICAR}\n`)]);
    const paperId = await added(trust.officer, trust.bases[basis], { bytes: bad });
    expect(await isStored(paperId)).toBe(true);
    await scanned(trust, paperId);
    expect(await rowOf(database, 'paper', paperId)).toMatchObject({
      ...{ state: 'infected', finding: 'Eicar-Test-Signature', seal_key: null },
      bytes_gone_at: expect.any(Date) as Date,
    });
    expect(await isStored(paperId)).toBe(false);
    for (const who of [trust.officer, trust.legal]) {
      expect(await opened(who, paperId)).toBe('not_clean');
    }
    expect(await remove(trust.officer, paperId)).toEqual({ ok: false, error: 'already_gone' });
    expect(await verify(trust, trust.legal, basis)).toEqual({ ok: false, error: 'paper_missing' });
    // A later scan, by a job that was late, brings nothing back.
    await scanned(trust, paperId);
    expect(await stateOf(paperId)).toBe('infected');
  });

  it('that was added by mistake is taken away by whoever added it, and its bytes with it', async () => {
    const trust = await aTrust();
    const paperId = await added(trust.officer, trust.bases[basis]);
    await scanned(trust, paperId);
    expect(await remove(trust.legal, paperId)).toEqual({ ok: false, error: 'not_permitted' });
    expect(await remove(trust.officer, paperId)).toEqual({ ok: true, value: trust.bases[basis] });
    expect(await opened(trust.legal, paperId)).toBe('not_clean');
    expect(await jobsFor('forget-paper', paperId)).toBe(1);
    await scanned(trust, paperId);
    expect(await isStored(paperId)).toBe(false);
    expect(await remove(trust.officer, paperId)).toEqual({ ok: false, error: 'already_gone' });
    expect(await stateOf(paperId)).toBe('removed');
    expect(await verify(trust, trust.legal, basis)).toEqual({ ok: false, error: 'paper_missing' });
  });

  it('is taken away by the data protection officer, and by nobody once it was compared with', async () => {
    const trust = await aTrust();
    const mistake = await added(trust.officer, trust.bases[basis]);
    expect((await remove(trust.dpo, mistake)).ok).toBe(true);
    const paperId = await added(trust.officer, trust.bases[basis]);
    await scanned(trust, paperId);
    expect((await verify(trust, trust.legal, basis)).ok).toBe(true);
    for (const who of [trust.officer, trust.dpo]) {
      expect(await remove(who, paperId)).toEqual({ ok: false, error: 'not_waiting' });
    }
    // Nor is it by a process that would not ask.
    const without = database.web.as(trust.officer.context, (tx) =>
      tx.paper.updateMany({
        where: { id: paperId },
        data: { state: 'removed', sealKey: null, removedByPersonId: trust.officer.personId },
      }),
    );
    await expect(without).rejects.toThrow('what somebody compared with stays');
    expect(await opened(trust.legal, paperId)).toEqual(PDF);
  });

  it('is not there for anybody of another trust, nor for the patient', async () => {
    const [trust, elsewhere] = [await aTrust(), await aTrust()];
    const paperId = await added(trust.officer, trust.bases[basis]);
    await scanned(trust, paperId);
    const clinician = await staffMember(database, trust.organisationId, ['clinician']);
    for (const who of [
      elsewhere.officer,
      elsewhere.legal,
      elsewhere.dpo,
      trust.patient,
      clinician,
    ]) {
      expect(await opened(who, paperId)).toBe('not_found');
      expect(await remove(who, paperId)).toEqual({ ok: false, error: 'not_found' });
      const tried = await add(who, trust.bases[basis]);
      const word = basis === 'consent' && who === trust.patient ? 'not_permitted' : 'not_found';
      expect(tried).toEqual({ ok: false, error: word });
      const rows = await database.web.as(who.context, (tx) =>
        tx.paper.count({ where: { id: paperId } }),
      );
      expect(rows).toBe(0);
    }
  });

  it('under a legal hold stays where it is (INV-7)', async () => {
    const trust = await aTrust();
    const paperId = await added(trust.officer, trust.bases[basis]);
    const hold = { organisation_id: trust.organisationId, placed_at: new Date() };
    await insert(database.behind, 'legal_hold', {
      ...{ ...hold, kind: 'litigation', patient_id: trust.patientId },
    });
    expect(await remove(trust.officer, paperId)).toEqual({ ok: false, error: 'on_hold' });
    const without = database.web.as(trust.officer.context, (tx) =>
      tx.paper.updateMany({
        where: { id: paperId },
        data: { state: 'removed', sealKey: null, removedByPersonId: trust.officer.personId },
      }),
    );
    await expect(without).rejects.toThrow('a legal hold keeps this paper');
    await database.behind.query(
      `UPDATE legal_hold SET ends_at = date_trunc('milliseconds', now()) WHERE patient_id = $1`,
      [trust.patientId],
    );
    expect((await remove(trust.officer, paperId)).ok).toBe(true);
  });
});

describe('a scanner that gives no answer', () => {
  it('lets nobody open anything, and is asked again until it answers', async () => {
    const trust = await aTrust();
    const paperId = await added(trust.officer, trust.bases.consent);
    const down: Scanner = openScanner({ SCANNER_URL: 'tcp://localhost:1' })!;
    await scanned(trust, paperId, down);
    await scanned(trust, paperId, null);
    expect(await stateOf(paperId)).toBe('received');
    expect(await opened(trust.legal, paperId)).toBe('not_clean');
    // The one that came with the paper, and one that waits a minute: two runs leave no two of them.
    expect(await jobsFor('scan-paper', paperId)).toBe(2);
    await scanned(trust, paperId);
    expect(await opened(trust.legal, paperId)).toEqual(PDF);
  });

  it('that never takes the file refuses it for good', async () => {
    const trust = await aTrust();
    const paperId = await added(trust.officer, trust.bases.consent);
    await scanned(trust, paperId, { scan: () => Promise.resolve({ answer: 'refused' }) });
    expect(await stateOf(paperId)).toBe('refused');
    expect(await isStored(paperId)).toBe(false);
  });

  it('cannot be passed by: only the worker brings its word', async () => {
    const trust = await aTrust();
    const paperId = await added(trust.officer, trust.bases.consent);
    const by = database.web.as(trust.officer.context, (tx) =>
      tx.paper.updateMany({ where: { id: paperId }, data: { state: 'clean' } }),
    );
    await expect(by).rejects.toThrow();
    expect(await stateOf(paperId)).toBe('received');
  });
});

describe('what is added', () => {
  it.each<[string, Uint8Array]>([
    ['file_missing', Buffer.alloc(0)],
    ['not_a_paper', Buffer.from('<svg onload="alert(1)"/>')],
    ['pdf_active', Buffer.from('%PDF-1.7\n1 0 obj << /S /JavaScript /JS (x) >> endobj\n')],
    ['pdf_encrypted', Buffer.from('%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n')],
    ['pdf_carries_files', Buffer.from('%PDF-1.7\n1 0 obj << /Type /EmbeddedFile >> endobj\n')],
    ['file_too_large', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)])],
  ])('is refused as %s, and nothing of it is kept', async (word, bytes) => {
    const trust = await aTrust();
    const before = await objectsStored();
    expect(await add(trust.officer, trust.bases.consent, { bytes })).toEqual({
      ...{ ok: false, error: word },
    });
    expect(await objectsStored()).toBe(before);
  });

  it('is refused where nobody would look for viruses in it', async () => {
    const trust = await aTrust();
    expect(await add(trust.officer, trust.bases.consent, { isBare: true })).toEqual({
      ...{ ok: false, error: 'no_scanner' },
    });
  });

  it('is added by those who write consents down, and by readers never', async () => {
    const trust = await aTrust();
    expect((await add(trust.legal, trust.bases.consent)).ok).toBe(true);
    expect(await add(trust.dpo, trust.bases.consent)).toEqual({
      ...{ ok: false, error: 'not_permitted' },
    });
  });

  it('is ten at most, also where many are added at once', async () => {
    const trust = await aTrust();
    const before = await objectsStored();
    for (let n = 0; n < 7; n += 1) await added(trust.officer, trust.bases.consent);
    const rest = await Promise.all(
      Array.from({ length: 5 }, () => add(trust.officer, trust.bases.consent)),
    );
    expect(rest.filter(({ ok }) => ok)).toHaveLength(3);
    expect(rest.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'too_many_papers' });
    // Those that came too late left nothing behind.
    expect(await objectsStored()).toBe(before + 10);
  });

  it('comes no more once the consent is over, and is shown with what may be done', async () => {
    const trust = await aTrust();
    const paperId = await added(trust.officer, trust.bases.consent, { kind: 'identity_evidence' });
    const { consentId } = trust;
    const look = (who: Acting) => consent(database.web, who, { consentId, now: new Date() });
    const own = await look(trust.officer);
    expect(own.ok && own.value.papers).toMatchObject({
      ...{ mayAdd: true, hasClean: false },
      list: [{ id: paperId, kind: 'identity_evidence', state: 'received', mayRemove: true }],
    });
    const other = await look(trust.legal);
    expect(other.ok && other.value.papers).toMatchObject({
      mayAdd: true,
      list: [{ mayRemove: false }],
    });
    const reader = await look(trust.dpo);
    expect(reader.ok && reader.value.papers).toMatchObject({
      mayAdd: false,
      list: [{ mayRemove: true }],
    });
    const mistake = { kind: 'enter_in_error', reason: 'Another patient was meant' } as const;
    expect(
      (await moveConsent(database.web, trust.legal, { consentId, event: mistake, now: new Date() }))
        .ok,
    ).toBe(true);
    expect(await add(trust.officer, trust.bases.consent)).toEqual({
      ...{ ok: false, error: 'already_over' },
    });
    const over = await look(trust.officer);
    expect(over.ok && over.value.papers).toMatchObject({
      mayAdd: false,
      list: [{ mayRemove: false }],
    });
  });

  it('of the same bytes twice is two papers, of which one goes without the other', async () => {
    const trust = await aTrust();
    const [first, second] = [
      await added(trust.officer, trust.bases.consent),
      await added(trust.officer, trust.bases.authority),
    ];
    await scanned(trust, first);
    await scanned(trust, second);
    expect((await remove(trust.officer, first)).ok).toBe(true);
    await scanned(trust, first);
    expect(await opened(trust.legal, second)).toEqual(PDF);
  });

  it('is not handled by whom it is about, whatever roles they hold', async () => {
    const trust = await aTrust();
    const { behind } = database;
    await behind.query('UPDATE consent SET subject_person_id = $1 WHERE id = $2', [
      ...[trust.legal.personId, trust.consentId],
    ]);
    const paperId = await added(trust.officer, trust.bases.consent);
    await scanned(trust, paperId);
    expect(await opened(trust.legal, paperId)).toBe('own_consent');
    expect(await add(trust.legal, trust.bases.consent)).toEqual({
      ok: false,
      error: 'own_consent',
    });
    expect(await remove(trust.legal, paperId)).toEqual({ ok: false, error: 'own_consent' });
  });
});

describe('one who finds it good and one who takes the paper away, at once', () => {
  it('never leave something in force that was compared with nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const trust = await aTrust();
      const paperId = await added(trust.officer, trust.bases.consent);
      await scanned(trust, paperId);
      await Promise.allSettled([verify(trust, trust.legal, 'consent'), remove(trust.dpo, paperId)]);
      const { state } = await rowOf(database, 'consent', trust.consentId);
      const paper = await stateOf(paperId);
      expect([`${String(state)} ${String(paper)}`]).not.toContain('active removed');
    }
  });
});

describe('the letter of a request that staff wrote down', () => {
  it('is opened by those who read it there, and taken away only until work on it has begun', async () => {
    const trust = await aTrust();
    const of = trust.bases.request;
    const letter = { kind: 'request_letter' } as const;
    const paperId = await added(trust.officer, of, letter);
    expect(await opened(trust.officer, paperId)).toBe('not_clean');
    await scanned(trust, paperId);
    expect(await opened(trust.legal, paperId)).toBeInstanceOf(Buffer);
    const elsewhere = await aTrust();
    expect(await opened(elsewhere.officer, paperId)).toBe('not_found');
    expect(await add(elsewhere.officer, of, letter)).toEqual({ ok: false, error: 'not_found' });
    const mistake = await added(trust.officer, of, letter);
    expect(await remove(trust.officer, mistake)).toEqual({ ok: true, value: of });
    await database.behind.query(`UPDATE access_request SET state = 'searching' WHERE id = $1`, [
      of.id,
    ]);
    expect(await remove(trust.officer, paperId)).toMatchObject({ error: 'not_waiting' });
  });

  it('is never evidence of who somebody is, nor with a request that was sent here', async () => {
    const trust = await aTrust();
    const evidence = add(trust.officer, trust.bases.request, { kind: 'identity_evidence' });
    await expect(evidence).rejects.toThrow();
    const sentHere = await aRequest(database.behind, trust.organisationId, {
      requester_person_id: await aPerson(database.behind),
    });
    const of = { basis: 'request', id: sentHere } as const;
    expect(await add(trust.officer, of, { kind: 'request_letter' })).toMatchObject({
      error: 'not_found',
    });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { SealBroken } from '#lib/adapters/identity/seal.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { CheckFinding } from '#lib/domain/identity/check-finding.ts';
import type { CheckWay } from '#lib/domain/identity/identity-check.ts';
import { forgetIdentityDocuments } from '#lib/processes/worker/forget-identity-documents.ts';
import { tellIdentityCheck } from '#lib/processes/worker/tell-identity-check.ts';
import { checks, identityCheck } from '#lib/queries/identity-check/checks.ts';
import { myIdentity } from '#lib/queries/identity-check/my-check.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest, insert } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { addDocument } from './add-document.ts';
import { askForCheck } from './ask-for-check.ts';
import { decideCheck } from './decide-check.ts';
import { forgetDocuments } from './forget-documents.ts';
import { openDocument } from './open-document.ts';
import { removeDocument } from './remove-document.ts';
import { withdrawCheck } from './withdraw-check.ts';

const identity = createIdentity('a deployment key for these tests only');
const NOW = new Date();
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from('the face of Ada Tester')]);
const COMPARED: CheckFinding = {
  kind: 'compared',
  how: 'video',
  photo: 'passport',
  last4: '12AB',
  address: 'council_tax',
  addressDated: dateOf(NOW.toISOString().slice(0, 10)),
};
const REFUSED: CheckFinding = { kind: 'refused', answer: 'Bring the passport itself' };

let database: TestDatabase;
let organisationId = '';
let officer: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
});
afterAll(() => database.drop());

const deps = () => ({ db: database.web, identity });

/** Somebody who has an account and has proved nothing. */
async function somebody(row: Readonly<Record<string, unknown>> = {}) {
  const personId = await aPerson(database.behind, { identity_level: 'P0', ...row });
  return { personId, acting: actingAs(personId, { assurance: { identityLevel: 'P0' } }) };
}

async function asked(who: { acting: Acting }, way: CheckWay = 'documents', at = organisationId) {
  const made = await askForCheck(database.web, who.acting, { organisationId: at, way, now: NOW });
  if (!made.ok) throw new Error(made.error);
  return made.value.checkId;
}

const add = (who: { acting: Acting }, bytes: Uint8Array = JPEG, now = NOW) =>
  addDocument(deps(), who.acting, { shows: 'photo', bytes, now });

const decide = (
  checkId: string,
  finding: CheckFinding = COMPARED,
  by: Acting = proved(officer, 'decide_identity', checkId),
  now = new Date(),
) => decideCheck(database.web, by, { checkId, finding, now });

const documentOf = async (checkId: string) =>
  (
    await database.behind.query<{ id: string; sealed: Buffer }>(
      'SELECT id, sealed FROM identity_document WHERE check_id = $1 ORDER BY added_at, id',
      [checkId],
    )
  ).rows;

const levelOf = async (personId: string) =>
  (
    await database.behind.query<{ identity_level: string | null }>(
      'SELECT identity_level FROM person WHERE id = $1',
      [personId],
    )
  ).rows[0]?.identity_level;

async function eventsOf(checkId: string) {
  const { rows } = await database.behind.query<{ line: string }>(
    `SELECT event || ' ' || outcome || coalesce(' ' || reason, '') AS line FROM audit_event
     WHERE details->>'checkId' = $1 ORDER BY at, id`,
    [checkId],
  );
  return rows.map(({ line }) => line);
}

describe('somebody who has proved nothing', () => {
  it('asks one institution, brings pictures, and is known once an officer has compared them', async () => {
    const ada = await somebody();
    const checkId = await asked(ada);
    expect((await add(ada)).ok).toBe(true);
    const [kept] = await documentOf(checkId);
    const looked = await openDocument(deps(), officer, {
      checkId,
      documentId: kept!.id,
      now: NOW,
    });
    expect(looked).toMatchObject({ ok: true, value: { contentType: 'image/jpeg' } });
    expect(looked.ok && Buffer.from(looked.value.bytes).equals(JPEG)).toBe(true);
    const seen = await identityCheck(database.web, officer, { checkId, now: NOW });
    expect(seen).toMatchObject({ ok: true, value: { name: 'Ada Tester', way: 'documents' } });

    expect(await decide(checkId)).toEqual({ ok: true, value: 'accepted' });
    expect(await levelOf(ada.personId)).toBe('verified_offline');
    const { rows } = await database.behind.query(
      'SELECT state, compared_how, photo_document, photo_last4, decided_by FROM identity_check WHERE id = $1',
      [checkId],
    );
    expect(rows).toEqual([
      {
        state: 'accepted',
        compared_how: 'video',
        photo_document: 'passport',
        photo_last4: '12AB',
        decided_by: officer.personId,
      },
    ]);
    expect(await eventsOf(checkId)).toEqual([
      'identity_check.asked success documents',
      'identity_check.document_added success',
      'identity_check.document_viewed success',
      'identity_check.viewed success',
      'identity_check.decided success video',
    ]);
  });

  it('who is not believed reads why, stays as they were, and may ask again, but not without end', async () => {
    const ada = await somebody();
    for (let times = 0; times < 5; times += 1) {
      expect(await decide(await asked(ada, 'in_person'), REFUSED)).toEqual({
        ok: true,
        value: 'refused',
      });
    }
    expect(await levelOf(ada.personId)).toBe('P0');
    const mine = await myIdentity(database.web, ada.acting);
    expect(mine).toMatchObject({
      isProven: false,
      check: { state: 'refused', answer: 'Bring the passport itself' },
    });
    const again = { organisationId, way: 'video', now: NOW } as const;
    expect(await askForCheck(database.web, ada.acting, again)).toEqual({
      ok: false,
      error: 'too_many_checks',
    });
  });

  it('asks once, also in two windows at once', async () => {
    const ada = await somebody();
    const ask = () =>
      askForCheck(database.web, ada.acting, { organisationId, way: 'video', now: NOW });
    const all = await Promise.all([ask(), ask(), ask()]);
    expect(all.filter(({ ok }) => ok).length).toBe(1);
    expect(await ask()).toEqual({ ok: false, error: 'already_asked' });
  });

  it('is never asked again once it is proved (ID-5), nor by an institution that takes no requests', async () => {
    const known = actingAs(await aPerson(database.behind));
    const ask = (acting: Acting, at: string) =>
      askForCheck(database.web, acting, { organisationId: at, way: 'video', now: NOW });
    expect(await ask(known, organisationId)).toEqual({ ok: false, error: 'already_proven' });
    const { acting } = await somebody();
    const closed = await anOrganisation(database.behind, { takes_requests: false });
    for (const at of [closed, randomUUID()]) {
      expect(await ask(acting, at)).toEqual({ ok: false, error: 'not_found' });
    }
  });
});

describe('a picture of a paper', () => {
  it.each([
    ['empty', new Uint8Array(), 'file_missing'],
    ['too large', Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024)]), 'file_too_large'],
    ['a page that calls itself a picture', Buffer.from('<html>passport.jpg'), 'not_a_picture'],
  ])('is refused when it is %s', async (_, bytes, word) => {
    const ada = await somebody();
    const checkId = await asked(ada);
    expect(await add(ada, bytes)).toEqual({ ok: false, error: word });
    expect(await documentOf(checkId)).toEqual([]);
  });

  it('is one of four at most, of four that are sent at once too, and only where pictures were chosen', async () => {
    const ada = await somebody();
    const checkId = await asked(ada);
    const all = await Promise.all(Array.from({ length: 6 }, () => add(ada)));
    expect(all.filter(({ ok }) => ok).length).toBe(4);
    expect((await documentOf(checkId)).length).toBe(4);
    const other = await somebody();
    expect(await add(other)).toEqual({ ok: false, error: 'not_open' });
    await asked(other, 'in_person');
    expect(await add(other)).toEqual({ ok: false, error: 'not_by_documents' });
  });

  it('is in the database as nobody can read it, and opens for no other row', async () => {
    const ada = await somebody();
    const checkId = await asked(ada);
    await add(ada);
    await add(ada);
    const [first, second] = await documentOf(checkId);
    expect(first!.sealed.includes('the face of')).toBe(false);
    expect(() => identity.openDocument(first!.sealed, second!.id)).toThrow(SealBroken);
    await database.behind.query('UPDATE identity_document SET sealed = $1 WHERE id = $2', [
      second!.sealed,
      first!.id,
    ]);
    await expect(
      openDocument(deps(), officer, { checkId, documentId: first!.id, now: NOW }),
    ).rejects.toThrow(SealBroken);
  });

  it('is taken out again by whoever put it in, and by nobody else', async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const checkId = await asked(ada);
    await asked(eve);
    await add(ada);
    const [{ id: documentId } = { id: '' }] = await documentOf(checkId);
    const remove = (who: { acting: Acting }) =>
      removeDocument(database.web, who.acting, { documentId, now: NOW });
    for (const who of [eve, { acting: officer }]) {
      expect(await remove(who)).toEqual({ ok: false, error: 'not_found' });
    }
    expect((await documentOf(checkId)).length).toBe(1);
    expect((await remove(ada)).ok).toBe(true);
    expect(await remove(ada)).toEqual({ ok: false, error: 'not_found' });
  });
});

describe('the bytes of a picture', () => {
  const goneAt = async (checkId: string) =>
    (
      await database.behind.query<{ at: Date | null; state: string }>(
        'SELECT documents_gone_at AS at, state FROM identity_check WHERE id = $1',
        [checkId],
      )
    ).rows[0];
  const job = (checkId: string) =>
    forgetIdentityDocuments({ db: database.worker }, { organisationId, checkId });

  it.each([
    ['accepted', (checkId: string) => decide(checkId)],
    ['refused', (checkId: string) => decide(checkId, REFUSED)],
    [
      'withdrawn',
      (_: string, who: { acting: Acting }) => withdrawCheck(database.web, who.acting, NOW),
    ],
  ])('are gone at once when the check is %s, and a row says when', async (state, end) => {
    const ada = await somebody();
    const checkId = await asked(ada);
    await add(ada);
    await job(checkId);
    expect((await documentOf(checkId)).length).toBe(1);
    expect(await end(checkId, ada)).toMatchObject({ ok: true });
    const { rows: jobs } = await database.behind.query<{ run_at: Date }>(
      `SELECT run_at FROM graphile_worker._private_jobs
       WHERE payload->>'checkId' = $1 AND payload->>'to' IS NULL ORDER BY run_at`,
      [checkId],
    );
    expect(jobs.length).toBe(2);
    expect(jobs[0]!.run_at.getTime()).toBeLessThanOrEqual(Date.now());
    await job(checkId);
    expect(await documentOf(checkId)).toEqual([]);
    const once = await goneAt(checkId);
    expect(once).toMatchObject({ state, at: expect.any(Date) as Date });
    await job(checkId);
    expect(await goneAt(checkId)).toEqual(once);
    const deleted = (await eventsOf(checkId)).filter((line) => line.includes('documents_deleted'));
    expect(deleted.length).toBe(1);
  });

  it('are gone after 30 days without a decision, and not a moment earlier', async () => {
    const ada = await somebody();
    const checkId = await asked(ada);
    await add(ada);
    const at = (days: number, more = 0) => new Date(NOW.getTime() + days * 86_400_000 + more);
    const forget = (now: Date) =>
      forgetDocuments(database.worker, { organisationId, checkId, now });
    await forget(at(30, -1));
    expect((await documentOf(checkId)).length).toBe(1);
    // The job is late: nobody adds, sees or decides anything any more.
    expect(await add(ada, JPEG, at(30))).toEqual({ ok: false, error: 'not_open' });
    expect(await decide(checkId, COMPARED, undefined, at(30))).toMatchObject({ ok: false });
    expect(await identityCheck(database.web, officer, { checkId, now: at(30) })).toMatchObject({
      error: 'not_found',
    });
    await forget(at(30));
    expect(await documentOf(checkId)).toEqual([]);
    expect(await goneAt(checkId)).toEqual({ state: 'expired', at: at(30) });
    expect((await askForCheck(database.web, ada.acting, again())).ok).toBe(true);
  });

  it('are not the worker’s to read', async () => {
    const context = { kind: 'system', organisationId } as const;
    await expect(
      database.worker.as(context, (tx) => tx.identityDocument.findMany()),
    ).rejects.toThrow();
  });

  const again = () => ({ organisationId, way: 'video', now: NOW }) as const;
});

describe('an officer', () => {
  it('decides with fresh proof by passkey for this very check', async () => {
    const checkId = await asked(await somebody());
    const other = proved(officer, 'decide_identity', randomUUID());
    for (const by of [officer, other]) {
      expect(await decide(checkId, COMPARED, by)).toEqual({ ok: false, error: 'step_up_needed' });
    }
    const byCode = proved(officer, 'decide_identity', checkId, 'totp');
    expect(await decide(checkId, COMPARED, byCode)).toEqual({ ok: false, error: 'passkey_needed' });
  });

  it('of another institution, and colleagues who are none, see and decide nothing', async () => {
    const ada = await somebody();
    const checkId = await asked(ada);
    await add(ada);
    const [kept] = await documentOf(checkId);
    const elsewhere = await anOrganisation(database.behind);
    const others = [
      await staffMember(database, elsewhere, ['access_officer']),
      await staffMember(database, organisationId, ['org_admin', 'privacy_officer', 'dpo']),
      await somebody().then(({ acting }) => acting),
    ];
    for (const who of others) {
      const by = proved(who, 'decide_identity', checkId);
      expect(await decide(checkId, COMPARED, by)).toEqual({ ok: false, error: 'not_found' });
      const asking = { checkId, now: NOW };
      expect(await identityCheck(database.web, who, asking)).toMatchObject({ error: 'not_found' });
      const document = { ...asking, documentId: kept!.id };
      expect(await openDocument(deps(), who, document)).toMatchObject({ error: 'not_found' });
    }
    expect(await levelOf(ada.personId)).toBe('P0');
  });

  it('never decides about themselves, by whichever account, also past the rules', async () => {
    const email = `${randomUUID()}@example.org`;
    const self = await staffMember(database, organisationId, ['access_officer'], {
      verified_email: email,
      identity_level: 'P0',
    });
    const own = await asked({ acting: actingAs(self.personId, NOTHING_PROVED) });
    const twin = await asked(await somebody({ verified_email: email }));
    for (const checkId of [own, twin]) {
      const by = proved(self, 'decide_identity', checkId);
      expect(await decide(checkId, COMPARED, by)).toEqual({ ok: false, error: 'own_check' });
    }
    await expect(
      database.web.as(self.context, (tx) =>
        tx.identityCheck.updateMany({
          where: { id: own },
          data: { state: 'refused', endedAt: NOW, decidedBy: self.personId, answer: 'x' },
        }),
      ),
    ).rejects.toThrow();
  });

  it('is one of two who decide at once, and sees nothing of the person afterwards', async () => {
    const ada = await somebody();
    const checkId = await asked(ada);
    const second = await staffMember(database, organisationId, ['access_officer']);
    const both = await Promise.all([
      decide(checkId),
      decide(checkId, REFUSED, proved(second, 'decide_identity', checkId)),
    ]);
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    expect(await decide(checkId)).toEqual({ ok: false, error: 'already_decided' });
    const listed = await checks(database.web, officer, {
      organisationId: organisationId as OrganisationId,
      now: NOW,
    });
    expect(listed.ok && listed.value.map(({ id }) => id)).not.toContain(checkId);
    const person = await database.web.as(officer.context, (tx) =>
      tx.person.findUnique({ where: { id: ada.personId } }),
    );
    expect(person).toBeNull();
  });

  it('does not accept somebody of whom no birthday is known', async () => {
    const checkId = await asked(await somebody({ date_of_birth: null }));
    expect(await decide(checkId)).toEqual({ ok: false, error: 'date_of_birth_missing' });
  });

  it('cannot raise anybody by an old decision, nor by a check of somebody else', async () => {
    const ada = await somebody();
    const checkId = await asked(ada);
    await decide(checkId);
    await database.behind.query(`UPDATE person SET identity_level = 'P0' WHERE id = $1`, [
      ada.personId,
    ]);
    await database.web.as(
      officer.context,
      (tx) => tx.$queryRaw`SELECT app.prove_identity(${checkId}::uuid)`,
    );
    expect(await levelOf(ada.personId)).toBe('P0');
  });
});

describe('a colleague’s word', () => {
  const vouched = (voucherEmail: string): CheckFinding => ({
    kind: 'vouched',
    voucherEmail,
    reason: 'Has been on my list for ten years',
  });
  const emailOf = ({ personId }: { personId: string }) => `${personId}@example.org`;

  it('stands for papers, with whose it is and why, and they are told', async () => {
    const ada = await somebody({ family_name: 'Zephyrine' });
    const checkId = await asked(ada, 'vouched');
    const nurse = await staffMember(database, organisationId, ['clinician']);
    expect(await decide(checkId, vouched(emailOf(nurse).toUpperCase()))).toEqual({
      ok: true,
      value: 'accepted',
    });
    expect(await levelOf(ada.personId)).toBe('verified_offline');
    const letters: { id: string; to: string; text: string }[] = [];
    const services = {
      db: database.worker,
      mailer: {
        send: (letter: { id: string; to: string; subject: string; text: string }) => {
          letters.push(letter);
          return Promise.resolve();
        },
      },
      settings: { LANTERN_PUBLIC_URL: 'https://lantern.example.org' },
    } as unknown as Parameters<typeof tellIdentityCheck>[0];
    for (const to of ['person', 'voucher'] as const) {
      await tellIdentityCheck(services, { organisationId, checkId, to });
    }
    expect(letters.map(({ to }) => to)).toEqual([emailOf(ada), emailOf(nurse)]);
    expect(letters[1]!.text).not.toContain('Zephyrine');
    expect(letters[0]!.text).toContain('https://lantern.example.org/identity');
  });

  it('is not the officer’s own, nor of whoever does not work there now', async () => {
    const ada = await somebody();
    const checkId = await asked(ada, 'vouched');
    const elsewhere = await anOrganisation(database.behind);
    const stranger = await staffMember(database, elsewhere, ['clinician']);
    const halted = await staffMember(database, organisationId, ['clinician']);
    await insert(database.behind, 'access_suspension', {
      organisation_id: organisationId,
      person_id: halted.personId,
      reason: 'under_review',
      suspended_by: officer.personId,
      suspended_at: NOW,
    });
    const tries = [
      [emailOf(officer), 'voucher_decides'],
      [emailOf(stranger), 'voucher_not_found'],
      [emailOf(halted), 'voucher_not_found'],
      ['', 'voucher_not_found'],
    ] as const;
    for (const [email, word] of tries) {
      expect(await decide(checkId, vouched(email))).toEqual({ ok: false, error: word });
    }
    expect(await levelOf(ada.personId)).toBe('P0');
  });
});

describe('a request that waited for proof of identity', () => {
  it('goes on, and its month is counted from the day the last picture came (CL-1)', async () => {
    const ada = await somebody();
    const days = (count: number) => new Date(NOW.getTime() - count * 86_400_000);
    const waiting = (at: string) =>
      aRequest(database.behind, at, {
        requester_person_id: ada.personId,
        state: 'awaiting_identity',
        received_at: days(20),
      });
    const requestId = await waiting(organisationId);
    const other = await waiting(await anOrganisation(database.behind));
    await insert(database.behind, 'request_precondition', {
      organisation_id: organisationId,
      request_id: requestId,
      kind: 'identity',
      was_proper: true,
    });
    const checkId = await asked(ada);
    await add(ada);
    await database.behind.query('UPDATE identity_document SET added_at = $1 WHERE check_id = $2', [
      days(3),
      checkId,
    ]);
    expect((await decide(checkId)).ok).toBe(true);
    const { rows } = await database.behind.query<{ id: string; state: string; at: Date | null }>(
      `SELECT r.id, r.state, p.received_at AS at FROM access_request r
       LEFT JOIN request_precondition p ON p.request_id = r.id WHERE r.id = ANY($1)`,
      [[requestId, other]],
    );
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of(requestId)?.state).not.toBe('awaiting_identity');
    expect(of(requestId)?.at).toEqual(days(3));
    // Another institution is another controller: it sees for itself that they are known now.
    expect(of(other)?.state).toBe('awaiting_identity');
  });
});

const NOTHING_PROVED = { assurance: { identityLevel: 'P0' } } as const;

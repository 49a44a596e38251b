import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import { createSigningKeys } from '#lib/adapters/evidence/signing-keys.ts';
import { sealKey } from '#lib/adapters/identity/seal.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { NO_ENTRY_BEFORE } from '#lib/domain/evidence/manifest.ts';
import type { GraveAction } from '#lib/domain/identity/step-up.ts';
import { myCopies } from '#lib/queries/evidence/my-copy.ts';
import { publishedKeys } from '#lib/queries/evidence/signing-keys.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { custodyEntry } from '#lib/testing/builders/evidence-rows.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { insert } from '#lib/testing/builders/rows.ts';
import { auditOf, rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { approveCopy } from './approve-copy.ts';
import { claimAssembly, quarantineCopy } from './assemble-copy.ts';
import { downloadCopy } from './download-copy.ts';
import { makeSigningKey, retireSigningKey } from './make-key.ts';
import { noteCustody } from './note-custody.ts';
import { orderCopy, orderOwnCopy } from './order-copy.ts';
import { refuseCopy } from './refuse-copy.ts';
import { claimSeal } from './seal-copy.ts';

let database: TestDatabase;
const keys = createSigningKeys(sealKey('kY3vT9wQz1mB7xR5cN2hJ8fL4gP6dS0a', 'signing-keys'));
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = () => new Date();

async function aReleased() {
  const made = await aRelease(database.behind);
  const { organisationId } = made;
  return {
    ...made,
    recipient: actingAs(made.personId),
    officer: await staffMember(database, organisationId, ['access_officer']),
    lawyer: await staffMember(database, organisationId, ['legal_approver']),
  };
}
type Released = Awaited<ReturnType<typeof aReleased>>;

async function ordered(of: Released): Promise<string> {
  const { releaseId, recipient } = of;
  const made = await orderOwnCopy(database.web, recipient, { releaseId, now: now() });
  if (!made.ok) throw new Error(made.error);
  return made.value.copyId;
}

const approve = (acting: Acting, copyId: string) =>
  approveCopy(database.web, proved(acting, 'approve_evidence', copyId), { copyId, now: now() });

async function stateOf(copyId: string): Promise<unknown> {
  return (await rowOf(database, 'evidential_copy', copyId))['state'];
}

describe('an evidential copy', () => {
  it('is ordered once by its recipient, and approved by two people in two roles (INV-3)', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    const again = await orderOwnCopy(database.web, of.recipient, {
      ...{ releaseId: of.releaseId, now: now() },
    });
    expect(again).toEqual({ ok: false, error: 'copy_exists' });
    expect(await approve(of.officer, copyId)).toEqual({
      ...{ ok: true, value: 'awaiting_second_approval' },
    });
    expect(await approve(of.officer, copyId)).toEqual({ ok: false, error: 'approved_already' });
    const colleague = await staffMember(database, of.organisationId, ['access_officer']);
    expect(await approve(colleague, copyId)).toEqual({ ok: false, error: 'not_permitted' });
    expect(await approve(of.lawyer, copyId)).toEqual({ ok: true, value: 'approved' });
    expect(await auditOf(database, 'evidence.approved', { requestId: of.requestId })).toEqual([
      { outcome: 'success', reason: null },
      { outcome: 'denied', reason: 'approved_already' },
      { outcome: 'denied', reason: 'not_permitted' },
      { outcome: 'success', reason: null },
    ]);
    const { rows } = await database.behind.query(
      'SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs WHERE key = $1',
      [`evidence:${copyId}`],
    );
    expect(rows).toEqual([{ jobs: 1 }]);
  });

  it('is approved and sealed with fresh proof for that very copy, and by nobody else', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    const asked = { copyId, now: now() };
    const unproved = await approveCopy(database.web, of.officer, asked);
    expect(unproved).toEqual({ ok: false, error: 'step_up_needed' });
    const other = proved(of.officer, 'approve_evidence', of.releaseId);
    expect(await approveCopy(database.web, other, asked)).toMatchObject({
      error: 'step_up_needed',
    });
    const coded = proved(of.officer, 'approve_evidence', copyId, 'totp');
    expect(await approveCopy(database.web, coded, asked)).toMatchObject({
      error: 'passkey_needed',
    });
    const stranger = await staffMember(database, (await aReleased()).organisationId, [
      ...['access_officer', 'legal_approver'],
    ]);
    expect(await approve(stranger, copyId)).toEqual({ ok: false, error: 'not_found' });
    const early = proved(of.lawyer, 'seal_evidence', copyId);
    expect(await claimSeal(database.web, early, { copyId, now: now() })).toEqual({
      ...{ ok: false, error: 'wrong_state' },
    });
    expect(await stateOf(copyId)).toBe('ordered');
  });

  it('is ordered by staff only of what two approve, and then by none of those who decide', async () => {
    const of = await aReleased();
    const { requestId, officer } = of;
    expect(await orderCopy(database.web, officer, { requestId, now: now() })).toEqual({
      ...{ ok: false, error: 'one_approver' },
    });
    const legal = await aRelease(database.behind, {
      request: { type: 'discretionary_deceased' },
    });
    const orderer = await staffMember(database, legal.organisationId, ['access_officer']);
    const made = await orderCopy(database.web, orderer, {
      ...{ requestId: legal.requestId, now: now() },
    });
    expect(made.ok).toBe(true);
    if (!made.ok) return;
    expect(await approve(orderer, made.value.copyId)).toEqual({ ok: false, error: 'own_order' });
  });

  it('ends when it is refused, and may be ordered again', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    const asked = { copyId, because: 'It is asked for by mistake', now: now() };
    expect(await refuseCopy(database.web, of.lawyer, asked)).toEqual({
      ok: true,
      value: 'refused',
    });
    expect(await approve(of.officer, copyId)).toEqual({ ok: false, error: 'already_decided' });
    expect(await ordered(of)).not.toBe(copyId);
  });

  it('goes with its release, whoever withdraws that, and nothing more is made of it', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    await approve(of.officer, copyId);
    await approve(of.lawyer, copyId);
    await database.behind.query(
      `UPDATE release SET state = 'revoked', ended_at = now(), ended_because = 'x' WHERE id = $1`,
      [of.releaseId],
    );
    expect(await stateOf(copyId)).toBe('withdrawn');
    const { organisationId, releaseId } = of;
    const job = { organisationId, copyId, now: now() };
    expect(await claimAssembly(database.worker, job)).toBeNull();
    const asked = { releaseId, copyId, now: now() };
    expect(await downloadCopy(database.web, of.recipient, asked)).toMatchObject({ ok: false });
  });

  it('of which something differs stops its release, too (INV-18)', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    const { organisationId, releaseId, requestId } = of;
    const job = { organisationId, copyId, reason: 'hash_differs', now: now() };
    await quarantineCopy(database.worker, job);
    expect(await stateOf(copyId)).toBe('quarantined');
    expect((await rowOf(database, 'release', releaseId))['state']).toBe('quarantined');
    expect(await auditOf(database, 'evidence.failed', { requestId })).toEqual([
      { outcome: 'error', reason: 'hash_differs' },
    ]);
    const seen = await myCopies(database.web, of.recipient, { releaseId, now: now() });
    expect(seen.ok).toBe(false);
  });
});

describe('a custody log', () => {
  it('is written by whoever acts, each entry after the last', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    await approve(of.officer, copyId);
    await approve(of.lawyer, copyId);
    const { rows } = await database.behind.query<{ seq: number; entry: string }>(
      'SELECT seq, entry FROM custody_entry WHERE copy_id = $1 ORDER BY seq',
      [copyId],
    );
    const entries = rows.map(({ entry }) => JSON.parse(entry) as Record<string, unknown>);
    expect(entries.map(({ action, role }) => [action, role])).toEqual([
      ['identified', 'recipient'],
      ['approved', 'access_officer'],
      ['approved', 'legal_approver'],
    ]);
    expect(entries[0]?.['prevEntryHash']).toBe(NO_ENTRY_BEFORE);
  });

  it('takes nothing in between, in front or beside, whoever writes it', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    const owned = { organisation_id: of.organisationId, copy_id: copyId };
    const put = (row: ReturnType<typeof custodyEntry>) =>
      insert(database.behind, 'custody_entry', { ...owned, ...row }).then(
        () => 'taken',
        (fault: unknown) => databaseRefusal(fault)?.sqlState ?? String(fault),
      );
    const { rows } = await database.behind.query<{ hash: string }>(
      `SELECT encode(entry_hash, 'hex') AS hash FROM custody_entry WHERE copy_id = $1`,
      [copyId],
    );
    const last = rows[0]!.hash;
    const at = new Date(Date.now() + 1000);
    expect(await put(custodyEntry(3, last, at))).toContain('23514');
    expect(await put(custodyEntry(1, NO_ENTRY_BEFORE, at))).not.toBe('taken');
    expect(await put(custodyEntry(2, NO_ENTRY_BEFORE, at))).toContain('23514');
    expect(await put(custodyEntry(2, last, new Date(0)))).toContain('23514');
    expect(await put({ ...custodyEntry(2, last, at), action: 'sealed' })).toContain('23514');
    expect(await put({ ...custodyEntry(2, last, at), entry_hash: Buffer.alloc(32) })).toContain(
      '23514',
    );
    expect(await put(custodyEntry(2, last, at))).toBe('taken');
    for (const change of ['UPDATE custody_entry SET seq = seq', 'DELETE FROM custody_entry']) {
      const changed = database.web.as(of.officer.context, (tx) => tx.$executeRawUnsafe(change));
      await expect(changed).rejects.toThrow(/denied/);
    }
  });

  it('is not added to by hand before anything has left', async () => {
    const of = await aReleased();
    const copyId = await ordered(of);
    const said = { action: 'returned', by: 'A court', how: 'By post' } as const;
    expect(await noteCustody(database.web, of.officer, { copyId, ...said, now: now() })).toEqual({
      ...{ ok: false, error: 'wrong_state' },
    });
  });
});

describe('a signing key', () => {
  it('is one at a time, published for ever, and its private half only for whoever seals', async () => {
    const { organisationId, lawyer, officer, recipient } = await aReleased();
    const make = (acting: Acting, action: GraveAction = 'make_signing_key') =>
      makeSigningKey({ db: database.web, keys }, proved(acting, action, organisationId), {
        ...{ organisationId: organisationId as OrganisationId, now: now() },
      });
    expect(await make(officer)).toEqual({ ok: false, error: 'not_permitted' });
    expect(await make(lawyer, 'seal_evidence')).toEqual({ ok: false, error: 'step_up_needed' });
    const made = await make(lawyer);
    expect(made.ok).toBe(true);
    expect(await make(lawyer)).toEqual({ ok: false, error: 'key_in_use' });
    const { rows } = await database.behind.query<{ id: string; ods_code: string }>(
      'SELECT k.id, o.ods_code FROM signing_key k JOIN organisation o ON o.id = k.organisation_id WHERE o.id = $1',
      [organisationId],
    );
    const { id, ods_code: odsCode } = rows[0]!;
    const secrets = (acting: Acting) =>
      database.web.as(acting.context, (tx) =>
        tx.signingSecret.count({ where: { organisationId } }),
      );
    expect([await secrets(officer), await secrets(recipient)]).toEqual([1, 0]);
    const retiring = proved(lawyer, 'retire_signing_key', id);
    expect(await retireSigningKey(database.web, retiring, { id, now: now() })).toMatchObject({
      ok: true,
    });
    expect(await retireSigningKey(database.web, retiring, { id, now: now() })).toEqual({
      ...{ ok: false, error: 'key_retired' },
    });
    expect((await make(lawyer)).ok).toBe(true);
    const nobody = { kind: 'anonymous', address: null } as const;
    const published = await publishedKeys(database.web, nobody, odsCode);
    expect(published?.keys.map(({ retiredAt }) => retiredAt === null)).toEqual([true, false]);
  });

  it('opens only as the row that it was sealed for', () => {
    const of = { organisation: 'A trust', odsCode: 'R0X', now: now() };
    const made = keys.make({ ...of, id: 'one' });
    expect(keys.open('one', made.sealed).sign(Buffer.from('x'))).toHaveLength(64);
    expect(() => keys.open('another', made.sealed)).toThrow('The seal does not open');
  });
});

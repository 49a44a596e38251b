import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { LinkRefusal } from '#lib/domain/link/access.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { closeLink } from './close-link.ts';
import { openLink } from './open-link.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const now = new Date();

async function auditOf(linkId: string) {
  const { rows } = await database.behind.query<Record<string, unknown>>(
    `SELECT event, outcome, reason, actor_person_id, subject_person_id, release_id FROM audit_event
     WHERE link_id = $1 ORDER BY at, id`,
    [linkId],
  );
  return rows;
}

async function linkRow(linkId: string) {
  const { rows } = await database.behind.query<{ state: string; opened_at: Date | null }>(
    'SELECT state, opened_at, revoked_because FROM link WHERE id = $1',
    [linkId],
  );
  return rows[0]!;
}

describe('a mailed link', () => {
  it('leads its named person to the release, and keeps when it was first opened', async () => {
    const made = await aRelease(database.behind);
    const acting = actingAs(made.personId);
    const input = { secretHash: made.secretHash, now };
    expect(await openLink(database.web, acting, input)).toEqual({
      ok: true,
      value: { releaseId: made.releaseId },
    });
    const later = new Date(now.getTime() + 60_000);
    expect((await openLink(database.web, acting, { ...input, now: later })).ok).toBe(true);
    expect((await linkRow(made.linkId)).opened_at).toEqual(now);
    expect(await auditOf(made.linkId)).toMatchObject([
      { event: 'link.opened', outcome: 'success', subject_person_id: made.personId },
      { event: 'link.opened', outcome: 'success', release_id: made.releaseId },
    ]);
  });

  it('is not found by anybody else, even staff of the hospital, and its patient is told of the attempt', async () => {
    const made = await aRelease(database.behind);
    const stranger = await aPerson(database.behind);
    const officer = await aPerson(database.behind);
    const role = { organisationId: made.organisationId, role: 'access_officer' } as const;
    await aRole(database.behind, { personId: officer, ...role });
    for (const acting of [actingAs(stranger), actingAs(officer, {}, role)]) {
      const opened = await openLink(database.web, acting, { secretHash: made.secretHash, now });
      expect(opened).toEqual({ ok: false, error: 'not_found' });
    }
    expect((await linkRow(made.linkId)).opened_at).toBeNull();
    const denied = { outcome: 'denied', reason: 'not_found', subject_person_id: made.personId };
    expect(await auditOf(made.linkId)).toMatchObject([
      { ...denied, actor_person_id: stranger },
      { ...denied, actor_person_id: officer },
    ]);
  });

  it('answers a secret that never was as one of somebody else', async () => {
    const acting = actingAs(await aPerson(database.behind));
    const secretHash = new Uint8Array(randomBytes(32));
    expect(await openLink(database.web, acting, { secretHash, now })).toEqual({
      ok: false,
      error: 'not_found',
    });
  });

  const CLOSED: readonly [LinkRefusal, Parameters<typeof aRelease>[1]][] = [
    ['link_withdrawn', { link: { state: 'revoked', revoked_at: now } }],
    ['link_withdrawn', { release: { state: 'revoked' } }],
    ['link_suspended', { link: { state: 'suspended' } }],
    ['link_suspended', { release: { state: 'suspended' } }],
    ['link_suspended', { request: { state: 'on_hold_regulator' } }],
    ['link_expired', { link: { state: 'expired' } }],
    ['link_expired', { link: { expires_at: new Date(now.getTime() - 1) } }],
    ['link_exhausted', { link: { state: 'exhausted' } }],
    ['link_not_yet_open', { link: { state: 'pending' } }],
    ['release_not_open', { release: { state: 'quarantined' } }],
  ];
  it.each(CLOSED)('says %s to its own person, and writes it down (%j)', async (word, changes) => {
    const made = await aRelease(database.behind, changes);
    const opened = await openLink(database.web, actingAs(made.personId), {
      secretHash: made.secretHash,
      now,
    });
    expect(opened).toEqual({ ok: false, error: word });
    expect(await auditOf(made.linkId)).toMatchObject([
      { event: 'link.opened', outcome: 'denied', reason: word },
    ]);
  });

  it.each([
    ['second_factor_needed', { secondFactor: false }],
    ['identity_level_too_low', { identityLevel: 'P5' }],
  ] as const)('asks for more proof: %s', async (word, assurance) => {
    const made = await aRelease(database.behind);
    const acting = actingAs(made.personId, { assurance });
    const opened = await openLink(database.web, acting, { secretHash: made.secretHash, now });
    expect(opened).toEqual({ ok: false, error: word });
  });

  it('asks whoever is not signed in to do so', async () => {
    const anonymous = {
      actor: { kind: 'anonymous' },
      context: { kind: 'anonymous', address: null },
    } as const;
    const secretHash = new Uint8Array(randomBytes(32));
    expect(await openLink(database.web, anonymous, { secretHash, now })).toEqual({
      ok: false,
      error: 'sign_in_needed',
    });
  });
});

describe('stopping a link', () => {
  it('ends it for good for the person it was made for, who may not stop it twice', async () => {
    const made = await aRelease(database.behind);
    const acting = actingAs(made.personId);
    const input = { releaseId: made.releaseId, now };
    expect(await closeLink(database.web, acting, input)).toEqual({ ok: true, value: null });
    expect(await linkRow(made.linkId)).toMatchObject({
      state: 'revoked',
      revoked_because: 'recipient',
    });
    expect(await openLink(database.web, acting, { secretHash: made.secretHash, now })).toEqual({
      ok: false,
      error: 'link_withdrawn',
    });
    expect(await closeLink(database.web, acting, input)).toEqual({
      ok: false,
      error: 'already_ended',
    });
    expect(await auditOf(made.linkId)).toMatchObject([
      { event: 'link.revoked', outcome: 'success', reason: 'recipient' },
      { event: 'link.opened', outcome: 'denied' },
      { event: 'link.revoked', outcome: 'denied', reason: 'already_ended' },
    ]);
  });

  it('is not for anybody else', async () => {
    const made = await aRelease(database.behind);
    const stranger = actingAs(await aPerson(database.behind));
    expect(await closeLink(database.web, stranger, { releaseId: made.releaseId, now })).toEqual({
      ok: false,
      error: 'not_found',
    });
    expect((await linkRow(made.linkId)).state).toBe('active');
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { hashToken } from '#lib/adapters/identity/token.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { HaltingEvent } from '#lib/domain/organisation/halting-lifecycle.ts';
import { mayContinue } from '#lib/queries/download/may-continue.ts';
import { institution, institutions } from '#lib/queries/organisation/halted.ts';
import { actorOfToken } from '#lib/queries/session/actor-of-token.ts';
import { sessionEnds } from '#lib/queries/session/session-ends.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { haltOrganisation } from './halt-organisation.ts';

let database: TestDatabase;
let service: OrganisationId;
let one: Acting & { readonly personId: string };
let another: Acting & { readonly personId: string };
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = (await anOrganisation(database.behind)) as OrganisationId;
  one = await staffMember(database, service, ['platform_support']);
  another = await staffMember(database, service, ['platform_support']);
});
afterAll(() => database.drop());

const PROOFS = {
  suspend: 'halt_organisation',
  ask_resume: 'resume_organisation',
  resume: 'resume_organisation',
  ask_close: 'close_organisation',
  close: 'close_organisation',
} as const;

/** With fresh proof for just this, at the version that stands unless said otherwise. */
async function move(
  by: Acting,
  organisationId: OrganisationId,
  event: HaltingEvent,
  more: { expectedVersion?: number; text?: string } = {},
) {
  const expectedVersion = more.expectedVersion ?? (await row(organisationId)).state_version;
  return haltOrganisation(database.web, proved(by, PROOFS[event], organisationId), {
    organisationId,
    event,
    text: more.text ?? 'Asked for by its board',
    expectedVersion,
    now: new Date(),
  });
}

async function row(organisationId: string) {
  const { rows } = await database.behind.query<{ state: string; state_version: number }>(
    'SELECT state, state_version FROM organisation WHERE id = $1',
    [organisationId],
  );
  return rows[0]!;
}

async function aTrust(): Promise<OrganisationId> {
  return (await anOrganisation(database.behind)) as OrganisationId;
}

function whoIs(token: string) {
  const input = { tokenHash: hashToken(token), address: '127.0.0.1', now: new Date() };
  return actorOfToken(database.web, input);
}

describe('an institution that is halted', () => {
  it('has no staff and no open links until two people have let it go on', async () => {
    const release = await aRelease(database.behind);
    const organisationId = release.organisationId as OrganisationId;
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const staff = await signIn(database, `${officer.personId}@example.org`);
    const patient = await signIn(database, `${release.personId}@example.org`);
    const continues = () =>
      mayContinue(database.web, patient.acting, {
        linkId: release.linkId,
        shareId: null,
        now: new Date(),
      });
    const requests = () => database.web.as(staff.acting.context, (tx) => tx.accessRequest.count());

    expect((await continues()).ok).toBe(true);
    expect(await requests()).toBe(1);
    expect(await move(one, organisationId, 'suspend')).toEqual({ ok: true, value: 'suspended' });
    expect(await continues()).toEqual({ ok: false, error: 'link_suspended' });
    expect(await requests()).toBe(0);
    expect((await whoIs(patient.token))?.actor.personId).toBe(release.personId);

    expect((await move(one, organisationId, 'ask_resume')).ok).toBe(true);
    expect(await move(one, organisationId, 'resume')).toEqual({ ok: false, error: 'same_person' });
    expect(await requests()).toBe(0);
    expect(await move(another, organisationId, 'resume')).toEqual({ ok: true, value: 'active' });
    expect((await continues()).ok).toBe(true);
    expect(await requests()).toBe(1);
  });

  it('has no session left of anybody who works there, so that every open page goes; others keep theirs', async () => {
    const organisationId = await aTrust();
    const officer = await staffMember(database, organisationId, ['access_officer']);
    const colleague = await staffMember(database, await aTrust(), ['access_officer']);
    const [here, elsewhere] = await Promise.all(
      [officer, colleague].map(({ personId }) => signIn(database, `${personId}@example.org`)),
    );
    await move(one, organisationId, 'suspend');
    const hashes = [here!, elsewhere!].map(({ token }) => hashToken(token));
    // What the open pages of every web process ask every three seconds.
    const ends = await sessionEnds(database.web, { tokenHashes: hashes, now: new Date() });
    expect(hashes.map((hash) => ends.has(Buffer.from(hash).toString('hex')))).toEqual([
      false,
      true,
    ]);
    // They may sign in again as whatever else they are.
    const again = await signIn(database, `${officer.personId}@example.org`);
    expect((await whoIs(again.token))?.actor.roles).toEqual([]);
  });

  it('is closed for good by two, and nothing lets it go on then', async () => {
    const organisationId = await aTrust();
    await move(one, organisationId, 'suspend');
    await move(one, organisationId, 'ask_resume');
    expect(await move(another, organisationId, 'close')).toEqual({ ok: false, error: 'not_asked' });
    await move(one, organisationId, 'ask_close');
    expect(await move(another, organisationId, 'close')).toEqual({ ok: true, value: 'closed' });
    for (const event of ['suspend', 'ask_resume', 'resume'] as const) {
      expect(await move(another, organisationId, event)).toEqual({
        ok: false,
        error: 'wrong_state',
      });
    }
  });

  it('stays halted when it is stopped anew while somebody has asked that it go on', async () => {
    const organisationId = await aTrust();
    await move(one, organisationId, 'suspend');
    await move(one, organisationId, 'ask_resume');
    await move(another, organisationId, 'suspend');
    expect(await move(another, organisationId, 'resume')).toEqual({
      ok: false,
      error: 'not_asked',
    });
  });
});

describe('halting', () => {
  it('is done once when it is sent twice, and not from a page that is out of date', async () => {
    const organisationId = await aTrust();
    const { state_version: expectedVersion } = await row(organisationId);
    const sent = await Promise.all([
      move(one, organisationId, 'suspend', { expectedVersion }),
      move(one, organisationId, 'suspend', { expectedVersion }),
    ]);
    expect(sent.map((answer) => (answer.ok ? 'done' : answer.error)).toSorted()).toEqual([
      'changed_meanwhile',
      'done',
    ]);
    expect((await row(organisationId)).state_version).toBe(expectedVersion + 1);
  });

  it('is not for its own people, nor without a reason or proof, and each attempt is audited', async () => {
    const organisationId = await aTrust();
    const admin = await staffMember(database, organisationId, ['org_admin', 'siro']);
    expect(await move(admin, organisationId, 'suspend')).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await move(one, organisationId, 'suspend', { text: ' ' })).toEqual({
      ok: false,
      error: 'reason_missing',
    });
    const unproved = await haltOrganisation(database.web, one, {
      ...{ organisationId, event: 'suspend', text: 'A breach', expectedVersion: 1 },
      now: new Date(),
    });
    expect(unproved).toEqual({ ok: false, error: 'step_up_needed' });
    expect(await move(one, service, 'suspend')).toEqual({ ok: false, error: 'own_organisation' });
    const { rows } = await database.behind.query<{ reason: string }>(
      `SELECT reason FROM audit_event WHERE event = 'organisation.suspended'
         AND outcome = 'denied' AND organisation_id = $1 ORDER BY at, id`,
      [organisationId],
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'not_permitted',
      'reason_missing',
      'step_up_needed',
    ]);
  });

  it('is shown to whoever operates the service and to nobody else, with who did it and why', async () => {
    const organisationId = await aTrust();
    await move(one, organisationId, 'suspend', { text: 'A stolen server' });
    const { rows } = await database.behind.query<{ ods_code: string }>(
      'SELECT ods_code FROM organisation WHERE id = $1',
      [organisationId],
    );
    const at = { odsCode: rows[0]!.ods_code, now: new Date() };
    const seen = await institution(database.web, another, at);
    expect(seen).toMatchObject({
      ok: true,
      value: {
        state: 'suspended',
        history: [{ event: 'suspend', text: 'A stolen server', by: 'Ada Tester' }],
        offered: ['suspend', 'ask_resume', 'ask_close'],
      },
    });
    const all = await institutions(database.web, another, new Date());
    expect(all.ok && all.value[0]?.state).toBe('suspended');
    const admin = await staffMember(database, await aTrust(), ['org_admin']);
    expect(await institution(database.web, admin, at)).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    expect(await institutions(database.web, admin, new Date())).toEqual({
      ok: false,
      error: 'not_permitted',
    });
  });
});

describe('the database', () => {
  const set = (by: Acting, organisationId: string, state: string) =>
    database.web.as(by.context, (tx) =>
      tx.organisation.updateMany({
        where: { id: organisationId },
        data: { state, askedEventId: null },
      }),
    );

  it('lets nobody but whoever operates the service move one, nor see why', async () => {
    const organisationId = await aTrust();
    const admin = await staffMember(database, organisationId, ['org_admin']);
    expect(await set(admin, organisationId, 'suspended')).toEqual({ count: 0 });
    await move(one, organisationId, 'suspend');
    expect(await database.web.as(admin.context, (tx) => tx.haltingEvent.count())).toBe(0);
  });

  it('lets one person neither let it go on nor close it, whatever the code says', async () => {
    const organisationId = await aTrust();
    await move(one, organisationId, 'suspend');
    for (const state of ['active', 'closed']) {
      await expect(set(one, organisationId, state)).rejects.toThrow('two people do that');
    }
    await move(one, organisationId, 'ask_resume');
    await expect(set(one, organisationId, 'active')).rejects.toThrow('two people do that');
    await expect(set(another, organisationId, 'closed')).rejects.toThrow('two people do that');
    await expect(set(another, service, 'suspended')).rejects.toThrow('from within');
  });

  it('ends the sessions of nobody whose institution works, for nobody who does not operate the service', async () => {
    const organisationId = await aTrust();
    const admin = await staffMember(database, organisationId, ['org_admin']);
    const end = (by: Acting) =>
      database.web.as(
        by.context,
        (tx) =>
          tx.$queryRaw<
            { count: number }[]
          >`SELECT app.end_sessions_at(${organisationId}::uuid) AS count`,
      );
    expect(await end(one)).toEqual([{ count: 0 }]);
    await database.behind.query(`UPDATE organisation SET state = 'suspended' WHERE id = $1`, [
      organisationId,
    ]);
    expect(await end(admin)).toEqual([{ count: 0 }]);
    expect(await end(one)).toEqual([{ count: 1 }]);
  });
});

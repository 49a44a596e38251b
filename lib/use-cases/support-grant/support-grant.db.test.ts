import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { lookingBy, type Acting } from '#lib/adapters/db/context.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { searchAudit } from '#lib/queries/audit/search-audit.ts';
import { endSupportGrant } from '#lib/processes/worker/end-support-grant.ts';
import { tellSupportGrant } from '#lib/processes/worker/tell-support-grant.ts';
import { isLookOpen, lookByGrant } from '#lib/queries/support-grant/look-by-grant.ts';
import {
  askableHelp,
  mySupportGrant,
  mySupportGrants,
} from '#lib/queries/support-grant/my-support-grants.ts';
import { supportGrant, supportGrants } from '#lib/queries/support-grant/support-grants.ts';
import { proved } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPerson, aRequest, aRole, insert } from '#lib/testing/builders/rows.ts';
import { signIn } from '#lib/testing/builders/sessions.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import {
  aSupportGrant,
  anAnsweredHelp,
  UNANSWERED,
} from '#lib/testing/builders/support-grant-rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askToLook } from './ask-to-look.ts';
import { moveSupportGrant, type SupportAnswer } from './move-support-grant.ts';

type Staff = Acting & { readonly personId: string };

let database: TestDatabase;
let service: string;
let support: Staff;
let colleague: Staff;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  service = await anOrganisation(database.behind);
  support = await staffMember(database, service, ['platform_support']);
  colleague = await staffMember(database, service, ['platform_support']);
});
afterAll(() => database.drop());

/** An institution with its officers, a release to a patient of it, and a request for help about it. */
async function aTrust(by: Staff = support) {
  const { behind } = database;
  const release = await aRelease(behind);
  const { organisationId, requestId, personId: patientId, studyId } = release;
  const owned = { organisation_id: organisationId, request_id: requestId };
  await insert(behind, 'request_study', { ...owned, study_id: studyId });
  const admin = await staffMember(database, organisationId, ['org_admin']);
  const privacy = await staffMember(database, organisationId, ['privacy_officer']);
  const helpRequestId = await anAnsweredHelp(behind, { organisationId, supportId: by.personId });
  const { reference } = (await rowOf(database, 'access_request', requestId)) as {
    reference: string;
  };
  return {
    ...release,
    ...{ organisationId: organisationId as OrganisationId, requestId, patientId, reference },
    ...{ admin, privacy, helpRequestId },
  };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

function ask(
  trust: Trust,
  by: Acting = support,
  changes: Partial<Parameters<typeof askToLook>[2]> = {},
) {
  const { helpRequestId, reference: requestReference } = trust;
  const input = { helpRequestId, requestReference, reason: 'The link does not open' };
  return askToLook(database.web, by, { ...input, now: new Date(), ...changes });
}

async function asked(trust: Trust): Promise<string> {
  const made = await ask(trust);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

function answer(grantId: string, by: Acting, move: SupportAnswer, expectedVersion = 1) {
  const action = move.kind === 'decline' ? 'decline_support' : 'allow_support';
  const who = proved(by, action, grantId);
  const input = { grantId, move, expectedVersion, now: new Date() };
  return moveSupportGrant(database.web, who, input);
}

const ALLOW = { kind: 'approve', hours: 2 } as const;

async function allowed(trust: Trust): Promise<string> {
  const id = await asked(trust);
  expect(await answer(id, trust.admin, ALLOW)).toEqual({ ok: true, value: 'active' });
  return id;
}

const look = (grantId: string, by: Acting = support) =>
  lookByGrant(database.web, by, { grantId, now: new Date() });

/** What the database alone shows somebody, whatever a query asks for. */
function seenBy(who: Acting, grantId?: string) {
  const context = grantId === undefined ? who.context : lookingBy(who.context, grantId);
  return database.web.as(context, async (tx) => ({
    requests: await tx.accessRequest.count(),
    studies: await tx.study.count(),
    chosen: await tx.requestStudy.count(),
    releases: await tx.release.count(),
    links: await tx.link.count(),
    patients: await tx.patient.count(),
    series: await tx.series.count(),
    reports: await tx.report.count(),
    secrets: await tx.linkSecret.count(),
    people: await tx.person.count(),
    audit: await tx.auditEvent.count({ where: { event: { not: 'request.moved' } } }),
  }));
}

const NOTHING = {
  ...{ requests: 0, studies: 0, chosen: 0, releases: 0, links: 0, patients: 0, series: 0 },
  ...{ reports: 0, secrets: 0, people: 1, audit: 0 },
};
const ONE = { ...NOTHING, requests: 1, studies: 1, chosen: 1, releases: 1, links: 1 };

async function eventsOf(grantId: string) {
  const { rows } = await database.behind.query<{ event: string; outcome: string }>(
    `SELECT event, outcome FROM audit_event WHERE details->>'supportGrantId' = $1
     AND event <> 'support_grants.viewed' ORDER BY at, id`,
    [grantId],
  );
  return rows.map(({ event, outcome }) => `${event} ${outcome}`);
}

async function stateOf(grantId: string) {
  return (await rowOf(database, 'support_grant', grantId))['state'];
}

describe('what support may look at', () => {
  it('is nothing without leave, one request with it, and nothing again once it has ended', async () => {
    const by = await staffMember(database, service, ['platform_support']);
    const trust = await aTrust(by);
    await aRelease(database.behind, { organisationId: trust.organisationId });
    expect(await seenBy(by)).toEqual(NOTHING);
    const made = await ask(trust, by);
    const id = made.ok ? made.value : '';
    expect(await seenBy(by, id)).toEqual(NOTHING);
    expect(await look(id, by)).toEqual({ ok: false, error: 'over' });

    expect(await answer(id, trust.privacy, ALLOW)).toEqual({ ok: true, value: 'active' });
    expect(await seenBy(by, id)).toEqual(ONE);
    // Only where they look by it: whatever else they do sees nothing of it.
    expect(await seenBy(by)).toEqual(NOTHING);
    expect(await seenBy(colleague, id)).toEqual(NOTHING);
    expect(await seenBy(trust.admin, id)).toMatchObject({ requests: 0, studies: 0, releases: 0 });
    const found = await look(id, by);
    expect(found.ok && found.value.request).toMatchObject({
      ...{ reference: trust.reference, name: 'Ada Tester', state: 'released' },
    });
    expect(found.ok && found.value.studies).toMatchObject([{ instanceCount: 43 }]);
    expect(found.ok && found.value.releases).toMatchObject([
      { state: 'active', link: { state: 'active' } },
    ]);

    expect(await answer(id, by, { kind: 'end' }, 2)).toEqual({ ok: true, value: 'ended' });
    expect(await seenBy(by, id)).toEqual(NOTHING);
    expect(await look(id, by)).toEqual({ ok: false, error: 'over' });
    const isOpen = await isLookOpen(database.web, by, { grantId: id, now: new Date() });
    expect(isOpen).toBe(false);
  });

  it('is the request that was asked for, of the institution that allowed it, and is not changed', async () => {
    const by = await staffMember(database, service, ['platform_support']);
    const trust = await aTrust(by);
    const other = await aTrust(by);
    const made = await ask(trust, by);
    const id = made.ok ? made.value : '';
    await answer(id, trust.admin, ALLOW);
    const as = <T>(work: Parameters<typeof database.web.as<T>>[1]) =>
      database.web.as(lookingBy(by.context, id), work);
    expect(await as((tx) => tx.accessRequest.findMany({ select: { id: true } }))).toEqual([
      { id: trust.requestId },
    ]);
    const { count: requests } = await as((tx) =>
      tx.accessRequest.updateMany({ data: { description: 'Changed' } }),
    );
    const { count: links } = await as((tx) => tx.link.updateMany({ data: { state: 'revoked' } }));
    const { count: chosen } = await as((tx) => tx.requestStudy.deleteMany());
    expect([requests, links, chosen]).toEqual([0, 0, 0]);
    await expect(
      as((tx) =>
        tx.requestSearch.createMany({
          data: [
            {
              ...{ organisationId: trust.organisationId, requestId: trust.requestId },
              ...{ system: 'PACS', searchedOn: new Date(), found: 0, searchedBy: by.personId },
            },
          ],
        }),
      ),
    ).rejects.toThrow();
    // The reference of another institution's request names nothing here.
    const foreign = await ask(other, by, { requestReference: trust.reference });
    expect(await answer(foreign.ok ? foreign.value : '', other.admin, ALLOW)).toEqual({
      ok: false,
      error: 'no_such_request',
    });
  });

  it('ends by the clock alone, before anybody has written that it did', async () => {
    const trust = await aTrust();
    const { organisationId, requestId, admin } = trust;
    const asked = new Date(Date.now() - 3 * 3_600_000);
    const id = await aSupportGrant(
      database.behind,
      { organisationId, requestId, supportId: support.personId, officerId: admin.personId },
      {
        ...{ asked_at: asked, lapses_at: hoursAfter(asked, 72) },
        ...{ answered_at: asked, ends_at: hoursAfter(asked, 2) },
      },
    );
    expect(await seenBy(support, id)).toEqual(NOTHING);
    expect(await look(id)).toEqual({ ok: false, error: 'over' });
    const view = await mySupportGrant(database.web, support, { grantId: id, now: new Date() });
    expect(view.ok && [view.value.state, view.value.endedBecause]).toEqual(['ended', 'time']);
    expect(await stateOf(id)).toBe('active');
    const job = { organisationId, grantId: id };
    await endSupportGrant({ db: database.worker }, job);
    await endSupportGrant({ db: database.worker }, job);
    expect(await rowOf(database, 'support_grant', id)).toMatchObject({
      ...{ state: 'ended', ended_because: 'time' },
    });
    expect(await eventsOf(id)).toEqual([
      'support_grant.looked denied',
      'support_grant.ended success',
    ]);
  });

  it('is nothing while who asked or who allowed it is suspended, or either institution halted', async () => {
    const operators = await anOrganisation(database.behind);
    const by = await staffMember(database, operators, ['platform_support']);
    const trust = await aTrust(by);
    const made = await ask(trust, by);
    const id = made.ok ? made.value : '';
    await answer(id, trust.admin, ALLOW);
    const sees = async () => (await look(id, by)).ok;
    expect(await sees()).toBe(true);
    for (const [who, at] of [
      [by.personId, operators],
      [trust.admin.personId, trust.organisationId],
    ] as const) {
      await insert(database.behind, 'access_suspension', {
        ...{ organisation_id: at, person_id: who, reason: 'account_at_risk' },
        ...{ suspended_by: trust.privacy.personId, suspended_at: new Date() },
      });
      expect((await seenBy(by, id)).requests).toBe(0);
      expect(await sees()).toBe(false);
      await database.behind.query('DELETE FROM access_suspension WHERE person_id = $1', [who]);
      expect(await sees()).toBe(true);
    }
    for (const at of [operators, trust.organisationId]) {
      const set = (state: string) =>
        database.behind.query('UPDATE organisation SET state = $1 WHERE id = $2', [state, at]);
      await set('suspended');
      expect((await seenBy(by, id)).requests).toBe(0);
      expect(await sees()).toBe(false);
      await set('active');
    }
    expect(await sees()).toBe(true);
  });

  it('is never what only a named senior handles, whoever allows it', async () => {
    const trust = await aTrust();
    const id = await allowed(trust);
    await database.behind.query(
      'UPDATE access_request SET match_for_seniors = true WHERE id = $1',
      [trust.requestId],
    );
    expect(await look(id)).toEqual({ ok: false, error: 'over' });
    await answer(id, trust.admin, { kind: 'end' }, 2);
    const again = await asked(trust);
    expect(await answer(again, trust.admin, ALLOW)).toEqual({
      ok: false,
      error: 'no_such_request',
    });
    const view = await supportGrant(database.web, trust.admin, {
      ...{ grantId: again, now: new Date() },
    });
    expect(view.ok && view.value.subject).toBeNull();
  });
});

describe('asking', () => {
  it('is for whoever has answered in that request for help, which is about a hospital and goes on', async () => {
    const trust = await aTrust();
    expect(await ask(trust, colleague)).toEqual({ ok: false, error: 'not_working_on_it' });
    expect(await ask(trust, trust.admin)).toEqual({ ok: false, error: 'not_found' });
    expect(await ask(trust, support, { reason: ' ' })).toEqual({
      ok: false,
      error: 'reason_missing',
    });
    const { behind } = database;
    const own = await anAnsweredHelp(behind, {
      ...{ organisationId: trust.organisationId, supportId: support.personId },
      askerId: support.personId,
    });
    expect(await ask(trust, support, { helpRequestId: own })).toMatchObject({ error: 'own_help' });
    await behind.query(
      `UPDATE help_request SET state = 'closed', closed_at = now() WHERE id = $1`,
      [trust.helpRequestId],
    );
    expect(await ask(trust)).toEqual({ ok: false, error: 'help_closed' });
    const asking = { helpRequestId: trust.helpRequestId, now: new Date() };
    expect(await askableHelp(database.web, support, asking)).toMatchObject({
      error: 'help_closed',
    });
  });

  it('keeps nothing that could say who somebody is, and tells support of no reference whether there is such a request', async () => {
    const trust = await aTrust();
    const made = await ask(trust, support, {
      ...{ requestReference: 'LAN-2222-2222', reason: 'Their number is 999 000 1006' },
    });
    const id = made.ok ? made.value : '';
    expect(await rowOf(database, 'support_grant', id)).toMatchObject({
      ...{ reason: 'Their number is [number removed]', request_id: null },
    });
    const known = await aTrust();
    const [mine, other] = await Promise.all(
      [id, await asked(known)].map(async (grantId) => {
        const view = await mySupportGrant(database.web, support, { grantId, now: new Date() });
        return view.ok ? Object.entries(view.value).map(([key, is]) => [key, is === null]) : null;
      }),
    );
    expect(mine).toEqual(other);
  });

  it('twice at once is once, and again only when it is over', async () => {
    const trust = await aTrust();
    const many = await Promise.all(Array.from({ length: 5 }, () => ask(trust)));
    expect(many.filter(({ ok }) => ok)).toHaveLength(1);
    expect(many.filter((one) => !one.ok && one.error === 'already_asked')).toHaveLength(4);
    const id = many.flatMap((one) => (one.ok ? one.value : []))[0] ?? '';
    await answer(id, trust.admin, { kind: 'decline', because: 'not_now' });
    expect((await ask(trust)).ok).toBe(true);
    const mine = await mySupportGrants(database.web, support, new Date());
    const states = mine.ok
      ? mine.value.filter(({ requestReference }) => requestReference === trust.reference)
      : [];
    expect(states.map(({ state }) => state).toSorted()).toEqual(['asked', 'declined']);
  });

  it('is refused by the database of whoever writes it for another, or as allowed already', async () => {
    const trust = await aTrust();
    const { reference } = (await rowOf(database, 'help_request', trust.helpRequestId)) as {
      reference: string;
    };
    const now = new Date();
    const row = {
      ...{ organisationId: trust.organisationId, helpRequestId: trust.helpRequestId },
      ...{ helpReference: reference, requestReference: trust.reference, reason: 'Why' },
      ...{ askedByPersonId: support.personId, askedByName: 'Sue Porter', askedAt: now },
      lapsesAt: new Date(now.getTime() + 3_600_000),
    };
    const elsewhere = (await aTrust(colleague)).organisationId;
    const given = {
      ...{ state: 'active', answeredByPersonId: trust.admin.personId, answeredAs: 'org_admin' },
      ...{ answeredAt: now, hours: 1, endsAt: new Date(now.getTime() + 3_600_000) },
      requestId: trust.requestId,
    };
    for (const changes of [
      { askedByPersonId: colleague.personId },
      { organisationId: elsewhere },
      { helpReference: 'HLP-333-333-333' },
      given,
    ]) {
      const writing = database.web.as(support.context, (tx) =>
        tx.supportGrant.createMany({ data: [{ ...row, ...changes }] }),
      );
      await expect(refusedBy(writing)).resolves.toBe('42501');
    }
  });
});

describe('answering', () => {
  it('is for the two officers of that institution, with a passkey for this one; a letter asks them, and names nobody', async () => {
    const trust = await aTrust();
    const elsewhere = await aTrust();
    const id = await asked(trust);
    const officer = await staffMember(database, trust.organisationId, ['access_officer']);
    for (const nobody of [officer, elsewhere.admin, colleague]) {
      expect(await answer(id, nobody, ALLOW)).toEqual({ ok: false, error: 'not_found' });
    }
    expect(await answer(id, support, ALLOW)).toEqual({ ok: false, error: 'own_ask' });
    const input = { grantId: id, move: ALLOW, expectedVersion: 1, now: new Date() };
    for (const [by, error] of [
      [trust.admin, 'step_up_needed'],
      [proved(trust.admin, 'allow_support', elsewhere.requestId), 'step_up_needed'],
      [proved(trust.admin, 'allow_support', id, 'totp'), 'passkey_needed'],
    ] as const) {
      expect(await moveSupportGrant(database.web, by, input)).toEqual({ ok: false, error });
    }
    expect(await answer(id, trust.admin, { kind: 'approve', hours: 9 })).toMatchObject({
      error: 'hours_wrong',
    });
    expect(await answer(id, trust.admin, ALLOW, 7)).toMatchObject({ error: 'changed_meanwhile' });

    const letters: Letter[] = [];
    const send = (letter: Letter) => Promise.resolve(void letters.push(letter));
    const mailer = { send, sendText: () => Promise.reject(new Error('it is a letter')) };
    const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
    const job = { organisationId: trust.organisationId, grantId: id };
    await tellSupportGrant({ db: database.worker, mailer, settings }, job);
    const { admin, privacy } = trust;
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [admin, privacy].map(({ personId }) => `${personId}@example.org`).toSorted(),
    );
    for (const { subject, text } of letters) {
      expect(text).toContain(`/staff/support-grants/${id}`);
      expect(`${subject} ${text}`).not.toMatch(/LAN-|HLP-|does not open/);
    }
    await answer(id, trust.admin, ALLOW);
    await tellSupportGrant({ db: database.worker, mailer, settings }, job);
    expect(letters).toHaveLength(2);
  });

  it('twenty times at once is once', async () => {
    const trust = await aTrust();
    const id = await asked(trust);
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        answer(id, index % 2 === 0 ? trust.admin : trust.privacy, ALLOW),
      ),
    );
    expect(many.filter(({ ok }) => ok)).toHaveLength(1);
    expect(many.filter((one) => !one.ok && one.error === 'wrong_state')).toHaveLength(19);
    expect((await eventsOf(id)).filter((one) => one.endsWith('success'))).toEqual([
      'support_grant.asked success',
      'support_grant.approved success',
    ]);
  });

  it('is not for whoever asked, by another account of theirs either: the database knows it too', async () => {
    const trust = await aTrust();
    const id = await asked(trust);
    const sameAddress = await staffMember(database, trust.organisationId, ['org_admin']);
    const as = {
      ...sameAddress,
      actor: { ...sameAddress.actor, verifiedEmail: `${support.personId}@example.org` },
    };
    expect(await answer(id, as as Acting, ALLOW)).toEqual({ ok: false, error: 'own_ask' });
    const joined = await staffMember(database, trust.organisationId, ['org_admin']);
    await database.behind.query(
      'UPDATE person SET joined_to = $1, joined_at = now() WHERE id = $2',
      [support.personId, joined.personId],
    );
    const now = new Date();
    const writing = database.web.as(joined.context, (tx) =>
      tx.supportGrant.updateMany({ where: { id }, data: { ...approval(joined, trust, now) } }),
    );
    await expect(refusedBy(writing)).resolves.toBe('23514');
  });

  it('is not made longer, nor for another request, nor undone, by the database’s own rule', async () => {
    const trust = await aTrust();
    const id = await asked(trust);
    const { requestId: another } = await aRelease(database.behind, {
      organisationId: trust.organisationId,
    });
    const now = new Date();
    const good = approval(trust.admin, trust, now);
    const later = new Date(now.getTime() + 24 * 3_600_000);
    const write = (data: object) =>
      refusedBy(
        database.web.as(trust.admin.context, (tx) =>
          tx.supportGrant.updateMany({ where: { id }, data }),
        ),
      );
    expect(await write({ ...good, requestId: another })).toBe('23514');
    expect(await write({ ...good, requestId: null })).toBe('23514');
    expect(await write({ ...good, hours: 9, endsAt: hoursAfter(now, 9) })).toBe('23514');
    expect(await write({ ...good, answeredAt: later, endsAt: hoursAfter(later, 1) })).toBe('23514');
    expect(await write({ ...good, answeredByPersonId: trust.privacy.personId })).toBe('23514');
    expect(await answer(id, trust.admin, ALLOW)).toMatchObject({ ok: true });
    const given = (await rowOf(database, 'support_grant', id))['answered_at'] as Date;
    expect(await write({ hours: 8, endsAt: hoursAfter(given, 8) })).toBe('23514');
    const ended = { state: 'ended', endedAt: now, endedBecause: 'trust' };
    expect(await write({ ...ended, hours: 8, endsAt: hoursAfter(given, 8) })).toBe('23514');
    expect(await write(ended)).toBeNull();
    // One that is over is nobody's to change: the policies find none.
    expect(await write({ state: 'active', endedAt: null, endedBecause: null })).toBeNull();
    expect(await stateOf(id)).toBe('ended');
  });

  it('comes within three days or not at all', async () => {
    const trust = await aTrust();
    const { organisationId, requestId, admin, helpRequestId } = trust;
    const askedAt = new Date(Date.now() - 73 * 3_600_000);
    const lapsesAt = new Date(Date.now() - 3_600_000);
    const id = await aSupportGrant(
      database.behind,
      {
        ...{ organisationId, requestId, helpRequestId },
        ...{ supportId: support.personId, officerId: admin.personId },
      },
      { ...UNANSWERED, asked_at: askedAt, lapses_at: lapsesAt },
    );
    expect(await answer(id, admin, ALLOW)).toEqual({ ok: false, error: 'over' });
    expect(await ask(trust)).toEqual({ ok: false, error: 'already_asked' });
    await endSupportGrant({ db: database.worker }, { organisationId, grantId: id });
    expect(await stateOf(id)).toBe('lapsed');
    expect((await ask(trust)).ok).toBe(true);
  });
});

describe('what is written down of it', () => {
  it('is each look, to the officers of the institution and to the patient: by whose leave and why, and no name', async () => {
    const trust = await aTrust();
    const id = await allowed(trust);
    await look(id);
    await look(id);
    const view = await supportGrant(database.web, trust.admin, { grantId: id, now: new Date() });
    expect(view.ok && view.value.looks).toHaveLength(2);
    expect(view.ok && view.value).toMatchObject({
      ...{ subject: { name: 'Ada Tester' }, offered: ['end'], answeredBy: 'Ada Tester' },
    });
    const others = await supportGrants(database.web, (await aTrust()).admin, {
      ...{ organisationId: trust.organisationId, now: new Date() },
    });
    expect(others).toEqual({ ok: false, error: 'not_permitted' });
    const readByAdmin = await database.web.as(trust.admin.context, (tx) =>
      tx.auditEvent.findMany({ distinct: ['event'], select: { event: true } }),
    );
    expect(readByAdmin).toEqual([{ event: 'support_grant.looked' }]);

    const patient = await signIn(database, `${trust.patientId}@example.org`);
    const { lines } = await myDiary(database.web, patient.acting, 1);
    const { reference } = (await rowOf(database, 'help_request', trust.helpRequestId)) as {
      reference: string;
    };
    expect(lines.map(({ what, by, role }) => ({ what, by, role }))).toMatchObject([
      { what: { act: 'support_grant.looked' }, by: 'support' },
      { what: { act: 'support_grant.looked' }, by: 'support' },
      { what: { act: 'support_grant.approved' }, by: 'hospital', role: 'org_admin' },
    ]);
    expect(lines[0]?.support).toEqual({ helpReference: reference, allowedAs: 'org_admin' });
    expect(JSON.stringify(lines)).not.toContain(support.personId);

    const today = new Date().toISOString().slice(0, 10) as never;
    const found = await searchAudit(database.web, trust.privacy, {
      ...{ organisationId: trust.organisationId, zone: 'Europe/London', now: new Date() },
      question: {
        ...{ from: today, to: today, patientId: null, byPersonId: null },
        ...{ kind: 'incidents', outcome: 'success' },
      },
      before: null,
    });
    const looks = found.ok
      ? found.value.lines.filter(({ event }) => event === 'support_grant.looked')
      : [];
    expect(looks.map(({ by }) => by.kind)).toEqual(['support', 'support']);
  });

  it('is what was refused, too, and not that an open page has asked whether it still is', async () => {
    const trust = await aTrust();
    const id = await allowed(trust);
    expect(await look(id, colleague)).toEqual({ ok: false, error: 'not_found' });
    const open = { grantId: id, now: new Date() };
    expect(await isLookOpen(database.web, support, open)).toBe(true);
    expect(await isLookOpen(database.web, colleague, open)).toBe(false);
    expect(await isLookOpen(database.web, trust.admin, open)).toBe(false);
    expect(await answer(id, trust.privacy, { kind: 'end' }, 2)).toMatchObject({ ok: true });
    expect(await isLookOpen(database.web, support, open)).toBe(false);
    expect(await answer(id, trust.admin, { kind: 'end' }, 3)).toMatchObject({
      error: 'wrong_state',
    });
    expect(await eventsOf(id)).toEqual([
      'support_grant.asked success',
      'support_grant.approved success',
      'support_grant.looked denied',
      'support_grant.ended success',
      'support_grant.ended denied',
    ]);
  });

  it('stays when the request it was about is deleted', async () => {
    const organisationId = await anOrganisation(database.behind);
    const officerId = await aPerson(database.behind);
    await aRole(database.behind, { personId: officerId, organisationId, role: 'org_admin' });
    const requestId = await aRequest(database.behind, organisationId, {
      requester_person_id: await aPerson(database.behind),
    });
    const { personId: supportId } = support;
    const id = await aSupportGrant(database.behind, {
      ...{ organisationId, requestId, supportId, officerId },
    });
    await database.behind.query('DELETE FROM access_request WHERE id = $1', [requestId]);
    expect(await rowOf(database, 'support_grant', id)).toMatchObject({
      ...{ request_id: null, state: 'active' },
    });
    expect(await look(id)).toEqual({ ok: false, error: 'over' });
  });
});

const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

function approval(by: Staff, trust: Trust, now: Date) {
  return {
    ...{ state: 'active', requestId: trust.requestId, hours: 1, endsAt: hoursAfter(now, 1) },
    ...{ answeredByPersonId: by.personId, answeredAs: 'org_admin', answeredAt: now },
  };
}

/** Under which state the database refused it; null when it did not. */
async function refusedBy(writing: Promise<unknown>): Promise<string | null> {
  return writing.then(
    () => null,
    (fault: unknown) => databaseRefusal(fault)?.sqlState ?? String(fault),
  );
}

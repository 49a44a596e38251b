import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import { myDiary } from '#lib/queries/audit/my-diary.ts';
import { myPairing, myShowableReleases, myShowings } from '#lib/queries/pairing/my-pairings.ts';
import { viewShowing, viewShownReport, waitingPairing } from '#lib/queries/pairing/showing.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { aReportOf, aRelease, type MadeRelease } from '#lib/testing/builders/releases.ts';
import { aPerson, insert } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { letShow, stopShow } from './answer-pairing.ts';
import { beginPairing } from './begin-pairing.ts';
import { findPairing } from './find-pairing.ts';
import { finishShowing, openShowing } from './show-here.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const identity = createIdentity('a deployment key of a test, thirty-two');
const deps = () => ({ db: database.web, identity });
const ADDRESS = '192.0.2.77';

const word = (answer: { ok: true } | { ok: false; error: string }) =>
  answer.ok ? 'ok' : answer.error;

/** A computer that waits, with its secret and its code. */
async function aComputer(address = ADDRESS) {
  const begun = await beginPairing(deps(), {
    ...{ name: 'Dr Okafor', device: 'Firefox, Windows', address, network: address },
    now: new Date(),
  });
  if (!begun.ok) throw new Error(begun.error);
  return begun.value;
}

const at = (token: string, now = new Date()) => ({ token, address: ADDRESS, now });

const found = async (acting: Acting, code: string) => {
  const brought = await findPairing(deps(), acting, { code, now: new Date() });
  if (!brought.ok) throw new Error(brought.error);
  return brought.value.pairingId;
};

/** A computer that shows a release, as far as a patient’s yes and its own button bring it. */
async function showing() {
  const made = await aRelease(database.behind);
  const patient = actingAs(made.personId);
  const computer = await aComputer();
  const pairingId = await found(patient, computer.code);
  const yes = { pairingId, releaseId: made.releaseId, now: new Date() };
  expect(word(await letShow(database.web, patient, yes))).toBe('ok');
  const opened = await openShowing(deps(), at(computer.token));
  if (!opened.ok) throw new Error(opened.error);
  return { made, patient, computer, pairingId, token: opened.value.token };
}

async function change(pairingId: string, text: string): Promise<void> {
  await database.behind.query(`UPDATE pairing SET ${text} WHERE id = $1`, [pairingId]);
}

describe('a computer in the consulting room', () => {
  it('shows what the patient said yes to, and the patient sees it and ends it', async () => {
    const { made, patient, pairingId, token } = await showing();
    const reportId = await aReportOf(database.behind, made);
    const view = await viewShowing(deps(), at(token));
    expect(view).toMatchObject({ ok: true, value: { shownTo: 'Dr Okafor' } });
    expect(view.ok && view.value.studies.map(({ id }) => id)).toEqual([made.studyId]);
    for (let times = 0; times < 2; times += 1) {
      expect(word(await viewShownReport(deps(), at(token), reportId))).toBe('ok');
    }
    const now = new Date();
    expect(await myShowings(database.web, patient, now)).toMatchObject([
      { id: pairingId, shownName: 'Dr Okafor', reportsOpened: 1 },
    ]);
    expect(word(await stopShow(database.web, patient, { pairingId, now }))).toBe('ok');
    expect(word(await viewShowing(deps(), at(token)))).toBe('ended');
    expect(word(await viewShownReport(deps(), at(token), reportId))).toBe('ended');
    expect(await myShowings(database.web, patient, now)).toEqual([]);
    expect(word(await stopShow(database.web, patient, { pairingId, now }))).toBe('already_ended');
    const { lines } = await myDiary(database.web, patient, 1);
    expect(lines.map(({ by, what }) => [by, 'act' in what && what.act])).toEqual([
      ['you', 'pairing.ended'],
      ['screen', 'report.viewed'],
      ['screen', 'pairing.opened'],
      ['you', 'pairing.approved'],
      ['you', 'pairing.found'],
    ]);
  });

  it('shows nothing by its code alone, to itself or to anybody', async () => {
    const computer = await aComputer();
    expect(await waitingPairing(deps(), at(computer.token))).toMatchObject({ standing: 'waiting' });
    expect(word(await openShowing(deps(), at(computer.token)))).toBe('not_yet');
    expect(word(await viewShowing(deps(), at(computer.token)))).toBe('not_yet');
    expect(word(await viewShowing(deps(), at(computer.code)))).toBe('not_found');
    const patient = actingAs(await aPerson(database.behind));
    const pairingId = await found(patient, computer.code.toLowerCase().replace('-', ' '));
    expect(await waitingPairing(deps(), at(computer.token))).toMatchObject({ standing: 'found' });
    expect(word(await openShowing(deps(), at(computer.token)))).toBe('not_yet');
    expect(word(await stopShow(database.web, patient, { pairingId, now: new Date() }))).toBe('ok');
    expect(word(await openShowing(deps(), at(computer.token)))).toBe('declined');
  });

  it('has another secret once it shows: one that somebody knew before opens nothing (fixation)', async () => {
    const { computer, token } = await showing();
    expect(word(await viewShowing(deps(), at(computer.token)))).toBe('not_found');
    expect(word(await openShowing(deps(), at(computer.token)))).toBe('not_found');
    expect(word(await openShowing(deps(), at(token)))).toBe('not_yet');
    expect(word(await viewShowing(deps(), at(token)))).toBe('ok');
  });

  it('is shut by the hour, by the end of the release or link, and by its own button', async () => {
    const shut = async (end: (made: MadeRelease, pairingId: string, token: string) => unknown) => {
      const { made, pairingId, token } = await showing();
      await end(made, pairingId, token);
      const view = await viewShowing(deps(), at(token));
      const context = {
        kind: 'holder',
        tokenHash: identity.hashToken(token),
        address: ADDRESS,
      } as const;
      return [word(view), await database.web.as(context, (tx) => tx.study.count())];
    };
    const sql = (text: string) => (made: MadeRelease) =>
      database.behind.query(text, [made.releaseId]);
    expect(await shut(sql(`UPDATE release SET state = 'suspended' WHERE id = $1`))).toEqual([
      'release_closed',
      0,
    ]);
    const revoke = `UPDATE link SET state = 'revoked', revoked_at = now() WHERE release_id = $1`;
    expect(await shut(sql(revoke))).toEqual(['release_closed', 0]);
    expect(await shut((_, __, token) => finishShowing(deps(), at(token)))).toEqual(['ended', 0]);
    const { token } = await showing();
    const later = new Date(Date.now() + 3_600_000);
    expect(word(await viewShowing(deps(), at(token, later)))).toBe('time_over');
  });

  it('cannot download or look at anything else', async () => {
    const { made, token } = await showing();
    const other = await aRelease(database.behind, { recipientPersonId: made.personId });
    const context = {
      kind: 'holder',
      tokenHash: identity.hashToken(token),
      address: ADDRESS,
    } as const;
    const seen = await database.web.as(context, async (tx) => ({
      studies: await tx.study.findMany({ select: { id: true } }),
      releases: await tx.release.count(),
      links: await tx.link.count(),
      downloads: await tx.downloadSession.count(),
      requests: await tx.accessRequest.count(),
    }));
    expect(seen).toEqual({
      ...{ studies: [{ id: made.studyId }], releases: 0, links: 0, downloads: 0, requests: 0 },
    });
    expect(other.studyId).not.toBe(made.studyId);
    const forged = database.web.as(context, (tx) =>
      tx.downloadSession.createMany({
        data: {
          ...{ organisationId: made.organisationId, linkId: made.linkId, personId: made.personId },
          ...{ createdAt: new Date(), expiresAt: new Date(Date.now() + 60_000) },
        },
      }),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});

describe('a code', () => {
  it('is refused alike when it is wrong, too old, or brought by another before', async () => {
    const computer = await aComputer();
    const [one, two] = [await aPerson(database.behind), await aPerson(database.behind)];
    const bring = async (personId: string, code: string, now = new Date()) =>
      word(await findPairing(deps(), actingAs(personId), { code, now }));
    expect(await bring(one, 'BCDF-GHJK')).toBe('not_a_code');
    expect(await bring(one, 'nothing at all')).toBe('not_a_code');
    const late = new Date(Date.now() + 5 * 60_000);
    expect(await bring(one, computer.code, late)).toBe('not_a_code');
    expect(await bring(one, computer.code)).toBe('ok');
    expect(await bring(two, computer.code)).toBe('not_a_code');
    expect(await bring(one, computer.code)).toBe('not_a_code');
  });

  it('is guessed ten times by one person, and not oftener', async () => {
    const personId = await aPerson(database.behind);
    const computer = await aComputer();
    const bring = async (code: string) =>
      word(await findPairing(deps(), actingAs(personId), { code, now: new Date() }));
    for (let times = 0; times < 10; times += 1) expect(await bring('BCDF-GHJK')).toBe('not_a_code');
    expect(await bring(computer.code)).toBe('throttled');
  });

  it('is brought by two at once, and found by one of them', async () => {
    const computer = await aComputer();
    const people = await Promise.all([aPerson(database.behind), aPerson(database.behind)]);
    const answers = await Promise.all(
      people.map((id) =>
        findPairing(deps(), actingAs(id), { code: computer.code, now: new Date() }),
      ),
    );
    expect(answers.map(word).toSorted()).toEqual(['not_a_code', 'ok']);
  });

  it('tells the patient who asks, and on whose network, by what our own server saw', async () => {
    const made = await aRelease(database.behind);
    const patient = actingAs(made.personId);
    const officer = await aPerson(database.behind);
    await insert(database.behind, 'trusted_network', {
      ...{ organisation_id: made.organisationId, range: '198.51.100.0/24', state: 'active' },
      ...{ name: 'Clinic', proposed_by: officer, proposed_by_name: 'A', proposed_at: new Date() },
      ...{ confirmed_by: await aPerson(database.behind), confirmed_at: new Date() },
    });
    const known = await found(patient, (await aComputer('198.51.100.7')).code);
    const unknown = await found(patient, (await aComputer('192.0.2.9')).code);
    const asked = async (pairingId: string) =>
      myPairing(database.web, patient, { pairingId, now: new Date() });
    const hospital = `Trust ${made.organisationId.slice(-4)}`;
    expect(await asked(known)).toMatchObject({
      ...{ standing: 'asks', shownName: 'Dr Okafor', network: hospital },
    });
    expect(await asked(unknown)).toMatchObject({ network: null, device: 'Firefox, Windows' });
    const other = actingAs(await aPerson(database.behind));
    expect(await myPairing(database.web, other, { pairingId: known, now: new Date() })).toBeNull();
    expect(await myShowableReleases(database.web, patient, new Date())).toMatchObject([
      { id: made.releaseId },
    ]);
  });
});

describe('a yes', () => {
  it('is of whoever brought the code, for a release of their own, and is not said twice', async () => {
    const made = await aRelease(database.behind);
    const other = await aRelease(database.behind);
    const patient = actingAs(made.personId);
    const computer = await aComputer();
    const pairingId = await found(patient, computer.code);
    const say = async (acting: Acting, releaseId: string, id = pairingId) =>
      word(await letShow(database.web, acting, { pairingId: id, releaseId, now: new Date() }));
    expect(await say(actingAs(other.personId), other.releaseId)).toBe('not_found');
    expect(await say(patient, other.releaseId)).toBe('not_found');
    expect(await say(patient, made.releaseId, randomUUID())).toBe('not_found');
    expect(await say(patient, made.releaseId)).toBe('ok');
    expect(await say(patient, made.releaseId)).toBe('already_answered');
  });

  it('opens no other computer, and is worth nothing too late', async () => {
    const made = await aRelease(database.behind);
    const patient = actingAs(made.personId);
    const [one, two] = [await aComputer(), await aComputer()];
    const pairingId = await found(patient, one.code);
    const yes = { pairingId, releaseId: made.releaseId, now: new Date() };
    const late = { ...yes, now: new Date(Date.now() + 5 * 60_000) };
    expect(word(await letShow(database.web, patient, late))).toBe('code_over');
    expect(word(await letShow(database.web, patient, yes))).toBe('ok');
    expect(word(await openShowing(deps(), at(two.token)))).toBe('not_yet');
    expect(word(await openShowing(deps(), at(one.token)))).toBe('ok');
    expect(word(await openShowing(deps(), at(one.token)))).toBe('not_found');
  });

  it('goes only forward, in the database either', async () => {
    const { pairingId, patient } = await showing();
    await stopShow(database.web, patient, { pairingId, now: new Date() });
    const back = change(pairingId, `state = 'open', ended_at = NULL, ended_because = NULL`);
    await expect(back).rejects.toThrow('a pairing only goes forward');
  });
});

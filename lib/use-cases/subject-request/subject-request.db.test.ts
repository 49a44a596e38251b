import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { AskedChange } from '#lib/domain/subject-request/asked.ts';
import type { SubjectRequestEvent } from '#lib/domain/subject-request/facts.ts';
import type { SubjectRequestNews } from '#lib/domain/subject-request/news.ts';
import { tellSubjectRequest } from '#lib/processes/worker/tell-subject-request.ts';
import { viewRelease } from '#lib/queries/release/view-release.ts';
import {
  mySubjectRequest,
  mySubjectRequests,
} from '#lib/queries/subject-request/my-subject-requests.ts';
import { subjectRequest, subjectRequests } from '#lib/queries/subject-request/subject-requests.ts';
import { actingAs, proved } from '#lib/testing/builders/acting.ts';
import { aRelease } from '#lib/testing/builders/releases.ts';
import { anOrganisation, aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { rowOf, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { claimRelease } from '../release/claim-release.ts';
import { askForChange } from './ask-for-change.ts';
import { moveSubjectRequest } from './move-subject-request.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
});
afterAll(() => database.drop());

const NOW = new Date();

async function aTrust(existing?: string) {
  const { behind } = database;
  const organisationId = (existing ?? (await anOrganisation(behind))) as OrganisationId;
  const privacy = await staffMember(database, organisationId, ['privacy_officer']);
  const dpo = await staffMember(database, organisationId, ['dpo']);
  const officer = await staffMember(database, organisationId, ['access_officer']);
  const patient = actingAs(await aPerson(behind, { family_name: 'Cross', postcode: 'NR1 1AA' }));
  return { organisationId, privacy, dpo, officer, patient };
}

type Trust = Awaited<ReturnType<typeof aTrust>>;

const MARRIED: Extract<AskedChange, { kind: 'name' }> = {
  kind: 'name',
  description: '',
  details: {
    ...{ givenNames: 'Ada', familyName: 'Hope', postcode: null },
    dateOfBirth: dateOf('1970-01-01'),
  },
  evidence: 'marriage_certificate',
  hidesOldName: false,
};
const MOVED: AskedChange = {
  kind: 'details',
  description: 'I have moved',
  details: {
    ...{ givenNames: 'Ada', familyName: 'Cross', postcode: 'NR2 2BB' },
    dateOfBirth: dateOf('1970-02-01'),
  },
};
const DELETE: AskedChange = { kind: 'erasure', description: '', parts: ['messages'] };

function ask(trust: Trust, asked: AskedChange, who: Acting = trust.patient) {
  const { organisationId } = trust;
  return askForChange(database.web, who, { organisationId, asked, now: NOW });
}

async function asked(trust: Trust, change: AskedChange): Promise<string> {
  const made = await ask(trust, change);
  if (!made.ok) throw new Error(made.error);
  return made.value.subjectRequestId;
}

async function move(who: Acting, subjectRequestId: string, event: SubjectRequestEvent) {
  const now = new Date();
  const moved = await moveSubjectRequest(database.web, who, { subjectRequestId, event, now });
  return moved.ok ? moved.value : moved.error;
}

const granting = (who: Acting, id: string) => proved(who, 'grant_subject_request', id);
const SEEN = { evidence: 'marriage_certificate', ground: null, answer: '' } as const;
const NAME = { kind: 'accept', parts: ['name'], ...SEEN } as const;
const REFUSE = { kind: 'refuse', ground: 'not_shown', answer: 'It shows another name.' } as const;

function worker() {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('this is answered by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings }, letters };
}

function jobsOf(subjectRequestId: string) {
  return database.behind
    .query<{ task: string; payload: { about: SubjectRequestNews; version: number } }>(
      `SELECT t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE j.payload->>'subjectRequestId' = $1 ORDER BY j.id`,
      [subjectRequestId],
    )
    .then(({ rows }) => rows);
}

const personOf = (trust: Trust) => rowOf(database, 'person', trust.patient.actor.personId);

describe('a request to correct or delete', () => {
  it('is asked about, answered in time, and each step is told by a letter that says nothing of it', async () => {
    const trust = await aTrust();
    const { organisationId } = trust;
    const id = await asked(trust, MARRIED);
    expect(await move(trust.privacy, id, { kind: 'ask', text: 'When did you marry?' })).toBe(
      'awaiting_person',
    );
    expect(await move(trust.patient, id, { kind: 'reply', text: 'In May.' })).toBe('open');
    const extend = { kind: 'extend', reason: 'complexity', text: 'There is much.' } as const;
    expect(await move(trust.dpo, id, extend)).toBe('open');
    expect(await move(granting(trust.privacy, id), id, NAME)).toBe('accepted');

    const { services, letters } = worker();
    for (const { payload } of await jobsOf(id)) {
      await tellSubjectRequest(services, { organisationId, subjectRequestId: id, ...payload });
    }
    expect(letters.map(({ subject }) => subject)).toEqual([
      'We have your request',
      'There is a question about your request',
      'Your request will take longer',
      'Your request was answered',
    ]);
    expect(new Set(letters.map((letter) => letter.id)).size).toBe(4);
    const all = letters.map(({ text }) => text).join();
    expect(all).not.toMatch(/marry|May|much|Cross/);
    expect(letters.at(-1)?.text).toMatch(/complain[^]*Information Commissioner/);

    const mine = await mySubjectRequest(database.web, trust.patient, id);
    expect(mine).toMatchObject({ state: 'accepted', newName: 'Ada Hope' });
    expect(mine?.said.map(({ by, text }) => `${by}: ${text}`)).toEqual([
      'office: When did you marry?',
      'asker: In May.',
      'office: There is much.',
    ]);
    const { rows } = await database.behind.query<{ to_state: string }>(
      `SELECT to_state FROM audit_event WHERE event LIKE 'subject_request.%' AND outcome = 'success'
         AND to_state IS NOT NULL AND details->>'subjectRequestId' = $1 ORDER BY at, id`,
      [id],
    );
    expect(rows.map(({ to_state }) => to_state)).toEqual([
      ...['open', 'awaiting_person', 'open', 'open', 'accepted'],
    ]);
  });

  it('is seen by whoever asked and those who answer there, and by nobody else', async () => {
    const [trust, elsewhere] = [await aTrust(), await aTrust()];
    const id = await asked(trust, DELETE);
    for (const who of [elsewhere.dpo, elsewhere.patient, trust.officer]) {
      const seen = await subjectRequest(database.web, who, { subjectRequestId: id, now: NOW });
      expect(seen).toEqual({ ok: false, error: 'not_found' });
      expect(await mySubjectRequests(database.web, who)).toEqual([]);
      expect(await mySubjectRequest(database.web, who, id)).toBeNull();
      expect(await move(who, id, { kind: 'ask', text: 'Who are you?' })).toBe('not_found');
      expect(await move(who, id, { kind: 'withdraw' })).toBe('not_found');
    }
    const { organisationId } = trust;
    const listed = await subjectRequests(database.web, trust.privacy, {
      ...{ organisationId, isEnded: false, now: NOW },
    });
    expect(listed.ok && listed.value.map((one) => one.id)).toEqual([id]);
    expect(
      await subjectRequests(database.web, trust.officer, {
        ...{ organisationId, isEnded: false, now: NOW },
      }),
    ).toEqual({ ok: false, error: 'not_permitted' });
    const seen = await subjectRequest(database.web, trust.dpo, { subjectRequestId: id, now: NOW });
    expect(seen.ok && seen.value).toMatchObject({ asker: 'Ada Cross', isIdentityProven: true });
  });

  it('is one of its kind at a time with an institution, also when it is sent twice at once', async () => {
    const trust = await aTrust();
    const sent = await Promise.all([ask(trust, DELETE), ask(trust, DELETE), ask(trust, DELETE)]);
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(sent.flatMap((one) => (one.ok ? [] : [one.error]))).toEqual([
      ...['asked_already', 'asked_already'],
    ]);
    const [mine] = await mySubjectRequests(database.web, trust.patient);
    expect(await move(trust.patient, mine?.id ?? '', { kind: 'withdraw' })).toBe('withdrawn');
    expect((await ask(trust, DELETE)).ok).toBe(true);
  });

  it('is decided once: a stale page and a second officer are told so', async () => {
    const trust = await aTrust();
    const id = await asked(trust, MARRIED);
    const tries = await Promise.all([
      move(granting(trust.privacy, id), id, NAME),
      move(trust.dpo, id, REFUSE),
    ]);
    expect(tries.filter((word) => word === 'already_decided')).toHaveLength(1);
    const other = await asked(trust, MOVED);
    await move(trust.privacy, other, { kind: 'ask', text: 'Since when?' });
    const stale = await moveSubjectRequest(database.web, trust.dpo, {
      ...{ subjectRequestId: other, event: REFUSE, now: NOW, expectedVersion: 1 },
    });
    expect(stale).toEqual({ ok: false, error: 'changed_meanwhile' });
  });

  it('to nobody, about a study that was never given to them, or empty, is none', async () => {
    const trust = await aTrust();
    const released = await aRelease(database.behind);
    const study = { id: released.studyId, words: 'CT scan' };
    const record: AskedChange = { kind: 'record', description: 'x', study, statement: 'y' };
    const word = async (change: AskedChange, where: Trust = trust) => {
      const made = await ask(where, change);
      return made.ok ? 'ok' : made.error;
    };
    expect(await word(record)).toBe('not_found');
    const there = { ...trust, organisationId: released.organisationId as OrganisationId };
    expect(await word(record, there)).toBe('not_found');
    const nowhere = { ...trust, organisationId: randomUUID() as OrganisationId };
    expect(await word(DELETE, nowhere)).toBe('not_found');
    expect(await word({ ...DELETE, parts: [] })).toBe('nothing_chosen');
    const forged = await database.web
      .as(trust.patient.context, (tx) =>
        tx.subjectRequest.createMany({
          data: [
            {
              ...{ reference: 'COR-2222-2222', organisationId: there.organisationId },
              ...{ personId: trust.patient.actor.personId, kind: 'record', parts: ['record'] },
              ...{ studyId: released.studyId, studyWords: 'CT scan', statement: 'y' },
              ...{ receivedAt: NOW, stateSince: NOW, dueOn: NOW, calendarVersion: '1' },
            },
          ],
        }),
      )
      .catch((fault: unknown) => String(fault));
    expect(forged).toMatch(/row-level security/);
  });

  it('is changed by whoever asked in nothing but taking it back and answering, also past the rules', async () => {
    const trust = await aTrust();
    const id = await asked(trust, MARRIED);
    for (const data of [
      { state: 'accepted', decidedBy: trust.patient.actor.personId, endedAt: NOW },
      { state: 'refused' },
    ]) {
      const tried = await database.web
        .as(trust.patient.context, (tx) =>
          tx.subjectRequest.updateMany({ where: { id }, data: { ...data, version: 9 } }),
        )
        .catch((fault: unknown) => String(fault));
      expect(tried).toMatch(/row-level security|check constraint|one human/);
    }
    const changed = await database.web
      .as(trust.patient.context, (tx) => tx.$queryRaw`SELECT app.correct_person(${id}::uuid) AS n`)
      .catch((fault: unknown) => String(fault));
    expect(changed).toEqual([{ n: 0 }]);
    expect(await personOf(trust)).toMatchObject({ family_name: 'Cross' });
  });
});

describe('what is held of a person', () => {
  it('is corrected by an officer who saw a paper, with a passkey, and what it was stays with privacy staff', async () => {
    const trust = await aTrust();
    const id = await asked(trust, MOVED);
    const accept = { ...NAME, parts: ['date_of_birth', 'postcode'] } as const;
    expect(await move(trust.privacy, id, accept)).toBe('step_up_needed');
    expect(await move(proved(trust.privacy, 'grant_subject_request', id, 'totp'), id, accept)).toBe(
      'passkey_needed',
    );
    expect(await personOf(trust)).toMatchObject({ postcode: 'NR1 1AA' });
    const part: SubjectRequestEvent = {
      ...accept,
      ...{ parts: ['postcode'], ground: 'not_shown', answer: 'Your passport says January.' },
    };
    expect(await move(granting(trust.privacy, id), id, part)).toBe('accepted_in_part');
    const person = await personOf(trust);
    expect(person).toMatchObject({ postcode: 'NR2 2BB', family_name: 'Cross' });
    expect((person['date_of_birth'] as Date).getMonth()).toBe(0);

    for (const [who, former] of [
      [trust.privacy, 1],
      [trust.dpo, 1],
    ] as const) {
      const seen = await subjectRequest(database.web, who, { subjectRequestId: id, now: NOW });
      expect(seen.ok && seen.value.former).toHaveLength(former);
    }
    const siro = await staffMember(database, trust.organisationId, ['siro']);
    const seen = await subjectRequest(database.web, siro, { subjectRequestId: id, now: NOW });
    expect(seen.ok && seen.value.former).toEqual([]);
    for (const who of [trust.officer, trust.patient, siro]) {
      const rows = await database.web.as(who.context, (tx) => tx.formerDetails.count());
      expect(rows).toBe(0);
    }
  });

  it('is a new name, and the old one is hidden from whoever works on their requests where they say so', async () => {
    const [trust, elsewhere] = [await aTrust(), await aTrust()];
    const { personId } = trust.patient.actor;
    const cross = { requester_person_id: personId, claimed_family_name: 'Cross' };
    const here = await aRequest(database.behind, trust.organisationId, cross);
    const there = await aRequest(database.behind, elsewhere.organisationId, cross);
    const id = await asked(trust, { ...MARRIED, hidesOldName: true });
    expect(await move(granting(trust.dpo, id), id, NAME)).toBe('accepted');
    expect(await personOf(trust)).toMatchObject({ family_name: 'Hope', postcode: 'NR1 1AA' });
    const claimed = async (request: string) =>
      (await rowOf(database, 'access_request', request))['claimed_family_name'];
    expect(await claimed(here)).toBe('Hope');
    // What another institution was told is that institution's.
    expect(await claimed(there)).toBe('Cross');
    const { rows } = await database.behind.query(
      'SELECT family_name FROM former_details WHERE person_id = $1',
      [personId],
    );
    expect(rows).toEqual([{ family_name: 'Cross' }]);
  });

  it('is corrected by no request twice, and by none that was not accepted just now', async () => {
    const trust = await aTrust();
    const id = await asked(trust, MARRIED);
    const correct = () =>
      database.web.as(
        trust.privacy.context,
        (tx) => tx.$queryRaw<{ n: number }[]>`SELECT app.correct_person(${id}::uuid) AS n`,
      );
    expect(await correct()).toEqual([{ n: 0 }]);
    expect(await move(granting(trust.privacy, id), id, NAME)).toBe('accepted');
    await database.behind.query(`UPDATE person SET family_name = 'Later' WHERE id = $1`, [
      trust.patient.actor.personId,
    ]);
    expect(await correct()).toEqual([{ n: 0 }]);
    expect(await personOf(trust)).toMatchObject({ family_name: 'Later' });
  });
});

describe('a patient’s statement', () => {
  async function aStatement() {
    const released = await aRelease(database.behind);
    const trust = await aTrust(released.organisationId);
    const patient = actingAs(released.personId);
    const study = { id: released.studyId, words: 'CT scan of the head, 2 March 2026' };
    const id = await asked(
      { ...trust, patient },
      { kind: 'record', description: 'Not my left', study, statement: 'It was the right side.' },
    );
    return { trust, patient, released, id };
  }
  const ACCEPT = { kind: 'accept', parts: ['record'], evidence: null, ground: null } as const;

  it('is beside the study for whoever gets it, once it was accepted, and the study is as it was', async () => {
    const { trust, patient, released, id } = await aStatement();
    const before = await rowOf(database, 'study', released.studyId);
    const { releaseId } = released;
    const shown = async () => {
      const view = await viewRelease(database.web, patient, { releaseId, now: NOW });
      return view.ok && view.value.studies.flatMap(({ statements }) => statements);
    };
    expect(await shown()).toEqual([]);
    expect(await move(granting(trust.privacy, id), id, { ...ACCEPT, answer: '' })).toBe('accepted');
    expect(await shown()).toMatchObject([{ text: 'It was the right side.' }]);
    expect(await rowOf(database, 'study', released.studyId)).toEqual(before);

    const other = await aTrust();
    const seen = (who: Acting) => database.web.as(who.context, (tx) => tx.patientStatement.count());
    expect(await seen(trust.officer)).toBe(1);
    expect(await seen(other.officer)).toBe(0);
    expect(await seen(other.patient)).toBe(0);
  });

  it('goes into every download that is packed after it was accepted', async () => {
    const { trust, released, id } = await aStatement();
    const { organisationId } = trust;
    const { requestId, releaseId } = released;
    const set = (table: string, state: string, which: string) =>
      database.behind.query(`UPDATE ${table} SET state = $1 WHERE id = $2`, [state, which]);
    await set('access_request', 'preparing', requestId);
    await set('release', 'assembling', releaseId);
    const planned = async () => {
      const plan = await claimRelease(database.worker, { organisationId, requestId, now: NOW });
      return plan?.studies.flatMap(({ statements }) => statements.map(({ text }) => text));
    };
    expect(await planned()).toEqual([]);
    expect(await move(granting(trust.privacy, id), id, { ...ACCEPT, answer: '' })).toBe('accepted');
    expect(await planned()).toEqual(['It was the right side.']);
  });

  it('says what was asked and accepted, and nothing that somebody else writes', async () => {
    const { trust, released, id } = await aStatement();
    const forge = (text: string) =>
      database.web
        .as(trust.privacy.context, (tx) =>
          tx.patientStatement.createMany({
            data: [
              {
                ...{ organisationId: trust.organisationId, personId: released.personId },
                ...{ subjectRequestId: id, studyId: released.studyId, text, addedAt: NOW },
              },
            ],
          }),
        )
        .catch((fault: unknown) => String(fault));
    expect(await forge('It was the right side.')).toMatch(/row-level security/);
    expect(await move(granting(trust.dpo, id), id, { ...ACCEPT, answer: '' })).toBe('accepted');
    expect(await forge('Somebody else’s words')).toMatch(/row-level security/);
  });
});

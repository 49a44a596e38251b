import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting } from '#lib/adapters/db/context.ts';
import { createIdentity } from '#lib/adapters/identity/identity.ts';
import type { Letter } from '#lib/adapters/notifier/port.ts';
import { databaseRefusal } from '#lib/adapters/db/sql-state.ts';
import type { HelpEvent } from '#lib/domain/help/decide-help.ts';
import { parseHelpReference } from '#lib/domain/help/help-reference.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';
import type { PersonActor } from '#lib/domain/policy/actor.ts';
import { closeHelp } from '#lib/processes/worker/close-help.ts';
import { tellHelp } from '#lib/processes/worker/tell-help.ts';
import { helpRequest, helpRequests } from '#lib/queries/help/help-requests.ts';
import {
  heldHelpRequest,
  helpHospitals,
  myHelpRequest,
  myHelpRequests,
} from '#lib/queries/help/my-help.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson, aRequest } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { askForHelp, type Asked, type Asker } from './ask-for-help.ts';
import { lapseHelp } from './lapse-help.ts';
import { moveHeldHelp } from './move-held-help.ts';
import { moveHelp } from './move-help.ts';
import { openHelpAnswer } from './open-help-answer.ts';

let database: TestDatabase;
let identity: ReturnType<typeof createIdentity>;
let support: Acting & { readonly personId: string };
let organisationId: string;
let officer: Acting;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  identity = createIdentity(randomBytes(32).toString('base64'));
  const operator = await anOrganisation(database.behind);
  support = await staffMember(database, operator, ['platform_support']);
  organisationId = await anOrganisation(database.behind);
  officer = await staffMember(database, organisationId, ['access_officer']);
});
afterAll(() => database.drop());

const NOW = new Date();
const TYPED = 'The button did nothing. I am 999 000 1006, born 3/4/1950 and on 07700 900123.';
const MASKED =
  'The button did nothing. I am [number removed], born [date removed] and on [number removed].';
const ANSWER = { kind: 'answer', text: 'Press it again. If it fails, ring 01632 960001.' } as const;

async function aPatient() {
  const patient = actingAs(await aPerson(database.behind, { family_name: 'Cross' }));
  await aRequest(database.behind, organisationId, {
    requester_person_id: patient.actor.personId,
  });
  return patient;
}

const stranger = (email: string | null, network = randomUUID()): Asker => ({
  kind: 'stranger',
  email: email as EmailAddress | null,
  network,
});

function ask(asker: Asker, changes: Partial<Asked> = {}) {
  const input = {
    helpRequestId: randomUUID(),
    asker,
    text: TYPED,
    route: '/link/[secret]',
    faultReference: null,
    device: 'Chrome on an iPhone',
    organisationId: null,
    address: '192.0.2.1',
    now: NOW,
    ...changes,
  };
  return askForHelp({ db: database.web, identity }, input);
}

async function asked(asker: Asker, changes: Partial<Asked> = {}): Promise<string> {
  const helpRequestId = randomUUID();
  const made = await ask(asker, { ...changes, helpRequestId });
  if (!made.ok) throw new Error(made.error);
  return helpRequestId;
}

function move(who: Acting, helpRequestId: string, event: HelpEvent) {
  return moveHelp(database.web, who, { helpRequestId, event, now: new Date() });
}

function worker() {
  const letters: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => {
      letters.push(letter);
      return Promise.resolve();
    },
    sendText: () => Promise.reject(new Error('help is answered by letter')),
  };
  const settings = { LANTERN_PUBLIC_URL: 'https://lantern.example.org' };
  return { services: { db: database.worker, mailer, settings, tokens: identity }, letters };
}

async function jobsFor(helpRequestId: string) {
  const { rows } = await database.behind.query<{ name: string; run_at: Date }>(
    `SELECT t.identifier AS name, j.run_at FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE j.payload->>'helpRequestId' = $1 ORDER BY j.id`,
    [helpRequestId],
  );
  return rows;
}

async function rowsOf(table: string, column: string, value: string) {
  const sql = `SELECT * FROM ${table} WHERE ${column} = $1`;
  const { rows } = await database.behind.query<Record<string, unknown>>(sql, [value]);
  return rows;
}

const secretOf = (letter: Letter | undefined) =>
  /\/help\/answer\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
const open = (secret: string) =>
  openHelpAnswer({ db: database.web, identity }, { secret, address: '192.0.2.1', now: new Date() });
const holding = (token: string) => ({ token, address: '192.0.2.1', now: new Date() });

describe('a request for help', () => {
  it('keeps nothing that says who somebody is, not even for a moment', async () => {
    const patient = await aPatient();
    const helpRequestId = await asked({ kind: 'person', actor: patient.actor });
    const [message] = await rowsOf('help_message', 'help_request_id', helpRequestId);
    expect(message).toMatchObject({ text: MASKED, by: 'asker' });
    const { rows } = await database.behind.query<{ row: string }>(
      `SELECT to_jsonb(a)::text AS row FROM audit_event a WHERE details->>'helpRequestId' = $1
       UNION ALL SELECT to_jsonb(j)::text FROM graphile_worker._private_jobs j WHERE payload->>'helpRequestId' = $1`,
      [helpRequestId],
    );
    expect(rows.length).toBe(2);
    for (const { row } of rows) expect(row).not.toMatch(/button|999 000|4\/1950/);
  });

  it('is answered, asked again, answered and closed; its asker is told by letters that say nothing of it', async () => {
    const patient = await aPatient();
    const id = await asked({ kind: 'person', actor: patient.actor });
    const { services, letters } = worker();
    await tellHelp(services, { helpRequestId: id, about: 'asked', version: 1 });
    expect((await move(support, id, ANSWER)).ok).toBe(true);
    await tellHelp(services, { helpRequestId: id, about: 'answered', version: 2 });
    expect((await move(patient, id, { kind: 'ask_again', text: 'Still no. 9990001006' })).ok).toBe(
      true,
    );
    expect((await move(support, id, ANSWER)).ok).toBe(true);
    expect((await move(patient, id, { kind: 'close' })).ok).toBe(true);
    const mine = await myHelpRequest(database.web, patient, id);
    expect(mine?.state).toBe('closed');
    expect(mine?.messages.map(({ isAnswer, text }) => [isAnswer, text])).toEqual([
      [false, MASKED],
      [true, ANSWER.text],
      [false, 'Still no. [number removed]'],
      [true, ANSWER.text],
    ]);
    expect(letters.map(({ to }) => to)).toEqual(
      letters.map(() => `${patient.actor.personId}@example.org`),
    );
    expect(letters[1]?.text).toContain(`/help/requests/${id}`);
    for (const { text } of letters) {
      expect(text).toContain(mine?.reference);
      expect(text).not.toMatch(/button|Press it/);
    }
    const { rows } = await database.behind.query<{ to_state: string; actor_role: string }>(
      `SELECT to_state, actor_role FROM audit_event WHERE event IN ('help.asked', 'help.moved')
         AND outcome = 'success' AND details->>'helpRequestId' = $1 ORDER BY at, id`,
      [id],
    );
    expect(rows.map(({ to_state, actor_role }) => [to_state, actor_role])).toEqual([
      ['asked', null],
      ['answered', 'platform_support'],
      ['asked_again', 'asker'],
      ['answered', 'platform_support'],
      ['closed', 'asker'],
    ]);
  });

  it('shows those who answer it what was asked and where, and nothing of who asked', async () => {
    const patient = await aPatient();
    const id = await asked({ kind: 'person', actor: patient.actor });
    const seen = await helpRequest(database.web, support, { helpRequestId: id, now: NOW });
    expect(seen.ok && seen.value).toMatchObject({
      route: '/link/[secret]',
      device: 'Chrome on an iPhone',
      offered: ['answer'],
    });
    const shown = JSON.stringify(seen);
    for (const secret of [patient.actor.personId, 'Cross', 'Ada', '@example.org', '/1950']) {
      expect(shown).not.toContain(secret);
    }
    const asSupport = await database.web.as(support.context, async (tx) => [
      await tx.helpAsker.count({ where: { helpRequestId: id } }),
      await tx.person.count({ where: { id: patient.actor.personId } }),
      await tx.accessRequest.count(),
    ]);
    expect(asSupport).toEqual([0, 0, 0]);
  });

  it('is seen and answered by nobody but whoever asked it and those whose it is to answer', async () => {
    const patient = await aPatient();
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    const admin = await staffMember(database, organisationId, ['org_admin']);
    const id = await asked({ kind: 'person', actor: patient.actor }, { organisationId });
    const ofNobody = await asked({ kind: 'person', actor: patient.actor });
    for (const who of [elsewhere, admin, await aPatient()]) {
      expect(await helpRequest(database.web, who, { helpRequestId: id, now: NOW })).toEqual({
        ok: false,
        error: 'not_found',
      });
      expect(await myHelpRequest(database.web, who, id)).toBeNull();
      for (const event of [ANSWER, { kind: 'close' }] as const) {
        expect(await move(who, id, event)).toEqual({ ok: false, error: 'not_found' });
      }
    }
    expect(await move(officer, ofNobody, ANSWER)).toEqual({ ok: false, error: 'not_found' });
    expect((await move(officer, id, ANSWER)).ok).toBe(true);
    expect(await move(officer, id, { kind: 'close' })).toEqual({
      ok: false,
      error: 'not_permitted',
    });
    const listed = async (who: Acting) => {
      const search = { isAll: true, reference: '' };
      const found = await helpRequests(database.web, who, { search, now: NOW });
      return found.ok ? found.value.map((one) => one.id) : found.error;
    };
    expect(await listed(officer)).toContain(id);
    expect(await listed(officer)).not.toContain(ofNobody);
    expect(await listed(support)).toEqual(expect.arrayContaining([id, ofNobody]));
    expect(await listed(elsewhere)).toEqual([]);
    for (const who of [admin, patient]) expect(await listed(who)).toBe('not_permitted');
    expect((await myHelpRequests(database.web, patient)).map((one) => one.id)).toHaveLength(2);
  });

  it('of somebody who answers is answered by another, and closed by nobody else, also past the rules', async () => {
    const id = await asked({ kind: 'person', actor: support.actor as PersonActor });
    expect(await move(support, id, ANSWER)).toEqual({ ok: false, error: 'own_help' });
    const another = await asked({ kind: 'person', actor: (await aPatient()).actor });
    const pastTheRules = (helpRequestId: string, state: string) => {
      const closedAt = state === 'closed' ? NOW : null;
      return database.web
        .as(support.context, (tx) =>
          tx.helpRequest.updateMany({ where: { id: helpRequestId }, data: { state, closedAt } }),
        )
        .catch((fault: unknown) => {
          expect(databaseRefusal(fault)?.sqlState).toBe('42501');
          return { count: 0 };
        });
    };
    expect((await pastTheRules(id, 'answered')).count).toBe(0);
    expect((await pastTheRules(another, 'closed')).count).toBe(0);
    const said = { helpRequestId: id, by: 'helper', helperPersonId: support.personId };
    const saying = database.web.as(support.context, (tx) =>
      tx.helpMessage.createMany({ data: [{ ...said, text: 'To myself', at: NOW }] }),
    );
    await expect(saying).rejects.toThrow();
  });

  it('is answered by one of two who answer at the same moment, and the other is told', async () => {
    const patient = await aPatient();
    const id = await asked({ kind: 'person', actor: patient.actor }, { organisationId });
    const both = await Promise.all([move(support, id, ANSWER), move(officer, id, ANSWER)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      error: expect.stringMatching(/changed_meanwhile|wrong_state/) as unknown,
    });
    expect(await rowsOf('help_message', 'help_request_id', id)).toHaveLength(2);
  });

  it('that a page showed in an older state is not answered from there', async () => {
    const patient = await aPatient();
    const id = await asked({ kind: 'person', actor: patient.actor });
    const stale = { helpRequestId: id, event: ANSWER, expectedVersion: 7, now: NOW };
    expect(await moveHelp(database.web, support, stale)).toEqual({
      ok: false,
      error: 'changed_meanwhile',
    });
  });

  it('is found by its reference or that of the page that went wrong, as it is read out', async () => {
    const fault = parseHelpReference('ERR-346-789-ACH');
    const faultReference = fault.ok ? fault.value : null;
    expect(faultReference).not.toBeNull();
    const id = await asked(stranger(null), { faultReference });
    const [row] = await rowsOf('help_request', 'id', id);
    const found = async (reference: string) => {
      const search = { isAll: false, reference };
      const all = await helpRequests(database.web, support, { search, now: NOW });
      return all.ok ? all.value.map((one) => one.id) : all.error;
    };
    expect(await found(String(row?.['reference']).toLowerCase().replaceAll('-', ' '))).toEqual([
      id,
    ]);
    expect(await found('err 346 789 ach')).toEqual([id]);
    expect(await found('ERR-346-789-ACD')).toEqual([]);
    expect(await found(id)).toEqual([]);
  });

  it('closes by itself two weeks after its answer, and not if it was asked again', async () => {
    const patient = await aPatient();
    const [one, other] = [
      await asked({ kind: 'person', actor: patient.actor }),
      await asked({ kind: 'person', actor: patient.actor }),
    ];
    for (const id of [one, other]) await move(support, id, ANSWER);
    const job = (await jobsFor(one)).find(({ name }) => name === 'close-help');
    const days = (job?.run_at.getTime() ?? 0) - Date.now();
    expect(Math.round(days / 86_400_000)).toBe(14);
    await move(patient, other, { kind: 'ask_again', text: 'Still no' });
    await closeHelp({ db: database.worker }, { helpRequestId: one, version: 2 });
    expect((await myHelpRequest(database.web, patient, one))?.state).toBe('answered');
    const now = new Date(Date.now() + 14 * 86_400_000 + 1000);
    for (const helpRequestId of [one, other]) {
      await lapseHelp(database.worker, { helpRequestId, version: 2, now });
    }
    expect((await myHelpRequest(database.web, patient, one))?.state).toBe('closed');
    expect((await myHelpRequest(database.web, patient, other))?.state).toBe('asked_again');
  });
});

describe('asking', () => {
  it('twice by one form asks once, and answers the same', async () => {
    const patient = await aPatient();
    const helpRequestId = randomUUID();
    const both = await Promise.all([
      ask({ kind: 'person', actor: patient.actor }, { helpRequestId }),
      ask({ kind: 'person', actor: patient.actor }, { helpRequestId }),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0].ok).toBe(true);
    expect(await rowsOf('help_message', 'help_request_id', helpRequestId)).toHaveLength(1);
    expect(await jobsFor(helpRequestId)).toHaveLength(1);
  });

  it('by the id of another’s request adds nothing to it and shows nothing of it', async () => {
    const patient = await aPatient();
    const theirs = await asked({ kind: 'person', actor: patient.actor });
    const other = await aPatient();
    await ask({ kind: 'person', actor: other.actor }, { helpRequestId: theirs, text: 'Mine' });
    expect(await rowsOf('help_message', 'help_request_id', theirs)).toHaveLength(1);
    expect(await myHelpRequest(database.web, other, theirs)).toBeNull();
  });

  it('about a hospital is for those who have asked it for scans', async () => {
    const patient = await aPatient();
    const elsewhere = await anOrganisation(database.behind);
    const hospitals = await helpHospitals(database.web, patient);
    expect(hospitals.map(({ id }) => id)).toEqual([organisationId]);
    const person = { kind: 'person', actor: patient.actor } as const;
    for (const [asker, about] of [
      [person, elsewhere],
      [person, randomUUID()],
      [stranger(null), organisationId],
    ] as const) {
      expect(await ask(asker, { organisationId: about })).toEqual({
        ok: false,
        error: 'not_found',
      });
    }
  });

  it.each([
    ['nothing', ' \n', 'text_missing'],
    ['a book', 'x'.repeat(2001), 'text_too_long'],
  ])('%s is refused, and keeps nothing', async (_, text, word) => {
    const helpRequestId = randomUUID();
    const refused = await ask(stranger(null), { text, helpRequestId });
    expect(refused).toEqual({ ok: false, error: word });
    expect(await rowsOf('help_request', 'id', helpRequestId)).toEqual([]);
  });

  it('keeps the pattern of a page and never an address with an id, also past the rules', async () => {
    const address = `/requests/${randomUUID()}`;
    await expect(ask(stranger(null), { route: address })).rejects.toThrow();
  });

  it('is slowed by network for strangers and by person for people, and each has five open at most', async () => {
    const network = randomUUID();
    const answers = [];
    for (let sent = 0; sent < 32; sent += 1) answers.push(await ask(stranger(null, network)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
    expect(answers.at(-1)).toEqual({ ok: false, error: 'too_many_attempts' });
    expect((await ask(stranger(null))).ok).toBe(true);
    const patient = await aPatient();
    const words = [];
    for (let sent = 0; sent < 21; sent += 1) {
      const made = await ask({ kind: 'person', actor: patient.actor });
      words.push(made.ok ? 'ok' : made.error);
    }
    expect(words.filter((word) => word === 'ok')).toHaveLength(5);
    expect(words[5]).toBe('too_many_open');
    expect(words[20]).toBe('too_many_attempts');
  });

  it('floods nobody’s mailbox: beyond three an hour it is kept, and no letter says so', async () => {
    const email = `${randomUUID()}@example.org`;
    const jobs = [];
    for (let sent = 0; sent < 4; sent += 1) jobs.push(await jobsFor(await asked(stranger(email))));
    expect(jobs.map(({ length }) => length)).toEqual([1, 1, 1, 0]);
  });

  it('is the same for an address with an account and without', async () => {
    const person = await aPerson(database.behind);
    const known = await ask(stranger(`${person}@example.org`));
    const unknown = await ask(stranger(`${randomUUID()}@example.org`));
    const shape = (made: typeof known) => (made.ok ? Object.keys(made.value) : made.error);
    expect(shape(known)).toEqual(shape(unknown));
  });
});

describe('an answer to somebody without an account', () => {
  async function answered(email: string | null = `${randomUUID()}@example.org`) {
    const id = await asked(stranger(email));
    await move(support, id, ANSWER);
    const { services, letters } = worker();
    await tellHelp(services, { helpRequestId: id, about: 'answered', version: 2 });
    return { id, letters, services };
  }

  it('is opened once by the letter’s link, read in that browser, and asked again there', async () => {
    const { id, letters } = await answered();
    const secret = secretOf(letters[0]);
    const opened = await Promise.all([open(secret), open(secret), open(secret)]);
    const first = opened.find(({ ok }) => ok);
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
    const token = first?.ok ? first.value.token : '';
    expect(await open(secret)).toEqual({ ok: false, error: 'link_over' });
    const deps = { db: database.web, identity };
    const read = await heldHelpRequest(deps, holding(token));
    expect(read?.messages.map(({ text }) => text)).toEqual([MASKED, ANSWER.text]);
    // The link itself reads nothing, nor does the browser's secret open.
    expect(await heldHelpRequest(deps, holding(secret))).toBeNull();
    expect(await open(token)).toEqual({ ok: false, error: 'link_over' });
    const again = { kind: 'ask_again', text: 'And if it fails?' } as const;
    expect(await moveHeldHelp(deps, holding(secret), again)).toEqual({
      ok: false,
      error: 'not_found',
    });
    expect((await moveHeldHelp(deps, holding(token), again)).ok).toBe(true);
    expect((await moveHeldHelp(deps, holding(token), { kind: 'close' })).ok).toBe(true);
    expect((await rowsOf('help_request', 'id', id))[0]).toMatchObject({ state: 'closed' });
  });

  it('is not read on after two hours, and its link not after two weeks', async () => {
    const { letters } = await answered();
    const secret = secretOf(letters[0]);
    const late = new Date(Date.now() + 14 * 86_400_000 + 1000);
    const deps = { db: database.web, identity };
    expect(await openHelpAnswer(deps, { secret, address: '', now: late })).toEqual({
      ok: false,
      error: 'link_over',
    });
    const opened = await open(secret);
    const token = opened.ok ? opened.value.token : '';
    const now = new Date(Date.now() + 2 * 3_600_000 + 1000);
    expect(await heldHelpRequest(deps, { token, address: '', now })).toBeNull();
  });

  it('has a new link with each letter, also when the job runs again, and the newest works', async () => {
    const { id, letters, services } = await answered();
    await tellHelp(services, { helpRequestId: id, about: 'answered', version: 2 });
    expect((await open(secretOf(letters[0]))).ok).toBe(false);
    expect((await open(secretOf(letters[1]))).ok).toBe(true);
    expect(letters[0]?.id).not.toBe(letters[1]?.id);
  });

  it('who gave no address goes nowhere', async () => {
    const { letters } = await answered(null);
    expect(letters).toEqual([]);
  });

  it.each(['', 'x', 'A'.repeat(43)])('is not opened by what is no secret: %j', async (secret) => {
    expect(await open(secret)).toEqual({ ok: false, error: 'link_over' });
  });
});

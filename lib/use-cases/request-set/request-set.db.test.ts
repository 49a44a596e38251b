import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Acting, ActorContext } from '#lib/adapters/db/context.ts';
import { addDays } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { MOST_HOSPITALS } from '#lib/domain/request-set/sending.ts';
import { searchAudit } from '#lib/queries/audit/search-audit.ts';
import { staffRequest } from '#lib/queries/access-request/staff-request.ts';
import { myParts } from '#lib/queries/request-set/my-parts.ts';
import { mySet } from '#lib/queries/request-set/my-set.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPatient, aPerson, aRole } from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { matchRequest } from '../access-request/match-request.ts';
import { moveRequest } from '../access-request/move-request.ts';
import { answerSet } from './answer-set.ts';
import { chooseHospitals } from './choose-hospitals.ts';
import { forgetSet } from './forget-set.ts';
import { sendSet } from './send-set.ts';
import { throwAwaySet } from './throw-away-set.ts';
import { withdrawSet } from './withdraw-set.ts';

let database: TestDatabase;
let hospitals: readonly string[];
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  const { behind } = database;
  hospitals = [
    await anOrganisation(behind, { name: 'Alder Hospital' }),
    await anOrganisation(behind, { name: 'Birch Hospital' }),
    await anOrganisation(behind, { name: 'Cedar Hospital' }),
  ];
});
afterAll(() => database.drop());

const now = new Date();
const SAID = { description: 'The scan of my head', bodyPart: 'Head', scanKinds: ['mri', 'ct'] };

async function aDraft(who?: Acting, organisationIds = hospitals) {
  const acting = who ?? actingAs(await aPerson(database.behind));
  const begun = await chooseHospitals(database.web, acting, { setId: null, organisationIds, now });
  if (!begun.ok) throw new Error(begun.error);
  const { setId } = begun.value;
  await answerSet(database.web, acting, { setId, answers: SAID });
  return { acting, setId };
}

async function aSentSet(who?: Acting) {
  const draft = await aDraft(who);
  const sent = await sendSet(database.web, draft.acting, { setId: draft.setId, now });
  if (!sent.ok) throw new Error(sent.error);
  return { ...draft, parts: await myParts(database.web, draft.acting, { ...draft, now }) };
}

async function staffAt(organisationId: string, role: 'access_officer' | 'privacy_officer') {
  const personId = await aPerson(database.behind);
  await aRole(database.behind, { personId, organisationId, role });
  return actingAs(personId, {}, { organisationId, role });
}

async function count(sql: string, ...values: readonly unknown[]): Promise<number> {
  const { rows } = await database.behind.query<{ count: string }>(`SELECT count(*) FROM ${sql}`, [
    ...values,
  ]);
  return Number(rows[0]?.count);
}

describe('a form to several hospitals', () => {
  it('gives each a request of its own, with its own reference and clock', async () => {
    const { parts } = await aSentSet();
    expect(parts.map(({ hospital }) => hospital)).toEqual([
      'Alder Hospital',
      'Birch Hospital',
      'Cedar Hospital',
    ]);
    expect(new Set(parts.map(({ reference }) => reference)).size).toBe(3);
    for (const { requestId, words, dueOn } of parts) {
      expect(words.status.key).toBe('request.status.received');
      expect(dueOn).not.toBeNull();
      const { rows } = await database.behind.query(
        'SELECT state, channel, description, body_part, scan_kinds FROM access_request WHERE id = $1',
        [requestId],
      );
      expect(rows).toEqual([
        {
          ...{ state: 'submitted', channel: 'portal', description: 'The scan of my head' },
          ...{ body_part: 'Head', scan_kinds: ['ct', 'mri'] },
        },
      ]);
      expect(await count(`legal_hold WHERE request_id = $1 AND kind = 'sar'`, requestId)).toBe(1);
    }
  });

  it('is sent once, however often and however fast it is sent', async () => {
    const { acting, setId } = await aDraft();
    const person = acting.actor.kind === 'person' ? acting.actor.personId : '';
    const tries = await Promise.all(
      [1, 2, 3, 4].map(() => sendSet(database.web, acting, { setId, now })),
    );
    expect(tries).toEqual(tries.map(() => ({ ok: true, value: null })));
    expect(await sendSet(database.web, acting, { setId, now })).toEqual({ ok: true, value: null });
    expect(await count('access_request WHERE requester_person_id = $1', person)).toBe(3);
  });

  it('goes to all or to none: a hospital that takes no requests any more holds it back', async () => {
    const closing = await anOrganisation(database.behind);
    const { acting, setId } = await aDraft(undefined, [...hospitals, closing]);
    const person = acting.actor.kind === 'person' ? acting.actor.personId : '';
    await database.behind.query('UPDATE organisation SET takes_requests = false WHERE id = $1', [
      closing,
    ]);
    expect(await sendSet(database.web, acting, { setId, now })).toEqual({
      ok: false,
      error: 'hospital_not_found',
    });
    expect(await count('access_request WHERE requester_person_id = $1', person)).toBe(0);
    await chooseHospitals(database.web, acting, { setId, organisationIds: hospitals, now });
    expect(await sendSet(database.web, acting, { setId, now })).toEqual({ ok: true, value: null });
  });

  it('goes to all or to none when the database fails on the way', async () => {
    const { acting, setId } = await aDraft();
    const person = acting.actor.kind === 'person' ? acting.actor.personId : '';
    const last = [...hospitals].toSorted().at(-1);
    await database.behind.query(`CREATE FUNCTION fail_now() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no more'; END $$`);
    await database.behind.query(`CREATE TRIGGER fail BEFORE INSERT ON access_request FOR EACH ROW
      WHEN (NEW.organisation_id = '${last}') EXECUTE FUNCTION fail_now()`);
    await expect(sendSet(database.web, acting, { setId, now })).rejects.toThrow();
    await database.behind.query('DROP FUNCTION fail_now CASCADE');
    expect(await count('access_request WHERE requester_person_id = $1', person)).toBe(0);
    expect((await mySet(database.web, acting, setId))?.isDraft).toBe(true);
  });

  it('is not sent by whoever has not proved who they are, said nothing or chose no hospital', async () => {
    const unproven = actingAs(await aPerson(database.behind, { identity_level: 'P0' }), {
      assurance: { identityLevel: 'P0' },
    });
    const low = await aDraft(unproven);
    expect(await sendSet(database.web, unproven, { setId: low.setId, now })).toMatchObject({
      error: 'identity_level_too_low',
    });
    const { acting, setId } = await aDraft();
    await answerSet(database.web, acting, { setId, answers: { description: ' ' } });
    expect(await sendSet(database.web, acting, { setId, now })).toMatchObject({
      error: 'fields_missing',
    });
    await answerSet(database.web, acting, { setId, answers: SAID });
    await chooseHospitals(database.web, acting, { setId, organisationIds: [], now });
    expect(await sendSet(database.web, acting, { setId, now })).toMatchObject({
      error: 'no_hospital',
    });
  });

  it('is kept whole while it is written, and begun again it is the one begun before', async () => {
    const { acting, setId } = await aDraft();
    const again = await chooseHospitals(database.web, acting, {
      ...{ setId: null, organisationIds: hospitals.toReversed(), now },
    });
    expect(again).toEqual({ ok: true, value: { setId } });
    const kept = await mySet(database.web, acting, setId);
    expect(kept).toMatchObject({
      isDraft: true,
      ...SAID,
      scanKinds: ['ct', 'mri'],
      requestIds: [],
    });
    expect(kept?.hospitals).toHaveLength(3);
  });

  it('goes to as many as a form takes, within the time that one transaction has', async () => {
    const many: string[] = [];
    for (let each = 0; each < MOST_HOSPITALS; each += 1) {
      many.push(await anOrganisation(database.behind));
    }
    const { acting, setId } = await aDraft(undefined, many);
    expect(await sendSet(database.web, acting, { setId, now })).toEqual({ ok: true, value: null });
    expect((await mySet(database.web, acting, setId))?.requestIds).toHaveLength(MOST_HOSPITALS);
  });

  it('takes no more hospitals than a person may burden at once, and none that is not there', async () => {
    const acting = actingAs(await aPerson(database.behind));
    const many = Array.from({ length: MOST_HOSPITALS + 1 }, () => crypto.randomUUID());
    const choose = (organisationIds: readonly string[]) =>
      chooseHospitals(database.web, acting, { setId: null, organisationIds, now });
    expect(await choose(many)).toMatchObject({ error: 'too_many_hospitals' });
    expect(await choose(many.slice(0, 2))).toMatchObject({ error: 'hospital_not_found' });
  });

  it('that was sent is changed no more, by the forms or in the database', async () => {
    const { acting, setId } = await aSentSet();
    const change = { setId, organisationIds: hospitals.slice(1), now };
    expect(await chooseHospitals(database.web, acting, change)).toMatchObject({
      error: 'not_found',
    });
    expect(await answerSet(database.web, acting, { setId, answers: SAID })).toMatchObject({
      error: 'not_found',
    });
    expect(await throwAwaySet(database.web, acting, { setId })).toMatchObject({
      error: 'not_found',
    });
    const changed = await database.web.as(acting.context, async (tx) => [
      await tx.$executeRaw`UPDATE request_set SET description = 'Other' WHERE id = ${setId}::uuid`,
      await tx.$executeRaw`DELETE FROM request_set_hospital WHERE set_id = ${setId}::uuid`,
      await tx.$executeRaw`DELETE FROM request_set WHERE id = ${setId}::uuid`,
    ]);
    expect(changed).toEqual([0, 0, 0]);
  });

  it('that was not sent goes after its time, and one that was sent never', async () => {
    const draft = await aDraft();
    const sent = await aSentSet();
    for (const { setId } of [draft, sent]) await forgetSet(database.worker, { setId });
    expect(await count('request_set WHERE id = $1', draft.setId)).toBe(0);
    expect(await count('request_set_hospital WHERE set_id = $1', draft.setId)).toBe(0);
    expect(await count('request_set WHERE id = $1', sent.setId)).toBe(1);
  });

  it('goes with the last of its requests, and not before', async () => {
    const { setId, parts } = await aSentSet();
    for (const [done, { requestId }] of parts.entries()) {
      expect(await count('request_set WHERE id = $1', setId)).toBe(1);
      expect(await count('request_set_hospital WHERE set_id = $1', setId)).toBe(3 - done);
      await database.behind.query('DELETE FROM legal_hold WHERE request_id = $1', [requestId]);
      await database.behind.query('DELETE FROM access_request WHERE id = $1', [requestId]);
    }
    expect(await count('request_set WHERE id = $1', setId)).toBe(0);
  });
});

describe('its parts', () => {
  it('are stopped one by one, and all together without touching what was released', async () => {
    const { acting, setId, parts } = await aSentSet();
    const [first, second, third] = parts.map(({ requestId }) => requestId);
    const event = { kind: 'withdraw' } as const;
    expect(
      await moveRequest(database.web, acting, { requestId: first!, event, now }),
    ).toMatchObject({ value: 'withdrawn' });
    await database.behind.query(`UPDATE access_request SET state = 'released' WHERE id = $1`, [
      second,
    ]);
    const all = () => withdrawSet(database.web, acting, { setId, now });
    expect(await all()).toEqual({ ok: true, value: { stopped: 1 } });
    expect(await all()).toEqual({ ok: true, value: { stopped: 0 } });
    const { rows } = await database.behind.query<{ id: string; state: string }>(
      'SELECT id, state FROM access_request WHERE id = ANY ($1)',
      [[first, second, third]],
    );
    const states = Object.fromEntries(rows.map(({ id, state }) => [id, state]));
    expect(states).toEqual({
      ...{ [first!]: 'withdrawn', [second!]: 'released', [third!]: 'withdrawn' },
    });
  });

  it('move on alone: one that is late or answered leaves the others as they were', async () => {
    const { acting, setId, parts } = await aSentSet();
    await database.behind.query(
      `UPDATE access_request SET state = 'released', due_on = NULL WHERE id = $1`,
      [parts[0]!.requestId],
    );
    const late = new Date(now.getTime() + 60 * 86_400_000);
    const seen = await myParts(database.web, acting, { setId, now: late });
    expect(seen.map(({ words }) => words.deadline?.key ?? null)).toEqual([
      null,
      'request.deadline.late',
      'request.deadline.late',
    ]);
  });
});

describe('no other person', () => {
  it('reads, changes, sends, stops or throws away what is somebody’s own', async () => {
    const { setId } = await aDraft();
    const sent = await aSentSet();
    const other = actingAs(await aPerson(database.behind));
    const officer = await staffAt(hospitals[0]!, 'access_officer');
    const gone = { ok: false, error: 'not_found' };
    for (const stranger of [other, officer]) {
      const { web } = database;
      expect(await mySet(web, stranger, setId)).toBeNull();
      expect(await myParts(web, stranger, { setId: sent.setId, now })).toEqual([]);
      expect(await sendSet(web, stranger, { setId, now })).toEqual(gone);
      expect(await throwAwaySet(web, stranger, { setId })).toEqual(gone);
      expect(await withdrawSet(web, stranger, { setId: sent.setId, now })).toEqual(gone);
      expect(await answerSet(web, stranger, { setId, answers: SAID })).toEqual(gone);
      const take = { setId, organisationIds: hospitals, now };
      expect(await chooseHospitals(web, stranger, take)).toEqual(gone);
    }
    expect(await count('request_set WHERE id = $1 AND sent_at IS NULL', setId)).toBe(1);
  });

  it('puts a request of somebody else into a set of theirs, in the database either', async () => {
    const { parts } = await aSentSet();
    const thief = await aDraft();
    const taken = database.web.as(
      thief.acting.context,
      (tx) =>
        tx.$executeRaw`UPDATE request_set_hospital SET request_id = ${parts[0]!.requestId}::uuid
          WHERE set_id = ${thief.setId}::uuid AND organisation_id = ${hospitals[0]}::uuid`,
    );
    await expect(taken).rejects.toThrow();
  });
});

/** What tells of the other hospitals, if it is anywhere in what one of them can see. */
describe('a hospital', () => {
  async function everythingSeenBy(context: ActorContext): Promise<string> {
    const { rows: tables } = await database.behind.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
        AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('_prisma_migrations', 'organisation', 'role_grant')
        AND has_any_column_privilege('lantern_web', c.oid, 'SELECT')`,
    );
    const seen: unknown[] = [];
    for (const { name } of tables) {
      const columns = await columnsOf(name);
      const rows = await database.web.as(context, (tx) =>
        tx.$queryRawUnsafe<unknown[]>(
          `SELECT to_jsonb(t) AS row FROM (SELECT ${columns} FROM "${name}") t`,
        ),
      );
      seen.push(name, rows);
    }
    return JSON.stringify(seen, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  }

  async function columnsOf(table: string): Promise<string> {
    const { rows } = await database.behind.query<{ name: string }>(
      `SELECT quote_ident(a.attname) AS name FROM pg_attribute a
        WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
          AND has_column_privilege('lantern_web', a.attrelid, a.attnum, 'SELECT')`,
      [table],
    );
    return rows.map(({ name }) => name).join(', ');
  }

  it.each(['access_officer', 'privacy_officer'] as const)(
    'whose %s sees everything they may see of a request learns of no other hospital, and of no set',
    async (role) => {
      const { behind } = database;
      const personId = await aPerson(behind, { family_name: 'Unterwegs' });
      await aPatient(behind, hospitals[0]!, { family_name: 'Unterwegs' });
      const { setId, parts } = await aSentSet(actingAs(personId));
      for (const [place, { requestId }] of parts.entries()) {
        await matchRequest(database.worker, { organisationId: hospitals[place]!, requestId, now });
      }
      const acting = await staffAt(hospitals[0]!, role);
      const everything = await everythingSeenBy(acting.context);
      expect(everything).toContain(
        role === 'access_officer' ? parts[0]!.reference : 'request.moved',
      );
      const telling = [
        ...[setId, hospitals[1]!, hospitals[2]!],
        ...parts.slice(1).flatMap(({ requestId, reference }) => [requestId, reference]),
      ];
      for (const one of telling) expect(everything).not.toContain(one);
      expect(everything).not.toContain('request_set.sent');
    },
  );

  it('reads nothing of the others in the request’s page and in the audit', async () => {
    const { parts, setId } = await aSentSet();
    const page = await staffRequest(database.web, await staffAt(hospitals[0]!, 'access_officer'), {
      requestId: parts[0]!.requestId,
      now,
    });
    const today = localDate(new Date(), 'Europe/London');
    const found = await searchAudit(database.web, await staffAt(hospitals[0]!, 'privacy_officer'), {
      organisationId: hospitals[0] as OrganisationId,
      zone: 'Europe/London',
      question: {
        ...{ from: addDays(today, -1), to: today, patientId: null, byPersonId: null },
        ...{ kind: 'requests', outcome: null },
      },
      now: new Date(),
      before: null,
    });
    const said = JSON.stringify([page, found], (_, value: unknown) =>
      value instanceof Map ? [...value] : typeof value === 'bigint' ? String(value) : value,
    );
    expect(said).toContain(parts[0]!.reference);
    expect(said).toContain('request.moved');
    const others = parts.slice(1).flatMap(({ reference, requestId }) => [reference, requestId]);
    for (const one of [setId, 'Birch', 'Cedar', 'request_set', ...others]) {
      expect(said).not.toContain(one);
    }
  });

  it('gets letters and jobs that name its own request alone', async () => {
    const { parts } = await aSentSet();
    for (const [place, { requestId }] of parts.entries()) {
      const { rows } = await database.behind.query<{ payload: Record<string, string> }>(
        `SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'requestId' = $1`,
        [requestId],
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { payload } of rows) {
        expect(payload['organisationId']).toBe(hospitals[place]);
        const said = JSON.stringify(payload);
        for (const other of hospitals.filter((_, index) => index !== place)) {
          expect(said).not.toContain(other);
        }
      }
    }
  });
});

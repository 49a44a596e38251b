import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OrganisationId } from '#lib/base/id.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { myRequest } from '#lib/queries/access-request/my-request.ts';
import { letterView } from '#lib/queries/letter/letters.ts';
import { readIn } from '#lib/use-cases/person/read-in.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import { anOrganisation, aPerson } from '#lib/testing/builders/rows.ts';
import { aMatchedRequest, staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { speaking } from '../speaking.ts';
import { spokenTo } from './spoken-to.ts';
import { writeLetter } from './write-letter.ts';

let database: TestDatabase;
let organisationId: OrganisationId;
let officer: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  officer = await staffMember(database, organisationId, ['access_officer']);
});
afterAll(() => database.drop());

type Job = Parameters<typeof writeLetter>[1];

/** The letters that were promised about a request, as the worker is told of them. */
async function promised(requestId: string): Promise<Job[]> {
  const { rows } = await database.behind.query<{ payload: Job }>(
    `SELECT j.payload FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'write-letter' AND j.payload->>'requestId' = $1 ORDER BY j.id`,
    [requestId],
  );
  return rows.map(({ payload }) => payload);
}

/** As the worker does it: in the language of whom it is for. */
async function work(job: Job): Promise<void> {
  const language = await spokenTo(database.worker, 'write-letter', job);
  await speaking(language, () => writeLetter({ db: database.worker }, job));
}

async function refused(reason: 'not_held' | 'manifestly_excessive' | 'serious_harm') {
  const { requestId, requesterId } = await aMatchedRequest(database, organisationId, {
    ...{ state: 'triage', studies: 1 },
  });
  const event = {
    kind: 'refuse',
    reason,
    legalRef: 'UK GDPR Article 12(5)',
    rationale: 'A secret reason',
  } as const;
  const moved = await moveRequest(database.web, officer, { requestId, event, now: new Date() });
  return { requestId, requester: actingAs(requesterId), moved };
}

async function read({
  requestId,
  requester,
}: {
  requestId: string;
  requester: ReturnType<typeof actingAs>;
}) {
  const now = new Date();
  const request = await myRequest(database.web, requester, { requestId, now });
  const [line] = request?.letters ?? [];
  return (
    line &&
    letterView(database.web, requester, { requestId, letterId: line.id, as: 'requester', now })
  );
}

describe('a letter', () => {
  it('of a refusal says why, by which law, and where to go with it; and never what staff wrote for themselves', async () => {
    const request = await refused('not_held');
    expect(request.moved.ok).toBe(true);
    const [job, ...others] = await promised(request.requestId);
    expect(others).toEqual([]);
    await work(job!);
    const letter = await read(request);
    const text = JSON.stringify(letter?.document);
    expect(letter).toMatchObject({ kind: 'refused', language: 'en' });
    expect(text).toContain('The hospital does not have what you asked for.');
    expect(text).toContain('UK GDPR Article 12(5)');
    expect(text).toMatch(/complain to .*Information/);
    expect(text).toMatch(/court/);
    expect(text).not.toContain('A secret reason');
  });

  it('of a refusal for somebody’s safety names neither ground nor law (SH-6)', async () => {
    const request = await refused('serious_harm');
    const [job] = await promised(request.requestId);
    if (request.moved.ok) await work(job!);
    const letter = await read(request);
    const text = JSON.stringify(letter?.document ?? '');
    expect(text).not.toMatch(/harm|12\(5\)/i);
  });

  it('is written once, and stays as it was when the hospital is called otherwise', async () => {
    const request = await refused('not_held');
    const [job] = await promised(request.requestId);
    await work(job!);
    const before = await read(request);
    await database.behind.query('UPDATE organisation SET name = $1 WHERE id = $2', [
      `Renamed ${request.requestId}`,
      organisationId,
    ]);
    await Promise.all([work(job!), work(job!)]);
    expect(await read(request)).toEqual(before);
    const { rows } = await database.behind.query('SELECT 1 FROM letter WHERE request_id = $1', [
      request.requestId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is in the language that its reader chose, and says that no translator has checked it', async () => {
    const request = await refused('not_held');
    await readIn(database.web, request.requester, 'cy');
    const [job] = await promised(request.requestId);
    await work(job!);
    const letter = await read(request);
    expect(letter).toMatchObject({
      language: 'cy',
      title: 'Ni allwn roi i chi’r hyn y gofynnoch amdano',
    });
    expect(JSON.stringify(letter?.document)).toContain('gan beiriant');
  });

  it('is read by whoever asked and by staff who see the request, and by nobody else', async () => {
    const request = await refused('not_held');
    const [job] = await promised(request.requestId);
    await work(job!);
    const letter = await read(request);
    const asked = {
      requestId: request.requestId,
      letterId: letter!.id,
      as: 'staff',
      now: new Date(),
    } as const;
    const own = { ...asked, as: 'requester' } as const;
    expect(await letterView(database.web, officer, own)).toBeNull();
    expect(await letterView(database.web, officer, asked)).toEqual(letter);
    const elsewhere = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    for (const stranger of [actingAs(await aPerson(database.behind)), elsewhere]) {
      for (const one of [asked, own]) {
        expect(await letterView(database.web, stranger, one)).toBeNull();
      }
    }
    const other = await refused('not_held');
    expect(
      await letterView(database.web, other.requester, { ...own, requestId: other.requestId }),
    ).toBeNull();
  });
});

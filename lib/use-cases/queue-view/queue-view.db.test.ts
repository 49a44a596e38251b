import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { OrganisationId } from '#lib/base/id.ts';
import { WHOLE_QUEUE, type QueueFilter } from '#lib/domain/queue/filter.ts';
import { MOST_VIEWS } from '#lib/domain/queue/view-name.ts';
import { queueViews } from '#lib/queries/queue/queue-views.ts';
import { anOrganisation } from '#lib/testing/builders/rows.ts';
import { staffMember } from '#lib/testing/builders/staff.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { landOnQueueView } from './land-on-queue-view.ts';
import { removeQueueView } from './remove-queue-view.ts';
import { saveQueueView } from './save-queue-view.ts';

let database: TestDatabase;
let organisationId: OrganisationId;
let colleague: Awaited<ReturnType<typeof staffMember>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  organisationId = (await anOrganisation(database.behind)) as OrganisationId;
  colleague = await somebody();
});
afterAll(() => database.drop());

const somebody = () => staffMember(database, organisationId, ['access_officer']);
const URGENT: QueueFilter = { ...WHOLE_QUEUE, due: 'week', assigned: 'me', sort: 'risk' };

const save = (
  who: typeof colleague,
  name: string,
  more: { isLanding?: boolean; filter?: QueueFilter } = {},
) =>
  saveQueueView(database.web, who, {
    ...{ organisationId, name, filter: URGENT, isLanding: false, now: new Date() },
    ...more,
  });

const seen = async (who: typeof colleague) =>
  (await queueViews(database.web, who, organisationId)).map(({ id: _, ...view }) => view);

describe('a view of the queue', () => {
  it('is kept for whoever named it and shown to nobody else', async () => {
    const me = await somebody();
    expect(await save(me, ' Due this  week ')).toMatchObject({ ok: true });
    expect(await seen(me)).toEqual([{ name: 'Due this week', filter: URGENT, isLanding: false }]);
    expect(await seen(colleague)).toEqual([]);
  });

  it('forgets whom was searched for', async () => {
    const me = await somebody();
    await save(me, 'Search', { filter: { ...WHOLE_QUEUE, search: 'Ada Tester' } });
    const { rows } = await database.behind.query<{ query: string }>(
      'SELECT query FROM queue_view WHERE person_id = $1',
      [me.personId],
    );
    expect(rows).toEqual([{ query: 'show=to_do' }]);
  });

  it('is the one that the queue opens with, one at most', async () => {
    const me = await somebody();
    await save(me, 'A', { isLanding: true });
    const b = await save(me, 'B', { isLanding: true });
    const landing = async () =>
      (await seen(me)).filter(({ isLanding }) => isLanding).map(({ name }) => name);
    expect(await landing()).toEqual(['B']);
    const viewId = b.ok ? b.value : '';
    expect(await landOnQueueView(database.web, me, { viewId, isLanding: false })).toMatchObject({
      ok: true,
    });
    expect(await landing()).toEqual([]);
    await landOnQueueView(database.web, me, { viewId, isLanding: true });
    expect(await landing()).toEqual(['B']);
  });

  it('has a name of its own, and there are no more of them than can be told apart', async () => {
    const me = await somebody();
    for (let made = 0; made < MOST_VIEWS - 1; made += 1) await save(me, `View ${made}`);
    expect(await save(me, 'View 3')).toEqual({ ok: false, error: 'name_taken' });
    expect(await save(me, '')).toEqual({ ok: false, error: 'name_missing' });
    const both = await Promise.all([save(me, 'Last'), save(me, 'After it')]);
    expect(both.map((one) => one.ok).toSorted()).toEqual([false, true]);
    expect(await save(me, 'One more')).toEqual({ ok: false, error: 'too_many_views' });
  });

  it('is nobody else’s to open with or remove, and not there for them', async () => {
    const me = await somebody();
    const mine = await save(me, 'Mine', { isLanding: true });
    const viewId = mine.ok ? mine.value : '';
    const stranger = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    const refused = { ok: false, error: 'not_found' };
    for (const other of [colleague, stranger]) {
      expect(await landOnQueueView(database.web, other, { viewId, isLanding: false })).toEqual(
        refused,
      );
      expect(await removeQueueView(database.web, other, { viewId })).toEqual(refused);
    }
    expect(await removeQueueView(database.web, me, { viewId: randomUUID() })).toEqual(refused);
    expect(await seen(me)).toMatchObject([{ name: 'Mine', isLanding: true }]);
    expect(await removeQueueView(database.web, me, { viewId })).toMatchObject({ ok: true });
    expect(await seen(me)).toEqual([]);
  });

  it('is not for roles without requests, nor at an institution where one does not work', async () => {
    const operator = await staffMember(database, organisationId, ['exchange_operator']);
    expect(await save(operator, 'A')).toMatchObject({ error: 'not_permitted' });
    const stranger = await staffMember(database, await anOrganisation(database.behind), [
      'access_officer',
    ]);
    expect(await save(stranger, 'A')).toMatchObject({ error: 'not_permitted' });
  });

  it('is in the audit when it is saved, opened with and removed', async () => {
    const me = await somebody();
    const saved = await save(me, 'A');
    const viewId = saved.ok ? saved.value : '';
    await landOnQueueView(database.web, me, { viewId, isLanding: true });
    await removeQueueView(database.web, me, { viewId });
    const { rows } = await database.behind.query<{ event: string }>(
      `SELECT event FROM audit_event WHERE actor_person_id = $1 AND event LIKE 'queue_view.%' ORDER BY id`,
      [me.personId],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      ...['queue_view.saved', 'queue_view.landed', 'queue_view.removed'],
    ]);
  });
});

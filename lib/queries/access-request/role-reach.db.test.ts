import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sitesOf } from '#lib/adapters/db/places.ts';
import { loadRequestFacts } from '#lib/adapters/db/request-facts.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import { mayViewRequest } from '#lib/domain/policy/access-request.ts';
import { NO_LIMITS, placeOf, type Limits } from '#lib/domain/policy/reach.ts';
import { staffArrival } from '#lib/queries/arrival/arrival.ts';
import { countArrivals, maySeeArrivals, waitingArrivals } from '#lib/queries/arrival/arrivals.ts';
import { staffStudy } from '#lib/queries/study/staff-study.ts';
import { actingAs } from '#lib/testing/builders/acting.ts';
import {
  anOrganisation,
  aPerson,
  aRequest,
  aRole,
  aStudy,
  insert,
} from '#lib/testing/builders/rows.ts';
import { createTestDatabase, type TestDatabase } from '#lib/testing/database/test-database.ts';
import { viewRequest } from '#lib/use-cases/access-request/view-request.ts';
import { moveRequest } from '#lib/use-cases/access-request/move-request.ts';
import { groupOf, QUEUE_GROUPS } from '#lib/domain/access-request/queue-groups.ts';
import { WHOLE_QUEUE } from '#lib/domain/queue/filter.ts';
import { staffQueue } from '#lib/queries/queue/queue.ts';
import { staffRequest } from './staff-request.ts';

const NAMES = [
  'North Hospital',
  'north  hospital',
  'ANNEXE',
  'South Hospital',
  'Élan',
  'élan',
  ' ',
  null,
];
const MODALITIES = [['CT'], ['MR'], ['CT', 'SR'], ['CT', 'PT'], ['SR'], []];
const STATES = ['submitted', 'triage', 'in_review', 'released', 'awaiting_identity'];

/** Of those, the ones that wait for staff or are being sent. */
const WAITING = STATES.filter((state) =>
  ['to_do', 'sending'].includes(groupOf(state as RequestState) ?? ''),
);

const GROUPS = QUEUE_GROUPS.filter((group) =>
  STATES.some((state) => groupOf(state as RequestState) === group),
);

let database: TestDatabase;
let trust: OrganisationId;
let person: string;
let sites: string[];
let teams: string[];

beforeAll(async () => {
  database = await createTestDatabase(inject('superuserUrl'));
  const { behind } = database;
  trust = (await anOrganisation(behind)) as OrganisationId;
  person = await aPerson(behind);
  for (const role of ['access_officer', 'exchange_operator']) {
    await aRole(behind, { personId: person, organisationId: trust, role });
  }
  sites = [
    await aSite('North', ['North Hospital', 'Annexe']),
    await aSite('Annexe', ['annexe ']),
    await aSite('South', ['SOUTH HOSPITAL', 'Élan']),
  ];
  teams = [await aTeam('Children', '420'), await aTeam('Anybody', null)];
  for (let made = 0; made < 48; made += 1) await aRoutedRequest(made);
});
afterAll(() => database.drop());

async function aSite(name: string, institutionNames: readonly string[]): Promise<string> {
  const id = randomUUID();
  const row = { id, organisation_id: trust, name, institution_names: institutionNames };
  await insert(database.behind, 'site', { ...row, created_at: new Date() });
  return id;
}

async function aTeam(name: string, specialty: string | null): Promise<string> {
  const id = randomUUID();
  const row = { id, organisation_id: trust, name, specialty, created_at: new Date() };
  await insert(database.behind, 'team', row);
  return id;
}

const pick = <T>(from: readonly T[], number: number): T => from[number % from.length]!;

/** Requests without studies, with one and with two, of every site, kind of image and team there is. */
async function aRoutedRequest(number: number): Promise<void> {
  const { behind } = database;
  const requestId = await aRequest(behind, trust, {
    requester_person_id: await aPerson(behind),
    state: pick(STATES, number),
    team_id: pick([...teams, null], number),
    ...(number % 4 === 0 && { relevant_date: '2019-12-01', due_on: '2020-01-01' }),
    ...(number % 5 === 0 && { assigned_to_person_id: person }),
  });
  for (let study = 0; study < number % 3; study += 1) {
    const studyId = await aStudy(behind, trust, {
      institution_name: pick(NAMES, number + study * Math.floor(number / 7)),
      modalities: pick(MODALITIES, Math.floor(number / 2) + study),
    });
    const row = { organisation_id: trust, request_id: requestId, study_id: studyId };
    await insert(behind, 'request_study', row);
  }
}

function limits(): fc.Arbitrary<Limits> {
  const some = (from: readonly string[]) =>
    fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, fc.subarray([...from]));
  return fc.record({
    sites: some([...sites, randomUUID()]),
    teams: some(teams),
    modalities: some(['CT', 'MR', 'PT', 'SR']),
    specialties: some(['420', '100']),
  });
}

type Held = readonly {
  readonly role: 'access_officer' | 'exchange_operator';
  readonly limits: Limits;
}[];

function holding(held: Held) {
  return actingAs(person, {}, ...held.map((grant) => ({ ...grant, organisationId: trust })));
}

const holdings = () =>
  fc.array(
    fc.record({
      role: fc.constantFrom('access_officer' as const, 'exchange_operator' as const),
      limits: limits(),
    }),
    { minLength: 1, maxLength: 3 },
  );

const now = new Date();
const RUNS = { numRuns: 25 };

async function shownInQueue(actor: ReturnType<typeof holding>) {
  const shown: string[] = [];
  let overdue = 0;
  for (const group of GROUPS) {
    const filter = { ...WHOLE_QUEUE, group };
    const input = { organisationId: trust, filter, start: null, now } as const;
    const queue = await staffQueue(database.web, actor, input);
    if (!queue.ok) continue;
    expect(queue.value.total).toBe(queue.value.rows.length);
    expect(queue.value.counts[group]).toBe(queue.value.rows.length);
    shown.push(...queue.value.rows.map(({ id }) => id));
    overdue = queue.value.overdue;
    const mine = await staffQueue(database.web, actor, {
      ...input,
      filter: { ...filter, assigned: 'me' },
    });
    const own = queue.value.rows.filter(({ isAssignedToMe }) => isAssignedToMe);
    expect(mine.ok && mine.value.total).toBe(own.length);
    expect(mine.ok && mine.value.rows.length).toBe(own.length);
  }
  return { shown: shown.toSorted(), overdue };
}

/** All there is of requests, as somebody reads it whose role has no limits. */
async function allFacts(): Promise<readonly { facts: RequestFacts; isLate: boolean }[]> {
  const { context } = holding([{ role: 'access_officer', limits: NO_LIMITS }]);
  return database.web.as(context, async (tx) => {
    const rows = await tx.accessRequest.findMany({
      select: { id: true, dueOn: true, state: true },
    });
    const all = [];
    for (const { id, dueOn, state } of rows) {
      const found = await loadRequestFacts(tx, id);
      if (found)
        all.push({ facts: found.facts, isLate: dueOn !== null && WAITING.includes(state) });
    }
    return all;
  });
}

describe('what a role with limits reaches', () => {
  it('is in the queue and its counts what the rules allow of each request, and nothing else', async () => {
    const sizes = new Set<number>();
    const all = await allFacts();
    expect(all.length).toBeGreaterThan(40);
    await fc.assert(
      fc.asyncProperty(holdings(), async (held) => {
        const acting = holding(held);
        const allowed = all.filter(({ facts }) => mayViewRequest(acting.actor, facts, now).ok);
        const { shown, overdue } = await shownInQueue(acting);
        expect(shown).toEqual(allowed.map(({ facts }) => facts.id as string).toSorted());
        expect(overdue).toBe(allowed.filter(({ isLate }) => isLate).length);
        sizes.add(shown.length);
      }),
      RUNS,
    );
    // The comparison would say nothing if all saw all, or none any.
    expect(sizes.size).toBeGreaterThan(3);
  });

  it('is in the list of arrivals and its count what the rules allow of each arrival', async () => {
    const studies = await database.behind.query<{
      id: string;
      institution_name: string | null;
      modalities: string[];
    }>('SELECT id, institution_name, modalities FROM study WHERE organisation_id = $1', [trust]);
    await fc.assert(
      fc.asyncProperty(holdings(), async (held) => {
        const acting = holding(held);
        const named = await database.web.as(acting.context, (tx) => sitesOf(tx, trust));
        const allowed = studies.rows.filter(({ institution_name: institutionName, modalities }) => {
          const place = placeOf([{ institutionName, modalities }], null, named);
          return maySeeArrivals(acting.actor, { organisationId: trust, place }, now);
        });
        const input = { organisationId: trust, odsCode: 'RRA', now };
        const listed = await waitingArrivals(database.web, acting, input);
        expect(listed?.studies.map(({ id }) => id).toSorted()).toEqual(
          allowed.map(({ id }) => id).toSorted(),
        );
        expect(await countArrivals(database.web, acting, input)).toBe(allowed.length);
      }),
      RUNS,
    );
  });

  it('is everything there is without limits', async () => {
    const { rows } = await database.behind.query('SELECT id FROM access_request');
    const all = holding([{ role: 'access_officer', limits: NO_LIMITS }]);
    expect((await shownInQueue(all)).shown).toHaveLength(rows.length);
  });
});

describe('what a role with limits does not reach', () => {
  const limited = () =>
    holding([{ role: 'access_officer', limits: { ...NO_LIMITS, teams: [teams[0]!] } }]);

  it('is to them as if it were not there: a request, opened or moved on', async () => {
    const requestId = await aRequest(database.behind, trust, {
      requester_person_id: await aPerson(database.behind),
      state: 'submitted',
      team_id: teams[1]!,
    });
    const acting = limited();
    const nothing = randomUUID();
    const move = (id: string) =>
      moveRequest(database.web, acting, { requestId: id, event: { kind: 'accept' }, now });
    const refused = { ok: false, error: 'not_found' };
    expect(await move(requestId)).toEqual(refused);
    expect(await move(nothing)).toEqual(refused);
    expect((await viewRequest(database.web, acting, { requestId, now })).ok).toBe(false);
  });

  it('is to them as if it were not there: a study, arrived or known', async () => {
    const studyId = await aStudy(database.behind, trust, { institution_name: 'South Hospital' });
    const acting = holding([
      { role: 'exchange_operator', limits: { ...NO_LIMITS, sites: [sites[0]!] } },
    ]);
    expect(await staffArrival(database.web, acting, { studyId, now })).toBeNull();
    expect(await staffStudy(database.web, acting, { studyId, now })).toBeNull();
    const reaching = holding([
      { role: 'exchange_operator', limits: { ...NO_LIMITS, sites: [sites[2]!] } },
    ]);
    expect(await staffArrival(database.web, reaching, { studyId, now })).not.toBeNull();
    expect(await staffStudy(database.web, reaching, { studyId, now })).not.toBeNull();
  });

  it('is not offered to them: codes on paper are about a person, not about one request', async () => {
    const requestId = await aRequest(database.behind, trust, {
      requester_person_id: await aPerson(database.behind),
      state: 'submitted',
      team_id: teams[0]!,
    });
    const offers = async (acting: ReturnType<typeof holding>) =>
      (await staffRequest(database.web, acting, { requestId, now }))?.me.givesCodeSheets;
    expect(await offers(limited())).toBe(false);
    expect(await offers(holding([{ role: 'access_officer', limits: NO_LIMITS }]))).toBe(true);
  });

  it('begins when the request is sent to another team, with the next look', async () => {
    const requestId = await aRequest(database.behind, trust, {
      requester_person_id: await aPerson(database.behind),
      state: 'submitted',
      team_id: teams[0]!,
    });
    const seen = async () => (await viewRequest(database.web, limited(), { requestId, now })).ok;
    expect(await seen()).toBe(true);
    await database.behind.query('UPDATE access_request SET team_id = $1 WHERE id = $2', [
      teams[1],
      requestId,
    ]);
    expect(await seen()).toBe(false);
  });
});

import { mkdirSync } from 'node:fs';
import { connect, type Db } from '#lib/adapters/db/client.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import type { OrganisationId, PersonId, SessionId } from '#lib/base/id.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { AuditQuestion } from '#lib/domain/audit/question.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import { periodOf } from '#lib/domain/performance/period.ts';
import type { PersonActor, Role } from '#lib/domain/policy/actor.ts';
import { NO_LIMITS } from '#lib/domain/policy/reach.ts';
import { WHOLE_QUEUE, type QueueFilter } from '#lib/domain/queue/filter.ts';
import { recordsLike } from '#lib/adapters/db/claims.ts';
import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { searchAudit } from '#lib/queries/audit/search-audit.ts';
import { performance as performanceOf } from '#lib/queries/performance/performance.ts';
import { assignableColleagues } from '#lib/queries/queue/assignable.ts';
import { otherWork } from '#lib/queries/queue/other-work.ts';
import { queueViews } from '#lib/queries/queue/queue-views.ts';
import { staffQueue } from '#lib/queries/queue/queue.ts';
import { loadNow, rounded, table } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';
import { percentile } from './measure/statistics.ts';
import { openNationalGround, type NationalGround } from './queue/national-ground.ts';
import { floorStatement, plansIn } from './queue/plans.ts';

const ZONE = 'Europe/London';

/**
 * `npm run bench:queue`: how long the queue, the figures, the search for a patient and the search of the audit take a
 * nation's database, for the one trust that has ten thousand open requests. The very functions that the pages call, as
 * the web's own role under row-level security. `--keep FOLDER` makes the nation there, or uses what is there.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions(
    {
      ...{ rounds: 40, people: 500_000, requests: 1_000_000, institutions: 500 },
      ...{ open: 10_000, patients: 200_000, audit: 20_000_000 },
    },
    { keep: '' },
  );
  const run = async (folder: string) => {
    const ground = await openNationalGround(folder, counts);
    try {
      await measure(ground, counts.rounds);
    } finally {
      await ground.stop();
    }
  };
  if (texts.keep === '') return withScratchFolder(run);
  mkdirSync(texts.keep, { recursive: true, mode: 0o711 });
  await run(texts.keep);
}

/** Something a page waits for, by name; the round says for whom or what it is asked. */
type Question = readonly [name: string, ask: (round: number) => Promise<unknown>];

async function measure(ground: NationalGround, rounds: number): Promise<void> {
  const db = connect(ground.url('lantern_web'), { maxConnections: 4 });
  try {
    console.log(`\n${await sizesOf(ground)}\n`);
    const asked = await questionsOf(ground, db);
    const rows: string[][] = [];
    for (const [name, ask] of asked) {
      for (let round = 0; round < WARM_UP; round += 1) await ask(round);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const before = performance.now();
        await ask(round);
        times.push(performance.now() - before);
      }
      const figures = [50, 95, 99].map((percent) => String(rounded(percentile(times, percent))));
      rows.push([name, 'ms', ...figures]);
      console.log(`${name}: ${figures.join(' / ')} ms (${loadNow()})`);
    }
    console.log(`\n${table([['', 'unit', 'p50', 'p95', 'p99'], ...rows])}\n`);
    await printPlans(ground, asked);
  } finally {
    await db.close();
  }
}

/** The first rounds find the pages of the database on disk; those of a working day do not. */
const WARM_UP = 5;

async function questionsOf(ground: NationalGround, db: Db): Promise<readonly Question[]> {
  const { organisationId, odsCode } = await largestTrust(ground);
  const officer = await staffOf(ground, organisationId, 'access_officer');
  const guardian = await staffOf(ground, organisationId, 'caldicott_guardian');
  const privacy = await staffOf(ground, organisationId, 'privacy_officer');
  const sample = await sampleOf(ground, organisationId);
  const now = new Date();
  const queue = (filter: Partial<QueueFilter>, start = START) =>
    staffQueue(db, officer, {
      ...{ organisationId, now, filter: { ...WHOLE_QUEUE, ...filter } },
      start,
    });
  const middle = await middleOf(queue);
  const at = (round: number) => sample[round % sample.length] ?? fail('no sample');
  const figures = (months: number, siteId: string | null) =>
    performanceOf(db, guardian, {
      ...({ organisationId, zone: ZONE, siteId, now } as const),
      period: lastMonths(months, now),
    });
  const site = await siteOf(ground, organisationId);
  return [
    ['queue: first page', () => queue({})],
    ['queue: a page from the middle', () => queue({}, middle)],
    ['queue: by risk', () => queue({ sort: 'risk' })],
    ['queue: mine, due in a week', () => queue({ assigned: 'me', due: 'week' })],
    ['queue: under 16', () => queue({ risk: 'under_16' })],
    ['queue: patient has died', () => queue({ risk: 'deceased' })],
    ['queue: finished', () => queue({ group: 'finished', sort: 'changed' })],
    ['queue: by reference', (round) => queue({ search: at(round).reference })],
    ['queue: by exact name', (round) => queue({ search: at(round).name })],
    ['queue: all that its page asks', () => wholePage(db, officer, queue, organisationId)],
    ['figures: 12 months', () => figures(12, null)],
    ['figures: 36 months', () => figures(36, null)],
    ['figures: 12 months of a site', () => figures(12, site)],
    [
      'patient search: whom a request is about',
      (round) => db.as(officer.context, (tx) => recordsLike(tx, organisationId, at(round).claim)),
    ],
    [
      'audit search: a patient, all time',
      (round) =>
        searchAudit(db, privacy, {
          ...({ organisationId, zone: ZONE, now, before: null } as const),
          question: questionOf({ patientId: at(round).patientId as AuditQuestion['patientId'] }),
        }),
    ],
    [
      'audit search: everything of 90 days',
      () =>
        searchAudit(db, privacy, {
          ...({ organisationId, zone: ZONE, now, before: null } as const),
          question: questionOf({}),
        }),
    ],
    [
      `floor: the queue's first page as plain SQL, without row-level security (${odsCode})`,
      () => ground.behind.query(floorStatement(organisationId)),
    ],
  ];
}

const START = null as Parameters<typeof staffQueue>[2]['start'];

/** What the page of the queue reads, one after the other as it does. */
async function wholePage(
  db: Db,
  officer: Acting,
  queue: (filter: Partial<QueueFilter>) => Promise<unknown>,
  organisationId: OrganisationId,
): Promise<void> {
  const now = new Date();
  await queueViews(db, officer, organisationId);
  await queue({});
  await assignableColleagues(db, officer, { organisationId, now });
  await otherWork(db, officer, { organisationId, zone: ZONE, now });
}

type Asked = (filter: Partial<QueueFilter>, start?: typeof START) => ReturnType<typeof staffQueue>;

/** A page that somebody comes to who goes on and on. */
async function middleOf(queue: Asked): Promise<typeof START> {
  let start = START;
  for (let page = 0; page < 40; page += 1) {
    const found = await queue({}, start);
    if (!found.ok || found.value.next === null) break;
    start = found.value.next;
  }
  return start;
}

function lastMonths(months: number, now: Date) {
  const today = localDate(now, ZONE);
  const back = new Date(now);
  back.setUTCDate(1);
  back.setUTCMonth(back.getUTCMonth() - months + 1);
  return periodOf({ from: back.toISOString().slice(0, 7), to: today.slice(0, 7) }, today);
}

function questionOf(about: Partial<AuditQuestion>): AuditQuestion {
  const day = (back: number) =>
    dateOf(new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10));
  return {
    ...{ from: day(about.patientId ? 800 : 90), to: day(0), patientId: null },
    ...{ byPersonId: null, kind: null, outcome: null },
    ...about,
  };
}

async function largestTrust({ behind }: NationalGround) {
  const { rows } = await behind.query<{ id: OrganisationId; code: string }>(
    `SELECT id, ods_code AS code FROM organisation WHERE ods_code = 'B0000'`,
  );
  const [row] = rows;
  return row ? { organisationId: row.id, odsCode: row.code } : fail('no trust');
}

async function siteOf({ behind }: NationalGround, organisationId: string): Promise<string> {
  const { rows } = await behind.query<{ id: string }>(
    'SELECT id FROM site WHERE organisation_id = $1 LIMIT 1',
    [organisationId],
  );
  return rows[0]?.id ?? fail('no site');
}

/** Somebody who holds a role there, in a session with a second factor. */
async function staffOf(
  { behind }: NationalGround,
  organisationId: OrganisationId,
  role: Role,
): Promise<Acting> {
  const { rows } = await behind.query<{ id: PersonId }>(
    'SELECT person_id AS id FROM role_grant WHERE organisation_id = $1 AND role = $2 ORDER BY 1 LIMIT 1',
    [organisationId, role],
  );
  const actor: PersonActor = {
    ...{ kind: 'person', personId: rows[0]?.id ?? fail(`no ${role}`) },
    ...{ verifiedEmail: null, registration: null, patientLinks: [] },
    sessionId: '00000000-0000-4000-8000-000000000001' as SessionId,
    assurance: { secondFactor: true, stepUps: [], identityLevel: null },
    roles: [
      {
        ...{ role, organisationId, limits: NO_LIMITS },
        from: new Date(Date.now() - 86_400_000),
        until: new Date(Date.now() + 86_400_000),
      },
    ],
  };
  return asPerson(actor, '192.0.2.1');
}

type Sample = {
  readonly reference: string;
  readonly name: string;
  readonly patientId: string;
  readonly claim: Claim;
};

/** Requests of the trust, and whom each is about. */
async function sampleOf({ behind }: NationalGround, organisationId: string): Promise<Sample[]> {
  const { rows } = await behind.query<{
    reference: string;
    family: string;
    given: string;
    born: string;
    nhs: string | null;
    patient: string;
  }>(
    `SELECT r.reference, r.claimed_family_name AS family, r.claimed_given_names AS given,
       r.claimed_date_of_birth::text AS born, p.nhs_number AS nhs, r.subject_patient_id AS patient
     FROM access_request r JOIN person p ON p.id = r.requester_person_id
     WHERE r.organisation_id = $1 AND r.subject_patient_id IS NOT NULL ORDER BY r.reference LIMIT 200`,
    [organisationId],
  );
  return rows.map(({ reference, family, given, born, nhs, patient }) => ({
    ...{ reference, patientId: patient, name: `${given} ${family}` },
    claim: {
      name: { familyName: family, givenNames: [given] },
      dob: dateOf(born),
      nhsNumber: nhs as Claim['nhsNumber'],
      ...{ sex: null, postcode: null, localNumber: null, study: null },
    },
  }));
}

async function sizesOf({ behind }: NationalGround): Promise<string> {
  const { rows } = await behind.query<{ name: string; rows: string; size: string }>(
    `SELECT c.relname AS name, c.reltuples::bigint::text AS rows, pg_size_pretty(pg_total_relation_size(c.oid)) AS size
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.reltuples > 1000
     ORDER BY pg_total_relation_size(c.oid) DESC`,
  );
  const { rows: all } = await behind.query<{ size: string }>(
    'SELECT pg_size_pretty(pg_database_size(current_database())) AS size',
  );
  const lines = rows.map(({ name, rows: n, size }) => [name, n, size]);
  return table([['table', 'rows', 'on disk'], ...lines, ['all of it', '', all[0]?.size ?? '']]);
}

/** Asks each question once more, with PostgreSQL writing down how it went about every statement of ours. */
async function printPlans(ground: NationalGround, asked: readonly Question[]): Promise<void> {
  const { behind } = ground;
  await behind.query(`ALTER ROLE lantern_web SET session_preload_libraries = 'auto_explain'`);
  const settings = [
    'log_min_duration = 0',
    'log_analyze = on',
    'log_buffers = on',
    'log_timing = on',
  ];
  for (const setting of settings)
    await behind.query(`ALTER ROLE lantern_web SET auto_explain.${setting}`);
  const db = connect(ground.url('lantern_web'), { maxConnections: 1 });
  try {
    const again = await questionsOf(ground, db);
    for (const [place, [name]] of asked.entries()) {
      ground.readLog();
      await again[place]?.[1](0);
      const slowest = plansIn(ground.readLog());
      console.log(`\n## ${name}\n${slowest.join('\n')}`);
    }
  } finally {
    await db.close();
    await behind.query('ALTER ROLE lantern_web RESET ALL');
  }
}

function fail(what: string): never {
  throw new Error(what);
}

await main();

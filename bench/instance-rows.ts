import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedDatabase } from '#lib/processes/database/embedded.ts';
import { arrivingRows, type ArrivingRow } from './instance-rows/arriving-rows.ts';
import { narrowByMonth, narrowByOwner } from './instance-rows/narrow.ts';
import { packedBySeries } from './instance-rows/packed.ts';
import type { Shape } from './instance-rows/shape.ts';
import { storedObjects } from './instance-rows/stored-objects.ts';
import { findingOf, loadNow, reportFindings, rounded, type Measured } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';
import { median, percentile } from './measure/statistics.ts';

const SHAPES = [narrowByOwner, narrowByMonth, packedBySeries];
const FILLED = [...SHAPES, storedObjects];
const BATCH = 100;
/** Each shape is given so many rows in its turn, so that a busy minute is shared by all. */
const SLICE = 50_000;
const LOOK_UPS = 2_000;
const STUDIES_EXPIRED = 100;
const ROWS_A_YEAR = 2.4e9;
const PARTITIONS = 32;

/**
 * `npm run bench:instance-rows`: what 2.4 billion instance rows a year would cost in three shapes,
 * from a few million, on the PostgreSQL that comes with Lantern and with its settings. As a
 * superuser: row-level security is not in these figures.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions({ rounds: 1, rows: 2_000_000 }, {});
  const runs = new Map<string, Figures[]>(SHAPES.map(({ name }) => [name, []]));
  for (let round = 1; round <= counts.rounds; round += 1) {
    await withScratchFolder(async (folder) => {
      mkdirSync(join(folder, 'round'), { mode: 0o711 });
      const server = await startEmbeddedDatabase(join(folder, 'round', 'database'));
      const client = new Client({ connectionString: server.superuserUrl });
      await client.connect();
      try {
        for (const [name, figures] of await measure(client, counts.rows)) {
          runs.get(name)?.push(figures);
        }
      } finally {
        await client.end();
        await server.stop();
      }
    });
  }
  const measured = ROWS.map((row) => measuredOf(row, runs));
  reportFindings(
    `Instance rows: ${counts.rows} inserted, ${narrowByOwner.name} (Lantern) beside two other shapes`,
    measured.map(findingOf),
    texts.json,
  );
  extrapolate(runs);
}

type Figures = Readonly<Record<Figure, number>>;
type Figure =
  | 'rowsPerSecond'
  | 'walBytes'
  | 'heapBytes'
  | 'indexBytes'
  | 'findP50'
  | 'findP95'
  | 'listMedian'
  | 'duplicatesMedian'
  | 'duplicatesTaken'
  | 'expireMedian';

async function measure(client: Client, rows: number): Promise<Map<string, Figures>> {
  for (const shape of FILLED) await shape.create(client);
  const inserted = await insertInTurn(client, rows);
  const sample = sampleOf(rows);
  const figures = new Map<string, Figures>();
  for (const shape of SHAPES) {
    await client.query(`VACUUM ANALYZE ${shape.tables.join(', ')}`);
    figures.set(shape.name, {
      ...inserted.get(shape.name)!,
      ...(await sizes(client, shape, rows)),
      ...(await questions(client, shape, sample)),
    });
    console.log(`${shape.name}: measured (${loadNow()})`);
  }
  const { rowsPerSecond, walBytes } = inserted.get(storedObjects.name)!;
  const { heapBytes, indexBytes } = await sizes(client, storedObjects, rows);
  console.log(
    `${storedObjects.name}, beside any shape: ${rounded(rowsPerSecond)} rows/s, log ${rounded(walBytes)}, ` +
      `heap ${rounded(heapBytes)}, index ${rounded(indexBytes)} bytes/row`,
  );
  return figures;
}

type Inserted = Pick<Figures, 'rowsPerSecond' | 'walBytes'>;

async function insertInTurn(client: Client, rows: number): Promise<Map<string, Inserted>> {
  const seconds = new Map(FILLED.map(({ name }) => [name, 0]));
  const wal = new Map(FILLED.map(({ name }) => [name, 0]));
  let given = 0;
  for (const slice of slices(arrivingRows(rows))) {
    for (const shape of FILLED) {
      const [walBefore, before] = [await walPosition(client), performance.now()];
      for (let at = 0; at < slice.length; at += BATCH) {
        await shape.insert(client, slice.slice(at, at + BATCH));
      }
      await shape.tidy(client);
      const took = (performance.now() - before) / 1000;
      seconds.set(shape.name, (seconds.get(shape.name) ?? 0) + took);
      const written = (await walPosition(client)) - walBefore;
      wal.set(shape.name, (wal.get(shape.name) ?? 0) + written);
    }
    given += slice.length;
    if (given % 500_000 < SLICE) console.log(`${given} rows (${loadNow()})`);
  }
  return new Map(
    FILLED.map(({ name }) => [
      name,
      { rowsPerSecond: rows / (seconds.get(name) ?? 0), walBytes: (wal.get(name) ?? 0) / rows },
    ]),
  );
}

function* slices(rows: Iterable<ArrivingRow>): Generator<ArrivingRow[]> {
  let slice: ArrivingRow[] = [];
  for (const row of rows) {
    slice.push(row);
    if (slice.length < SLICE) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

async function walPosition(client: Client): Promise<number> {
  const { rows } = await client.query<{ at: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS at`,
  );
  return Number(rows[0]?.at);
}

async function sizes(
  client: Client,
  shape: Pick<Shape, 'tables'>,
  rows: number,
): Promise<Pick<Figures, 'heapBytes' | 'indexBytes'>> {
  const { rows: found } = await client.query<{ heap: string; index: string }>(
    `SELECT sum(pg_table_size(c.oid)) AS heap, sum(pg_indexes_size(c.oid)) AS index
     FROM pg_class c, unnest($1::text[]) AS t (name)
     WHERE c.relkind = 'r' AND (c.relname = t.name OR c.relname ~ ('^' || t.name || '_[0-9]+$'))`,
    [shape.tables],
  );
  return { heapBytes: Number(found[0]?.heap) / rows, indexBytes: Number(found[0]?.index) / rows };
}

type Sample = {
  readonly rows: readonly ArrivingRow[];
  /** Batches that have all arrived once before, in another month. */
  readonly again: readonly (readonly ArrivingRow[])[];
  readonly studies: ReadonlyMap<string, readonly ArrivingRow[]>;
};

/** Rows from the first nine tenths, all of whose series have been complete for a while, chosen evenly. */
function sampleOf(count: number): Sample {
  const whole = Math.floor(count * 0.9);
  const every = Math.max(1, Math.floor(whole / LOOK_UPS));
  const chosen: ArrivingRow[] = [];
  const again: ArrivingRow[] = [];
  const studies = new Map<string, ArrivingRow[]>();
  let index = 0;
  for (const row of arrivingRows(count)) {
    if (index >= whole) break;
    if (index % every === 0) chosen.push(row);
    if (again.length < BATCH * 20) again.push({ ...row, arrivedAt: new Date('2026-12-31T12:00Z') });
    // Not from the very first: their duplicates are asked for, too.
    if (index > whole / 2 && (studies.has(row.studyId) || studies.size < STUDIES_EXPIRED)) {
      studies.set(row.studyId, [...(studies.get(row.studyId) ?? []), row]);
    }
    index += 1;
  }
  return { rows: shuffled(chosen), again: batches(again), studies };
}

/** The same disorder each time. */
function shuffled<T>(values: readonly T[]): T[] {
  const prime = 7919;
  return values.map((_, index) => values[(index * prime) % values.length]!);
}

function batches(rows: readonly ArrivingRow[]): ArrivingRow[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  );
}

async function questions(
  client: Client,
  shape: Shape,
  sample: Sample,
): Promise<Omit<Figures, 'rowsPerSecond' | 'walBytes' | 'heapBytes' | 'indexBytes'>> {
  const finds = await timed(sample.rows, async (row) => {
    if ((await shape.find(client, row)) === 0) throw new Error(`${shape.name} lost an instance`);
  });
  const lists = await timed(sample.rows.slice(0, 300), (row) => shape.list(client, row));
  await client.query('BEGIN');
  let taken = 0;
  const duplicates = await timed(sample.again, async (rows) => {
    taken += await shape.insert(client, rows);
  });
  await client.query('ROLLBACK');
  const expiries = await timed([...sample.studies.values()], (rows) =>
    shape.expire(client, rows[0]!.organisationId, [...new Set(rows.map((row) => row.seriesId))]),
  );
  return {
    findP50: percentile(finds, 50),
    findP95: percentile(finds, 95),
    listMedian: median(lists),
    duplicatesMedian: median(duplicates),
    duplicatesTaken: (taken * 100) / sample.again.flat().length,
    expireMedian: median(expiries),
  };
}

/** Milliseconds of each, one after the other. */
async function timed<T>(
  values: readonly T[],
  act: (value: T) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const value of values) {
    const before = performance.now();
    await act(value);
    times.push(performance.now() - before);
  }
  return times;
}

type Row = readonly [name: string, unit: string, better: Measured['better'], figure: Figure];

const ROWS: readonly Row[] = [
  ['inserted, batches of 100', 'rows/s', 'higher', 'rowsPerSecond'],
  ['write-ahead log', 'bytes/row', 'lower', 'walBytes'],
  ['heap and TOAST', 'bytes/row', 'lower', 'heapBytes'],
  ['indexes', 'bytes/row', 'lower', 'indexBytes'],
  ['one instance by UID, p50', 'ms', 'lower', 'findP50'],
  ['one instance by UID, p95', 'ms', 'lower', 'findP95'],
  ['one series listed', 'ms', 'lower', 'listMedian'],
  ['100 that came before', 'ms/batch', 'lower', 'duplicatesMedian'],
  ['of these taken as new', '%', 'lower', 'duplicatesTaken'],
  ['one study expired', 'ms', 'lower', 'expireMedian'],
];

function measuredOf(
  [name, unit, better, figure]: Row,
  runs: ReadonlyMap<string, readonly Figures[]>,
): Measured {
  const valuesOf = (shape: Shape) => (runs.get(shape.name) ?? []).map((run) => run[figure]);
  const peers = SHAPES.slice(1).map((shape) => [shape.name, valuesOf(shape)] as const);
  return { name, unit, better, ours: valuesOf(narrowByOwner), peers: Object.fromEntries(peers) };
}

function extrapolate(runs: ReadonlyMap<string, readonly Figures[]>): void {
  console.log('\nAt 2.4 billion a year, straight on from these figures:');
  for (const { name } of SHAPES) {
    const figures = runs.get(name) ?? [];
    const heap = median(figures.map((run) => run.heapBytes)) * ROWS_A_YEAR;
    const index = median(figures.map((run) => run.indexBytes)) * ROWS_A_YEAR;
    const cores = ROWS_A_YEAR / (365 * 86_400) / median(figures.map((run) => run.rowsPerSecond));
    console.log(
      `  ${name}: ${gigabytes(heap + index)} GB a year (heap ${gigabytes(heap)}, indexes ${gigabytes(index)}), ` +
        `${gigabytes((heap + index) / PARTITIONS)} GB in each of ${PARTITIONS} partitions; ` +
        `76 rows/s on average keep one connection ${rounded(cores * 100)} % busy`,
    );
  }
}

function gigabytes(bytes: number): number {
  return rounded(bytes / 1e9);
}

await main();

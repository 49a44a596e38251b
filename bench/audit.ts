import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { openFolderLog } from '#lib/adapters/checkpoints/folder-log.ts';
import { connectHeadKeeper } from '#lib/adapters/db/audit-heads.ts';
import { openAuditReading } from '#lib/adapters/db/audit-reading.ts';
import { connectSeals } from '#lib/adapters/db/audit-seals.ts';
import { contextStatement } from '#lib/adapters/db/context.ts';
import { AUDIT_COLUMNS } from '#lib/evidence/audit-chain/row-form.ts';
import { parseSigningKey } from '#lib/evidence/audit-chain/signing-key.ts';
import { verifyAudit } from '#lib/processes/audit/verify-audit.ts';
import { sealAudit } from '#lib/processes/worker/seal-audit.ts';
import { checkpointWriter } from '#lib/processes/worker/write-checkpoints.ts';
import { prepareAudit, type AuditGround } from './audit/audit-ground.ts';
import { findingOf, loadNow, reportFindings, rounded, type Measured } from './measure/findings.ts';
import { readOptions } from './measure/options.ts';
import { withScratchFolder } from './measure/scratch-folder.ts';
import { percentile } from './measure/statistics.ts';

/**
 * `npm run bench:audit`: what a privacy officer waits for "everything about this patient between two
 * moments", behind row-level security, in an audit of ten million rows; how fast such an audit is
 * sealed, and verified, and in how much memory.
 */
async function main(): Promise<void> {
  const { counts, texts } = readOptions({ rounds: 1, rows: 10_000_000 }, {});
  const runs: Figures[] = [];
  for (let round = 1; round <= counts.rounds; round += 1) {
    await withScratchFolder(async (folder) => {
      const ground = await prepareAudit(folder, counts.rows);
      try {
        const searched = await search(ground);
        runs.push({ ...searched, ...(await sealAndVerify(ground, counts.rows)) });
      } finally {
        await ground.stop();
      }
    });
  }
  reportFindings(
    `The audit: ${counts.rows} rows of five institutions`,
    ROWS.map((row) => findingOf(measuredOf(row, runs))),
    texts.json,
  );
}

type Figures = Readonly<Record<Figure, number>>;
type Figure =
  'monthP50' | 'monthP95' | 'allP50' | 'allP95' | 'sealed' | 'verified' | 'verifyMemory';

const SEARCH = `
  SELECT at, event, outcome, actor_person_id, actor_role, organisation_id, request_id, study_id, reason, address
  FROM audit_event WHERE patient_id = $1 AND at >= $2 AND at < $3 ORDER BY at, id`;

const DAY = 86_400_000;

/** One after the other, each of another patient, first of the 30 days before last year's end. */
async function search(ground: AuditGround) {
  const client = new Client({ connectionString: ground.url('lantern_web') });
  await client.connect();
  const now = Date.now();
  const windows = {
    month: [new Date(now - 400 * DAY), new Date(now - 370 * DAY)],
    all: [new Date(now - 800 * DAY), new Date(now + DAY)],
  };
  const asked = async (sql: string, patient: string, window: readonly Date[]) => {
    await client.query('BEGIN');
    await client.query(
      contextStatement({
        kind: 'person',
        personId: ground.officer,
        sessionId: null,
        address: null,
      }),
    );
    const answer = await client.query<Record<string, string>>(sql, [patient, ...window]);
    await client.query('COMMIT');
    return answer.rows;
  };
  const timesOf = async (window: readonly Date[]) => {
    const times: number[] = [];
    let found = 0;
    for (const patient of ground.patients) {
      const before = performance.now();
      found += (await asked(SEARCH, patient, window)).length;
      times.push(performance.now() - before);
    }
    if (found === 0) throw new Error('the search found nothing');
    console.log(`${rounded(found / times.length)} rows an answer (${loadNow()})`);
    return times;
  };
  const month = await timesOf(windows.month);
  const all = await timesOf(windows.all);
  const plan = await asked(
    `EXPLAIN (ANALYZE, BUFFERS) ${SEARCH}`,
    ground.patients[0] ?? '',
    windows.month,
  );
  console.log(
    `\nThe plan of a search:\n${plan.map((row) => `  ${row['QUERY PLAN']}`).join('\n')}\n`,
  );
  await client.end();
  return {
    monthP50: percentile(month, 50),
    monthP95: percentile(month, 95),
    allP50: percentile(all, 50),
    allP95: percentile(all, 95),
  };
}

async function sealAndVerify(ground: AuditGround, rows: number) {
  const seals = connectSeals(ground.url('lantern_worker'));
  const beforeSealing = performance.now();
  const sealed = await sealAudit(seals);
  const sealing = (performance.now() - beforeSealing) / 1000;
  await seals.close();
  if (sealed !== rows) throw new Error(`${sealed} of ${rows} rows were sealed`);
  console.log(`sealed in ${rounded(sealing)} s (${loadNow()})`);

  const key = parseSigningKey(ground.signingKey);
  if (!key.ok) throw new Error(key.error);
  const log = await openFolderLog(join(ground.folder, 'audit-checkpoints'));
  const keeper = connectHeadKeeper(ground.url('lantern_worker'));
  await checkpointWriter({ keeper, log, key: key.value, say: pino({ level: 'silent' }) })(
    new Date(),
  );
  await keeper.close();
  await ground.behind.query('VACUUM ANALYZE audit_seal');

  const memory = watchMemory();
  const beforeVerifying = performance.now();
  const extent = await log.extent();
  const reading = await openAuditReading(ground.url('lantern_auditor'), AUDIT_COLUMNS);
  const faults = await verifyAudit(
    { reading, log, extent, keys: [key.value.public] },
    () => undefined,
  );
  await reading.close();
  if (faults !== 0) throw new Error(`${faults} faults in an audit that nobody touched`);
  const verifying = (performance.now() - beforeVerifying) / 1000;
  console.log(`verified in ${rounded(verifying)} s (${loadNow()})`);
  return { sealed: rows / sealing, verified: rows / verifying, verifyMemory: memory.most() };
}

/** The most memory this process has had since, in MiB. */
function watchMemory(): { most(): number } {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss() / 1024 ** 2);
  };
  const timer = setInterval(look, 100);
  return {
    most: () => {
      clearInterval(timer);
      look();
      return most;
    },
  };
}

type Row = readonly [name: string, unit: string, better: Measured['better'], figure: Figure];

const ROWS: readonly Row[] = [
  ['search, a patient and 30 days, p50', 'ms', 'lower', 'monthP50'],
  ['search, a patient and 30 days, p95', 'ms', 'lower', 'monthP95'],
  ['search, a patient and all time, p50', 'ms', 'lower', 'allP50'],
  ['search, a patient and all time, p95', 'ms', 'lower', 'allP95'],
  ['sealed', 'rows/s', 'higher', 'sealed'],
  ['verified', 'rows/s', 'higher', 'verified'],
  ['most memory while verifying', 'MiB', 'lower', 'verifyMemory'],
];

function measuredOf([name, unit, better, figure]: Row, runs: readonly Figures[]): Measured {
  return { name, unit, better, ours: runs.map((run) => run[figure]), peers: {} };
}

await main();

import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { openFolderLog } from '#lib/adapters/checkpoints/folder-log.ts';
import { connectHeadKeeper } from '#lib/adapters/db/audit-heads.ts';
import { openAuditReading } from '#lib/adapters/db/audit-reading.ts';
import { connectSeals } from '#lib/adapters/db/audit-seals.ts';
import { auditSearch, countAuditRows, type AuditPlace } from '#lib/adapters/db/audit-search.ts';
import { connect } from '#lib/adapters/db/client.ts';
import { contextStatement } from '#lib/adapters/db/context.ts';
import type { OrganisationId, PatientId } from '#lib/base/id.ts';
import { AUDIT_COLUMNS } from '#lib/evidence/audit-chain/row-form.ts';
import { parseSigningKey } from '#lib/evidence/audit-chain/signing-key.ts';
import { verifyAudit } from '#lib/processes/audit/verify-audit.ts';
import { csvLine } from '#lib/protocols/csv/write-csv.ts';
import { exportedLines } from '#lib/queries/audit/export-audit.ts';
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
        const sealed = await sealAndVerify(ground, counts.rows);
        const searched = await search(ground);
        runs.push({ ...sealed, ...searched, ...(await exportAll(ground)) });
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
  | ('monthP50' | 'monthP95' | 'allP50' | 'allP95' | 'middleP95')
  | ('sealed' | 'verified' | 'verifyMemory' | 'exported' | 'exportMemory');

const DAY = 86_400_000;
/** A page of the search, and the row more that says whether there is another. */
const LIMIT = 51;

/**
 * The statement of the page, with the seals it shows: one after the other, each of another patient, of the 30 days
 * before last year's end; of all time; and of all time from the middle on, as whoever reads further does.
 */
async function search(ground: AuditGround) {
  const client = new Client({ connectionString: ground.url('lantern_web') });
  await client.connect();
  const now = Date.now();
  const month = { from: new Date(now - 400 * DAY), until: new Date(now - 370 * DAY) };
  const all = { from: new Date(now - 800 * DAY), until: new Date(now + DAY) };
  const middle = { at: new Date(now - 365 * DAY), id: ground.organisation };
  const officer = {
    kind: 'person',
    personId: ground.officer,
    sessionId: null,
    address: null,
  } as const;
  const asked = async ({ text, values }: Statement, prefix = '') => {
    await client.query('BEGIN');
    await client.query(contextStatement(officer));
    const answer = await client.query<Record<string, string>>(prefix + text, [...values]);
    await client.query('COMMIT');
    return answer.rows;
  };
  const statementOf = (place: number, asking: Asking) => {
    const { patient, request } = ground.patients[place] ?? { patient: '', request: '' };
    const { before = null, ...window } = asking;
    const sought = {
      organisationId: ground.organisation as OrganisationId,
      ...window,
      patient: { patientId: patient as PatientId, requestIds: [request], studyIds: [patient] },
      ...{ byPersonId: null, events: null, outcome: null },
    };
    return auditSearch(sought, { before, limit: LIMIT });
  };
  const timesOf = async (asking: Asking) => {
    const times: number[] = [];
    let found = 0;
    for (const [place] of ground.patients.entries()) {
      const before = performance.now();
      found += (await asked(statementOf(place, asking))).length;
      times.push(performance.now() - before);
    }
    if (found === 0) throw new Error('the search found nothing');
    console.log(`${rounded(found / times.length)} rows an answer (${loadNow()})`);
    return times;
  };
  const times = [
    await timesOf(month),
    await timesOf(all),
    await timesOf({ ...all, before: middle }),
  ];
  const plan = await asked(statementOf(0, all), 'EXPLAIN (ANALYZE, BUFFERS) ');
  console.log(
    `\nThe plan of a search:\n${plan.map((row) => `  ${row['QUERY PLAN']}`).join('\n')}\n`,
  );
  await client.end();
  const [ofMonth = [], ofAll = [], ofMiddle = []] = times;
  return {
    monthP50: percentile(ofMonth, 50),
    monthP95: percentile(ofMonth, 95),
    allP50: percentile(ofAll, 50),
    allP95: percentile(ofAll, 95),
    middleP95: percentile(ofMiddle, 95),
  };
}

type Statement = ReturnType<typeof auditSearch>;
type Asking = { readonly from: Date; readonly until: Date; readonly before?: AuditPlace };

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

/** Everything of the officer's institution, as the lines of a table are made from it. */
async function exportAll(ground: AuditGround) {
  const db = connect(ground.url('lantern_web'), { maxConnections: 2 });
  const organisationId = ground.organisation as OrganisationId;
  const officer = {
    kind: 'person',
    personId: ground.officer,
    sessionId: null,
    address: null,
  } as const;
  const sought = {
    organisationId,
    ...{ from: new Date(0), until: new Date(Date.now() + DAY) },
    ...{ patient: null, byPersonId: null, events: null, outcome: null },
  };
  const rows = await db.as(officer, (tx) => countAuditRows(tx, sought));
  const memory = watchMemory();
  const before = performance.now();
  let bytes = 0;
  const acting = { actor: { kind: 'anonymous' }, context: officer } as const;
  for await (const batch of exportedLines(db, acting, { sought, rows })) {
    for (const { id, at, event } of batch) bytes += csvLine([id, at.toISOString(), event]).length;
  }
  const seconds = (performance.now() - before) / 1000;
  await db.close();
  console.log(`${rows} rows exported in ${rounded(seconds)} s, ${bytes} bytes (${loadNow()})`);
  return { exported: rows / seconds, exportMemory: memory.most() };
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
  ['page of a search, a patient and 30 days, p50', 'ms', 'lower', 'monthP50'],
  ['page of a search, a patient and 30 days, p95', 'ms', 'lower', 'monthP95'],
  ['page of a search, a patient and all time, p50', 'ms', 'lower', 'allP50'],
  ['page of a search, a patient and all time, p95', 'ms', 'lower', 'allP95'],
  ['a page from the middle of all time, p95', 'ms', 'lower', 'middleP95'],
  ['sealed', 'rows/s', 'higher', 'sealed'],
  ['verified', 'rows/s', 'higher', 'verified'],
  ['most memory while verifying', 'MiB', 'lower', 'verifyMemory'],
  ['exported', 'rows/s', 'higher', 'exported'],
  ['most memory while exporting', 'MiB', 'lower', 'exportMemory'],
];

function measuredOf([name, unit, better, figure]: Row, runs: readonly Figures[]): Measured {
  return { name, unit, better, ours: runs.map((run) => run[figure]), peers: {} };
}

await main();

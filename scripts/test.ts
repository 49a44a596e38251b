import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedTests } from './failed-tests.ts';
import { ensureTools } from './test-tools.ts';

/**
 * `npm test`: everything a change must pass, in the order in which it is cheapest to fail. Parts run
 * alone by name: `npm test -- lint types unit`. `npm run test:long` runs the long ones instead.
 */
type Part = {
  readonly name: string;
  readonly command: readonly string[];
  /** Where a runner of tests writes what failed. */
  readonly report?: string;
  /** `beside`: it mostly waits, and runs while others do. `last`: with the others that are last, on built pages. */
  readonly runs?: 'beside' | 'last';
  /** Takes of the processors what the others leave: it says nothing of how long anything lasts. */
  readonly yields?: true;
  readonly env?: Readonly<Record<string, string>>;
};

const reports = mkdtempSync(join(tmpdir(), 'lantern-tests-'));

const bin = (name: string) => `node_modules/.bin/${name}`;
const reportOf = (name: string) => join(reports, `${name}.json`);
const vitest = (project: string): Part => ({
  name: project,
  command: [
    bin('vitest'),
    ...['run', '--project', project, '--reporter=default', '--reporter=json'],
    `--outputFile.json=${reportOf(project)}`,
  ],
  report: reportOf(project),
});
/** Each on a Lantern of its own. */
const playwright = (name: string, projects: readonly string[]): Part => ({
  name,
  command: [
    ...[bin('playwright'), 'test', '--reporter=list,json', '--output', `test-results/${name}`],
    ...projects.flatMap((project) => ['--project', project]),
  ],
  report: reportOf(name),
  runs: 'last',
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(name), LANTERN_STACK_LOG: `.data/${name}.log` },
});
const BUILD: Part = {
  name: 'build',
  command: [process.execPath, 'lib/processes/build.ts'],
  env: { SERVER_ACTIONS_KEY: randomBytes(32).toString('base64') },
};

const PARTS: readonly Part[] = [
  // Programs of others that start, send and stop: one processor's worth of work at most.
  { ...vitest('protocol'), runs: 'beside' },
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: [bin('eslint'), '--concurrency', '2', '--max-warnings', '0', '.'] },
  { name: 'types', command: [bin('tsc'), '--noEmit', '-p', '.'] },
  {
    name: 'arrows',
    command: [bin('depcruise'), 'lib', 'app', 'components', '--config', '--output-type', 'err'],
  },
  { name: 'dead-code', command: [bin('knip')] },
  vitest('unit'),
  vitest('database'),
  playwright('journeys', ['phone', 'desk', 'afterwards']),
  { ...playwright('doors', ['doors', 'every-page', 'afterwards']), yields: true },
];
const LONG: readonly Part[] = [
  vitest('long'),
  playwright('other-widths', ['phone-staff', 'desk-patients']),
];

const asked = process.argv.slice(2).filter((word) => word !== '--long');
const all = process.argv.includes('--long') ? LONG : PARTS;
const unknown = asked.filter((name) => !all.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}. Parts: ${all.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}
const chosen = asked.length === 0 ? all : all.filter(({ name }) => asked.includes(name));

const last = chosen.filter(({ runs }) => runs === 'last');
if (last.length > 0 || chosen.some(({ name }) => ['protocol', 'long'].includes(name)))
  ensureTools();
// The types of routes are made by Next; `tsc` and the linter look at them.
spawnSync(bin('next'), ['typegen'], { stdio: 'ignore' });

const failed: Part[] = [];
/** The last that was said by a part that ran beside others and failed: what a hook threw stands in no report. */
const lastWords = new Map<Part, string>();
const times: string[] = [];
const began = Date.now();
const beside: Promise<void>[] = [];
for (const part of chosen.filter(({ runs }) => runs !== 'last')) {
  if (part.runs === 'beside' && chosen.length > 1) beside.push(runQuietly(part));
  else await runAloud(part);
}
await Promise.all(beside);
// Two stacks that find no pages would build them both, into one place.
if (last.length > 0) await runAloud(BUILD);
if (failed.includes(BUILD)) failed.push(...last);
else await Promise.all(last.map(last.length > 1 ? runQuietly : runAloud));
console.log(`\n${times.join(', ')}; ${((Date.now() - began) / 60_000).toFixed(1)} min in all`);
for (const part of failed) {
  const { name, report } = part;
  console.log(`Failed: ${name}\n${lastWords.get(part) ?? ''}`);
  for (const test of report === undefined ? [] : failedTests(report)) console.log(`  ${test}`);
}
rmSync(reports, { recursive: true, force: true });
console.log(
  `parts: ${chosen.filter((part) => !failed.includes(part)).length} passed, ${failed.length} failed`,
);
process.exit(failed.length === 0 ? 0 : 1);

function note(part: Part, start: number, hasPassed: boolean): void {
  if (!hasPassed) failed.push(part);
  times.push(`${part.name} ${((Date.now() - start) / 1000).toFixed(0)} s`);
}

async function runAloud(part: Part): Promise<void> {
  console.log(`\n── ${part.name}`);
  const start = Date.now();
  note(part, start, await run(part, 'inherit'));
}

/** What it says is printed when it has ended, in one piece. */
async function runQuietly(part: Part): Promise<void> {
  const said: Buffer[] = [];
  const start = Date.now();
  const hasPassed = await run(part, said);
  const text = Buffer.concat(said).toString();
  console.log(`\n── ${part.name} (beside the others)\n${text}`);
  if (!hasPassed) lastWords.set(part, text.split('\n').slice(-60).join('\n'));
  note(part, start, hasPassed);
}

function run({ command, env, yields }: Part, says: 'inherit' | Buffer[]): Promise<boolean> {
  const [program = '', ...args] = command;
  return new Promise((done) => {
    const stdio = says === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(program, args, {
      stdio: ['ignore', stdio, stdio],
      env: { ...process.env, ...env },
    });
    if (yields && child.pid !== undefined) setPriority(child.pid, 10);
    const keep = (chunk: Buffer) => says !== 'inherit' && says.push(chunk);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (fault) => {
      console.error(fault.message);
      done(false);
    });
    child.on('close', (code) => {
      done(code === 0);
    });
  });
}

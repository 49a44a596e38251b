import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { median } from './statistics.ts';

/** One thing measured: of each target, one value a round, in the order of the rounds. */
export type Measured = {
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly ours: readonly number[];
  readonly peers: Readonly<Record<string, readonly number[]>>;
};

/** Medians, and of each peer the median of the rounds' own ratios: above 1 ours is better. */
export type Finding = {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly ratio: Readonly<Record<string, number>>;
};

export function findingOf(measured: Measured): Finding {
  const peers: Record<string, number> = {};
  const ratio: Record<string, number> = {};
  for (const [peer, values] of Object.entries(measured.peers)) {
    peers[peer] = rounded(median(values));
    ratio[peer] = rounded(
      median(
        values.map((value, round) => {
          const ours = measured.ours[round] ?? Number.NaN;
          return measured.better === 'higher' ? ours / value : value / ours;
        }),
      ),
    );
  }
  const { name, unit } = measured;
  return { name, unit, ours: rounded(median(measured.ours)), peers, ratio };
}

/** Prints findings as a table and, if a file is named, writes them there. */
export function reportFindings(
  title: string,
  findings: readonly Finding[],
  jsonFile: string,
): void {
  const peers = [...new Set(findings.flatMap((finding) => Object.keys(finding.peers)))];
  const header = ['', 'unit', 'Lantern', ...peers.flatMap((peer) => [peer, 'ratio'])];
  const rows = findings.map(({ name, unit, ours, peers: theirs, ratio }) => [
    ...[name, unit, String(ours)],
    ...peers.flatMap((peer) =>
      peer in theirs ? [String(theirs[peer]), `${ratio[peer]}x`] : ['-', '-'],
    ),
  ]);
  console.log(`\n${title}\n${machine()}\n`);
  console.log(table([header, ...rows]));
  console.log('\nRatio: the median of the rounds’ own ratios; above 1 Lantern is better.');
  if (jsonFile !== '') writeFileSync(jsonFile, `${JSON.stringify(findings, null, 2)}\n`);
}

/** Rows as a Markdown table, its columns lined up. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map(
    (row) => `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`,
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** How busy the machine was before a run: the load of the last minute, per core. */
export function loadNow(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores`;
}

function machine(): string {
  const gibibytes = Math.round(totalmem() / 1024 ** 3);
  const processor = cpus()[0]?.model ?? 'unknown processor';
  return `${cpus().length} x ${processor}, ${gibibytes} GiB, Linux ${release()}, Node ${process.version}, ${loadNow()}`;
}

/** Three figures that mean something, and no more. */
export function rounded(value: number): number {
  return value >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}

import { parseArgs } from 'node:util';

/** What every benchmark may be told. */
export type BenchOptions<Count extends string, Text extends string> = {
  readonly counts: Readonly<Record<Count | 'rounds', number>>;
  readonly texts: Readonly<Record<Text | 'json', string>>;
};

/**
 * Reads `--rounds N`, `--json FILE` and a benchmark's own options, all with defaults. Throws in
 * words for anything else.
 */
export function readOptions<Count extends string, Text extends string = never>(
  counts: Readonly<Record<Count | 'rounds', number>>,
  texts: Readonly<Record<Text, string>>,
): BenchOptions<Count, Text> {
  const defaults: Record<string, string> = { json: '', ...texts };
  for (const [name, value] of Object.entries<number>(counts)) defaults[name] = String(value);
  const options: Record<string, { type: 'string'; default: string }> = {};
  for (const [name, value] of Object.entries(defaults)) {
    options[name] = { type: 'string', default: value };
  }
  const { values } = parseArgs({ options });
  const given = values as Record<string, string>;
  const read: Record<string, number> = {};
  for (const name of Object.keys(counts)) {
    const count = Number(given[name]);
    if (!Number.isInteger(count) || count < 1)
      throw new Error(`--${name} must be a whole number from 1 on`);
    read[name] = count;
  }
  return {
    counts: read as BenchOptions<Count, Text>['counts'],
    texts: given as BenchOptions<Count, Text>['texts'],
  };
}

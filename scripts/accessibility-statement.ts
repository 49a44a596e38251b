import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { format, resolveConfig } from 'prettier';
import { routeOf } from '#lib/processes/web/route-of.ts';
import { JUDGED_FOLDER, resultsOf, type Judged } from '#lib/testing/accessibility/judged.ts';

/**
 * `npm run accessibility:statement`: writes docs/accessibility/results.json, which the accessibility statement is made
 * of, from what the browser runs of the last day judged. Run all of them first.
 */
const TARGET = 'docs/accessibility/results.json';
const WIDTHS = [390, 1280];

const { resolve } = createRequire(import.meta.url);
const axe = createRequire(resolve('@axe-core/playwright'));
const judges = [
  { name: 'axe-core', version: versionAt(axe.resolve('axe-core/package.json')) },
  {
    name: 'HTML_CodeSniffer (pa11y)',
    version: versionAt(resolve('@pa11y/html_codesniffer/package.json')),
  },
  { name: 'html-validate', version: versionAt(resolve('html-validate/package.json')) },
];

const judged = readdirSync(JUDGED_FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(`${JUDGED_FOLDER}/${name}`, 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line) as Judged)
  .filter(({ route }) => routeOf(route) !== null);
const results = resultsOf(judged, { judges, widths: WIDTHS });
const options = await resolveConfig(TARGET);
writeFileSync(TARGET, await format(JSON.stringify(results), { ...options, filepath: TARGET }));
const failing = results.pages.filter(({ failures }) => failures.length > 0);
console.log(`${results.pages.length} pages, ${failing.length} with failures, in ${TARGET}`);

function versionAt(path: string): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

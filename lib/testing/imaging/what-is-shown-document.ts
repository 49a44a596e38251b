import { CORPUS_SHOWN, GENERATED_SHOWN, type MustBeShown } from './what-is-shown.ts';

/** docs/what-is-shown.md. */
export function whatIsShownDocument(): string {
  const shown = [...CORPUS_SHOWN, ...GENERATED_SHOWN].filter(({ as }) => typeof as === 'string');
  return [
    '# What is shown',
    '',
    'What becomes of each object that a viewer is given: the list that the tests hold it to. It was written by hand from what the corpus says of its files, before anything could show them; where an object turned out otherwise, the last column says why that is right. Made from `lib/testing/imaging/what-is-shown.ts`; `UPDATE_DOCS=1` writes it anew.',
    '',
    `${shown.length} of ${CORPUS_SHOWN.length + GENERATED_SHOWN.length} are shown. A picture counts once its first, middle and last frame were drawn, a slide once every tile was, a segmentation once every mask lay over its picture.`,
    '',
    '## The corpus',
    '',
    ...table(CORPUS_SHOWN),
    '',
    '## Made for what no file of the corpus is',
    '',
    ...table(GENERATED_SHOWN),
    '',
  ].join('\n');
}

const HEADINGS = ['Object', 'Shown as', 'Why'];

/** In columns of one width, as the formatter has them. */
function table(rows: readonly MustBeShown[]): readonly string[] {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(head), line(rule), ...body.map(line)];
}

function cellsOf({ object, as, why }: MustBeShown): readonly string[] {
  const shown = typeof as === 'string' ? as : `refused: \`${as.refused}\``;
  return [`\`${object}\``, shown, why ?? ''];
}

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
    '## Where it is seen',
    '',
    ...WHERE,
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

/** What becomes of an object on a page depends on what else was released with it. */
const WHERE = [
  '- A picture is in the viewer, with what else its series has.',
  '- A structure set or a segmentation is drawn on the pictures of the same study that it lies on: those it names, or those that lie where it does where it names none. Where none of them was released, the names of its parts are listed. A mask of another size than its picture, of which one does not say where it lies, is not drawn.',
  '- A slide is one series: its levels are put together from their tiles. Of several focal planes or optical paths the first is shown. Photos of its label, and of the whole glass with it, are not drawn beside it, since a name may stand on them.',
  '- A presentation state is drawn on the first picture that it is for.',
  '- Everything else is read or played where it stands, or told what it is and downloaded.',
];

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

import type { ShownReport } from '#lib/imaging/shown/report.ts';
import { words } from '#lib/words/words.ts';
import { Explained, type ReportReading } from '../explained.tsx';

type Line = Pick<ShownReport['lines'][number], 'level' | 'heading' | 'text'> &
  Partial<Pick<ShownReport['lines'][number], 'refers'>>;

/** Deeper lines than this are not set in further: on a phone nothing of them would be left. */
const DEEPEST = 5;

/** A report or another document as a person reads it: headings, and what is said under them. */
export function TextLines({
  lines,
  isCutShort,
  id = 'text',
  reading = null,
}: {
  lines: readonly Line[];
  isCutShort: boolean;
  /** What it is called in its page, where that shows more than one. */
  id?: string;
  reading?: ReportReading | null;
}) {
  return (
    <Explained {...{ id, reading }} texts={lines.map(textOf)}>
      {(textAt) => (
        <div className="lantern-report">
          {lines.map((line, at) => {
            const depth = Math.min(line.level, DEEPEST);
            const isHeading = textOf(line) === null;
            return (
              <p className={`lantern-report__text lantern-shown__level-${depth}`} key={`${at}`}>
                {line.heading !== null && (
                  <strong>{isHeading ? line.heading : `${line.heading}: `}</strong>
                )}
                {textAt(at)}
              </p>
            );
          })}
          {isCutShort && <p>{words().shown.cutShort}</p>}
        </div>
      )}
    </Explained>
  );
}

/** What a line points at is said in the reader's language; all else is the object's own words. */
function textOf({ text, refers }: Line): string | null {
  if (!refers) return text;
  const { refers: said, frames } = words().shown;
  const numbers = refers.frames.slice(0, 20).join(', ');
  return numbers === '' ? said[refers.kind] : `${said[refers.kind]}, ${frames(numbers)}`;
}

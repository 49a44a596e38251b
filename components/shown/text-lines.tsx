import type { ShownReport } from '#lib/imaging/shown/report.ts';
import { words } from '#lib/words/words.ts';

type Line = Pick<ShownReport['lines'][number], 'level' | 'heading' | 'text'> &
  Partial<Pick<ShownReport['lines'][number], 'refers'>>;

/** Deeper lines than this are not set in further: on a phone nothing of them would be left. */
const DEEPEST = 5;

/** A report or another document as a person reads it: headings, and what is said under them. */
export function TextLines({ lines, isCutShort }: { lines: readonly Line[]; isCutShort: boolean }) {
  return (
    <div className="lantern-report">
      {lines.map((line, at) => {
        const text = textOf(line);
        const depth = Math.min(line.level, DEEPEST);
        return (
          <p className={`lantern-report__text lantern-shown__level-${depth}`} key={`${at}`}>
            {line.heading !== null && (
              <strong>{text === null ? line.heading : `${line.heading}: `}</strong>
            )}
            {text}
          </p>
        );
      })}
      {isCutShort && <p>{words().shown.cutShort}</p>}
    </div>
  );
}

/** What a line points at is said in the reader's language; all else is the object's own words. */
function textOf({ text, refers }: Line): string | null {
  if (!refers) return text;
  const { refers: said, frames } = words().shown;
  const numbers = refers.frames.slice(0, 20).join(', ');
  return numbers === '' ? said[refers.kind] : `${said[refers.kind]}, ${frames(numbers)}`;
}

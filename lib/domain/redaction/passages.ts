import { no, ok, type Result } from '#lib/base/result.ts';

/** A line of a report that is text. */
export type ReportLine = {
  readonly level: number;
  readonly heading: string | null;
  readonly text: string | null;
};

export type ReportText = { readonly title: string; readonly outline: readonly ReportLine[] };

/** What stands where something was struck out, whatever it was. */
export const STRUCK_OUT = '[withheld]';

/**
 * A report with every occurrence of each passage struck out, wherever in it. Capitals and the white space between words do
 * not matter, since what is pasted from a page has others than what it was pasted from. All are looked for before any is
 * struck out: passages that overlap would hide what is left of each other.
 */
export function strikeOut(report: ReportText, passages: readonly string[]): ReportText {
  const patterns = passages.map(patternOf);
  const struck = (text: string) => withoutRuns(text, patterns);
  return {
    title: struck(report.title),
    outline: report.outline.map(({ level, heading, text }) => ({
      level,
      heading: heading === null ? null : struck(heading),
      text: text === null ? null : struck(text),
    })),
  };
}

function withoutRuns(text: string, patterns: readonly RegExp[]): string {
  const runs = patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ index, 0: { length } }) => ({ from: index, to: index + length }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  let [left, until] = ['', 0];
  for (const { from, to } of runs) {
    // One that begins within the last goes with it, under the same mark.
    if (from >= until) left += text.slice(until, from) + STRUCK_OUT;
    until = Math.max(until, to);
  }
  return left + text.slice(until);
}

export type PassageRefusal = 'passage_missing' | 'passage_not_found' | 'too_many_passages';

/** Whether there is something to strike out, and each passage stands in the report. */
export function passagesIn(
  report: ReportText,
  passages: readonly string[],
  most: number,
): Result<null, PassageRefusal> {
  if (passages.length === 0 || passages.some((one) => one.trim() === '')) {
    return no('passage_missing');
  }
  if (passages.length > most) return no('too_many_passages');
  const texts = [report.title, ...report.outline.flatMap(({ heading, text }) => [heading, text])];
  const stands = (passage: string) =>
    texts.some((text) => text !== null && text.search(patternOf(passage)) !== -1);
  return passages.every(stands) ? ok(null) : no('passage_not_found');
}

function patternOf(passage: string): RegExp {
  const words = passage
    .trim()
    .split(/\s+/u)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(words.join('\\s+'), 'giu');
}

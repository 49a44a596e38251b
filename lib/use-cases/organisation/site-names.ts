import { no, ok, type Result } from '#lib/base/result.ts';
import { folded } from '#lib/domain/policy/reach.ts';

export type NamesRefusal = 'names_too_many' | 'names_too_long';

const MOST_NAMES = 20;
/** A value of Institution Name (LO) has at most 64 characters (PS3.5 6.2). */
const LONGEST_VALUE = 64;

/** What a site's machines call it, as somebody typed it: one name a line, each once. */
export function readNames(text: string): Result<readonly string[], NamesRefusal> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const once = [...new Map(lines.map((line) => [folded(line), line])).values()];
  if (once.length > MOST_NAMES) return no('names_too_many');
  return once.some((line) => line.length > LONGEST_VALUE) ? no('names_too_long') : ok(once);
}

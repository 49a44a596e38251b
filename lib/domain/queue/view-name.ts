import { no, ok, type Result } from '#lib/base/result.ts';

export const LONGEST_VIEW_NAME = 40;
/** More views than anybody tells apart by their names. */
export const MOST_VIEWS = 20;

export type ViewNameRefusal = 'name_missing' | 'name_too_long' | 'name_has_controls';

/** What somebody calls a view of theirs, without the spaces that were slips. */
export function parseViewName(typed: string): Result<string, ViewNameRefusal> {
  const name = typed.replaceAll(/\s+/g, ' ').trim();
  if (name === '') return no('name_missing');
  if (/\p{C}/u.test(name)) return no('name_has_controls');
  return name.length > LONGEST_VIEW_NAME ? no('name_too_long') : ok(name);
}

/**
 * The entry of a table for a word that came from outside; undefined for none. `table[word]` would answer to `constructor`
 * and the like as well, with what every object of the language has.
 */
export function entryOf<T>(
  table: Readonly<Partial<Record<string, T>>>,
  word: string,
): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** Asked so often a statement is worth keeping: what is asked once with a list of its own length is not. */
const KEPT_FROM = 3;
/** As many are kept on each connection at most: PostgreSQL forgets none before the connection ends. */
const MOST_KEPT = 400;
/** As many are counted at a time. */
const MOST_COUNTED = 2_000;

const MAKES_OR_READS_ROWS = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

/**
 * Names for the statements that are asked again and again, by which a connection keeps their plans: with the policies
 * of row-level security, planning one costs many times what running it does (docs/adr/0046). Answers '' for a
 * statement that is not kept.
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const kept = new Map<string, string>();
  let asked = new Map<string, number>();
  return ({ sql }) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT || !MAKES_OR_READS_ROWS.test(sql)) return '';
    const times = (asked.get(sql) ?? 0) + 1;
    if (times < KEPT_FROM) {
      if (asked.size >= MOST_COUNTED) asked = new Map();
      asked.set(sql, times);
      return '';
    }
    asked.delete(sql);
    const name = `kept_${kept.size + 1}`;
    kept.set(sql, name);
    return name;
  };
}

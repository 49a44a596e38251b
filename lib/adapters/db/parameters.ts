/** Names a value in the text of a statement: `$3::uuid`. */
export type Value = (of: unknown, type: string) => string;

/** The values of a statement, in the order of their numbers. What is asked for twice is sent once. */
export function parameters(): { readonly values: unknown[]; readonly value: Value } {
  const values: unknown[] = [];
  const value: Value = (of, type) => {
    const known = values.indexOf(of);
    return `$${known === -1 ? values.push(of) : known + 1}::${type}`;
  };
  return { values, value };
}

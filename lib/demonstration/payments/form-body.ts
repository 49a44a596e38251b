/** What Stripe's library sends: a form whose names say where in an object each value stands, as `a[b][0][c]=d`. */
export type FormValue = string | { [name: string]: FormValue };

/** The object that such a form says. Lists come out as objects with their places for names. */
export function readForm(body: string): Record<string, FormValue> {
  const read: Record<string, FormValue> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '');
    place(read, path, value);
  }
  return read;
}

function place(into: Record<string, FormValue>, path: readonly string[], value: string): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const held = into[first];
  const inner = typeof held === 'object' ? held : {};
  into[first] = inner;
  place(inner, rest, value);
}

/** The text at a place; null where there is none. */
export function textAt(form: FormValue | undefined, ...path: readonly string[]): string | null {
  let found = form;
  for (const part of path) {
    if (typeof found !== 'object') return null;
    found = found[part];
  }
  return typeof found === 'string' ? found : null;
}

/** Names and values at a place. */
export function pairsAt(form: FormValue | undefined, name: string): Record<string, string> {
  const found = typeof form === 'object' ? form[name] : undefined;
  const pairs = typeof found === 'object' ? Object.entries(found) : [];
  return Object.fromEntries(
    pairs.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

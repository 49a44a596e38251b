/** What an act answers: the value, or the word that says why not. Faults throw instead. */
export type Result<T, E extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function no<E extends string>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

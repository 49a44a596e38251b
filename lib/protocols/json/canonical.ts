import { no, ok, type Result } from '#lib/base/result.ts';

/** What JSON can say. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one way to write a value: JSON Canonicalization Scheme, RFC 8785. Two parties that hold the
 * same value write the same bytes (as UTF-8), so its hash can be compared. Throws RangeError for
 * numbers that JSON does not have, and for text that is not Unicode (3.2.2.2).
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([one], [other]) => byUtf16(one, other));
  return `{${members.map(([name, each]) => `${canonicalText(name)}:${canonicalJson(each)}`).join(',')}}`;
}

/** ECMAScript escapes as RFC 8785 3.2.2.2 asks; what it would keep, half a character, is refused. */
export function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('text that is not Unicode has no canonical form');
  return JSON.stringify(text);
}

/** ECMAScript's own shortest form, which RFC 8785 3.2.2.3 takes over. */
function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('JSON has no such number');
  return JSON.stringify(value);
}

/** By UTF-16 code units (RFC 8785 3.2.3), as ECMAScript compares text. */
export function byUtf16(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * Reads JSON that must be canonical, byte for byte: what was written in any other way, with a byte order mark, a name
 * given twice or a space somewhere, is not what anybody signed.
 */
export function readCanonicalJson(bytes: Uint8Array): Result<Json, 'not_json' | 'not_canonical'> {
  const text = utf8(bytes);
  const value = text === null ? undefined : parsed(text);
  if (value === undefined) return no('not_json');
  try {
    return canonicalJson(value) === text ? ok(value) : no('not_canonical');
  } catch (fault) {
    if (fault instanceof RangeError) return no('not_canonical');
    throw fault;
  }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

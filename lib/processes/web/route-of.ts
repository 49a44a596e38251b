import { ROUTES, type RouteName } from './route-table.ts';

type Pattern = { readonly name: RouteName; readonly segments: readonly string[] };

/** More fixed segments first: `/requests/new` is never a request whose id is "new". */
const PATTERNS: readonly Pattern[] = (Object.keys(ROUTES) as RouteName[])
  .map((name) => ({ name, segments: segmentsOf(name) ?? [] }))
  .toSorted((a, b) => placeholders(a) - placeholders(b));

/**
 * Which route an address asks for, or null when it is none of ours. Anything unusual about an address (empty
 * segments, slashes in disguise, what cannot be decoded) makes it none; the query is not looked at.
 */
export function routeOf(url: string): RouteName | null {
  const path = (url.split(/[?#]/, 1)[0] ?? '').replace(/(?<=.)\/$/, '');
  const segments = segmentsOf(path);
  if (segments === null) return null;
  return PATTERNS.find((pattern) => matches(pattern.segments, segments))?.name ?? null;
}

/** A built file: script, style or picture of the pages, the same for everybody. */
export function isBuiltFile(url: string): boolean {
  const segments = segmentsOf(url.split('?', 1)[0] ?? '') ?? [];
  const [first, second, ...rest] = segments;
  const isBelow = rest.length > 0 && segments.every((one) => one !== '.' && one !== '..');
  return first === '_next' && second === 'static' && isBelow;
}

function segmentsOf(path: string): readonly string[] | null {
  if (path === '/') return [];
  if (!path.startsWith('/')) return null;
  const segments = path.slice(1).split('/').map(decoded);
  const isPlain = segments.every((one) => one !== null && /^[^/\\\u0000-\u001f]+$/.test(one));
  return isPlain ? segments.filter((one) => one !== null) : null;
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => part.startsWith('[') || part === segments[index])
  );
}

function placeholders({ segments }: Pattern): number {
  return segments.filter((part) => part.startsWith('[')).length;
}

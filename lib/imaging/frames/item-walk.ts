import type { ByteSource } from '#lib/base/byte-source.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { uint16, uint32, UNDEFINED_LENGTH } from '#lib/protocols/dicom/element-header.ts';
import { LIMITS } from '../limits.ts';
import { TAG } from '../tags.ts';

/** One item of encapsulated pixel data: where its value begins and how long it is, in bytes (PS3.5 A.4). */
export type Fragment = { readonly start: number; readonly length: number };

const HEADER_BYTES = 8;
const WINDOW_BYTES = 64 * 1024;

/**
 * The header of the item that begins at `at`: `end` for the delimiter, and for an end without one, which is taken for it
 * by every toolkit.
 */
export function itemHeader(
  bytes: Uint8Array,
  at: number,
): { readonly length: number } | 'end' | 'broken' {
  if (bytes.length < at + HEADER_BYTES) return 'end';
  const tag = ((uint16(bytes, at, false) << 16) | uint16(bytes, at + 2, false)) >>> 0;
  const length = uint32(bytes, at + 4, false);
  if (tag === TAG.sequenceDelimiter) return 'end';
  return tag === TAG.item && length !== UNDEFINED_LENGTH ? { length } : 'broken';
}

/**
 * Every item from `startsAt` on, the Basic Offset Table first. Each is read by its header alone, so that a film of many
 * gigabytes costs a few reads; those that reach beyond the end are refused, not cut.
 */
export async function walkItems(
  source: ByteSource,
  startsAt: number,
): Promise<Result<readonly Fragment[], 'fragments-broken' | 'picture-too-large'>> {
  const items: Fragment[] = [];
  let window = { from: 0, bytes: new Uint8Array(0) };
  for (let at = startsAt; at < source.size;) {
    if (items.length > 2 * LIMITS.frames) return no('picture-too-large');
    const isInWindow = at >= window.from && at + HEADER_BYTES <= window.from + window.bytes.length;
    if (!isInWindow) {
      const bytes = await source.read(at, Math.min(source.size, at + WINDOW_BYTES));
      window = { from: at, bytes: Uint8Array.from(bytes) };
    }
    const header = itemHeader(window.bytes, at - window.from);
    if (header === 'end') return ok(items);
    if (header === 'broken') return no('fragments-broken');
    const start = at + HEADER_BYTES;
    if (start + header.length > source.size) return no('fragments-broken');
    items.push({ start, length: header.length });
    at = start + header.length;
  }
  return ok(items);
}

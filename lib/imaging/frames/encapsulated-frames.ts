import type { ByteSource } from '#lib/base/byte-source.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { bytesOf, type DataSet } from '#lib/protocols/dicom/data-set.ts';
import { uint32 } from '#lib/protocols/dicom/element-header.ts';
import { LIMITS } from '../limits.ts';
import type { PictureRefusal } from '../refusals.ts';
import { TAG } from '../tags.ts';
import { type Fragment, itemHeader, walkItems } from './item-walk.ts';

export type FrameOrder = {
  readonly source: ByteSource;
  /** Where the value of Pixel Data begins: the item of the Basic Offset Table. */
  readonly startsAt: number;
  readonly header: DataSet;
  readonly frames: number;
  /** From 0. */
  readonly index: number;
};

/**
 * The compressed bytes of one frame (PS3.5 A.4): by the Extended Offset Table where there is one, since then nothing
 * else need be read; otherwise by the fragments and the Basic Offset Table.
 */
export async function encapsulatedFrame(
  order: FrameOrder,
): Promise<Result<Uint8Array, PictureRefusal>> {
  const direct = await byExtendedTable(order);
  if (direct) return joined(order.source, [direct]);

  const frames = await fragmentsByFrame(order);
  if (!frames.ok) return frames;
  const frame = frames.value[order.index];
  return frame ? joined(order.source, frame) : no('pixels-truncated');
}

/** Where every frame lies, for whoever wants all of them: the fragments are walked once. */
export async function fragmentsByFrame(
  of: Omit<FrameOrder, 'index'>,
): Promise<Result<readonly (readonly Fragment[])[], PictureRefusal>> {
  const items = await walkItems(of.source, of.startsAt);
  if (!items.ok) return items;
  const [table, ...fragments] = items.value;
  if (!table || fragments.length === 0) return no('pixels-missing');
  const frames = await framesOf(of, table, fragments);
  return frames ? ok(frames) : no('fragments-broken');
}

/** PS3.3 C.7.6.3.1.8: offsets from the first byte after the Basic Offset Table to the frame's item, and lengths. */
async function byExtendedTable(order: FrameOrder): Promise<Fragment | null> {
  const offset = longOf(order.header, TAG.extendedOffsetTable, order.index);
  const length = longOf(order.header, TAG.extendedOffsetTableLengths, order.index);
  if (offset === null || length === null) return null;
  const { source, startsAt } = order;
  const table = itemHeader(await source.read(startsAt, startsAt + 8), 0);
  if (typeof table === 'string') return null;
  const at = startsAt + 8 + table.length + offset;
  const start = at + 8;
  if (!Number.isSafeInteger(at) || start + length > source.size) return null;
  const item = itemHeader(await source.read(at, start), 0);
  // One frame is one fragment where this table stands; its length there is without the padding.
  const isWhole = typeof item !== 'string' && item.length >= length && item.length <= length + 1;
  return isWhole ? { start, length } : null;
}

function longOf(set: DataSet, tag: number, index: number): number | null {
  const bytes = bytesOf(set, tag);
  if (!bytes || bytes.length < (index + 1) * 8) return null;
  const { bigEndian } = set.encoding;
  const [first, second] = [0, 4].map((at) => uint32(bytes, index * 8 + at, bigEndian));
  const [low = 0, high = 0] = bigEndian ? [second, first] : [first, second];
  return high * 2 ** 32 + low;
}

/** Which fragments make each frame; null where that cannot be told. */
async function framesOf(
  order: Omit<FrameOrder, 'index'>,
  table: Fragment,
  fragments: readonly Fragment[],
): Promise<readonly (readonly Fragment[])[] | null> {
  if (order.frames === 1) return [fragments];
  const byTable = await groupedByTable(order.source, table, fragments);
  if (byTable?.length === order.frames) return byTable;
  if (fragments.length <= order.frames) return fragments.map((fragment) => [fragment]);
  const byStart = await groupedByStart(order.source, fragments);
  return byStart.length === order.frames ? byStart : null;
}

/** A table whose entries are no starts of fragments is wrong, and not followed. */
async function groupedByTable(
  source: ByteSource,
  table: Fragment,
  fragments: readonly Fragment[],
): Promise<readonly (readonly Fragment[])[] | null> {
  const count = Math.floor(table.length / 4);
  if (count === 0 || count > LIMITS.frames) return null;
  const bytes = await source.read(table.start, table.start + table.length);
  const first = table.start + table.length;
  const starts = new Set(Array.from({ length: count }, (_, at) => uint32(bytes, at * 4, false)));
  const groups = grouped(fragments, ({ start }) => starts.has(start - 8 - first));
  return starts.size === count && groups.length === count ? groups : null;
}

/** Without a table: a frame begins where a codestream does, with FFD8 (JPEG, JPEG-LS) or FF4F (JPEG 2000). */
async function groupedByStart(
  source: ByteSource,
  fragments: readonly Fragment[],
): Promise<readonly (readonly Fragment[])[]> {
  const beginnings = new Set<Fragment>();
  for (const fragment of fragments) {
    const [one, two] = await source.read(fragment.start, fragment.start + 2);
    if (one === 0xff && (two === 0xd8 || two === 0x4f)) beginnings.add(fragment);
  }
  return grouped(fragments, (fragment) => beginnings.has(fragment));
}

function grouped(
  fragments: readonly Fragment[],
  isFirst: (fragment: Fragment) => boolean,
): readonly (readonly Fragment[])[] {
  const groups: Fragment[][] = [];
  for (const fragment of fragments) {
    const last = groups.at(-1);
    if (isFirst(fragment) || !last) groups.push([fragment]);
    else last.push(fragment);
  }
  return groups;
}

/** The bytes of one frame, from its fragments. */
export async function joined(
  source: ByteSource,
  fragments: readonly Fragment[],
): Promise<Result<Uint8Array, PictureRefusal>> {
  const total = fragments.reduce((sum, { length }) => sum + length, 0);
  if (total > LIMITS.frameBytes) return no('picture-too-large');
  const pieces: Uint8Array[] = [];
  for (const { start, length } of fragments) {
    pieces.push(await source.read(start, start + length));
  }
  const [only] = pieces;
  return ok(pieces.length === 1 && only ? only : Buffer.concat(pieces));
}

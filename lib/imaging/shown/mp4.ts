import type { ByteSource } from '#lib/base/byte-source.ts';

/** What the tracks of an MP4 are coded in, and where its boxes end (ISO/IEC 14496-12). */
export type Mp4 = {
  /** As in the `codecs` of its media type: `avc1.64000a`, `hvc1`. Of pictures, not of sound. */
  readonly codecs: readonly string[];
  readonly sizeBytes: number;
};

const MOST_BOXES = 10_000;
const HEADER_BYTES = 16;
/** Boxes in which the description of samples lies, one in the other (8.1.1). */
const WITHIN: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

type Box = { readonly type: string; readonly start: number; readonly end: number };

/** Walks the boxes by their headers alone. One that reaches beyond its own end is the last. */
export async function readMp4(source: ByteSource): Promise<Mp4> {
  const codecs: string[] = [];
  const waiting: { at: number; readonly end: number }[] = [{ at: 0, end: source.size }];
  let sizeBytes = 0;
  for (let boxes = 0; boxes < MOST_BOXES; boxes += 1) {
    const within = waiting.at(-1);
    if (!within) break;
    const box = within.at < within.end ? await boxAt(source, within) : null;
    if (!box) {
      waiting.pop();
      continue;
    }
    if (waiting.length === 1) sizeBytes = box.end;
    within.at = box.end;
    if (WITHIN.has(box.type)) waiting.push({ at: box.start, end: box.end });
    if (box.type === 'stsd') codecs.push(...(await codecOf(source, box)));
  }
  return { codecs, sizeBytes };
}

/** 4.2: a size of 1 is followed by the real one, a size of 0 goes to the end. */
async function boxAt(
  source: ByteSource,
  { at, end }: { readonly at: number; readonly end: number },
): Promise<Box | null> {
  const header = Buffer.from(await source.read(at, Math.min(end, at + HEADER_BYTES)));
  if (header.length < 8) return null;
  const type = header.toString('latin1', 4, 8);
  const said = header.readUInt32BE(0);
  if (said === 0) return { type, start: at + 8, end };
  const isLong = said === 1;
  if (isLong && header.length < HEADER_BYTES) return null;
  const size = isLong ? Number(header.readBigUInt64BE(8)) : said;
  const start = at + (isLong ? HEADER_BYTES : 8);
  return size >= start - at && at + size <= end ? { type, start, end: at + size } : null;
}

const PICTURES = /^(avc[1-4]|hvc1|hev1|mp4v|mp2v|av01|vp09)$/;
/** Version and flags, the count of entries, and then the header of the first. */
const FIRST_ENTRY = 8;
/** What stands in a visual sample entry before its own boxes (8.5.2). */
const VISUAL_BYTES = 78;

/** The first entry: tracks of several have not been seen. Of H.264, its profile and level, too (14496-15 5.3.3). */
async function codecOf(source: ByteSource, { start, end }: Box): Promise<readonly string[]> {
  const from = start + FIRST_ENTRY;
  const entry = Buffer.from(await source.read(from, Math.min(end, from + 8 + VISUAL_BYTES + 12)));
  const type = entry.toString('latin1', 4, 8);
  if (!PICTURES.test(type)) return [];
  const own = entry.subarray(8 + VISUAL_BYTES);
  const isDescribed = own.length === 12 && own.toString('latin1', 4, 8) === 'avcC';
  return [isDescribed ? `${type}.${own.toString('hex', 9, 12)}` : type];
}

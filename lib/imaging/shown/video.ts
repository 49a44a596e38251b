import { no, ok, type Result } from '#lib/base/result.ts';
import type { ByteSource } from '#lib/base/byte-source.ts';
import { numbersOf } from '../attributes.ts';
import { walkItems } from '../frames/item-walk.ts';
import type { DicomBytes, OpenObject } from '../open-object.ts';
import type { PictureRefusal } from '../refusals.ts';
import { TAG } from '../tags.ts';
import type { BytesPlace } from './document.ts';
import { fragmentsSource } from './fragments-source.ts';
import { readMp4 } from './mp4.ts';

/** A film in an object: one stream in its fragments (PS3.5 8.2.7, A.4.5 and on). */
export type ShownVideo = {
  readonly kind: 'video';
  /** What the stream is by its own bytes; what the object says of it is not enough to play it. */
  readonly container:
    'mp4' | 'transport-stream' | 'program-stream' | 'elementary-stream' | 'unknown';
  readonly codec: 'h264' | 'hevc' | 'mpeg2' | 'other';
  /** For a browser, with the codecs where they are known. */
  readonly mediaType: string;
  /** `some`: not in every browser. */
  readonly plays: 'yes' | 'some' | 'no';
  /** Where it is in what was given, in order. */
  readonly places: readonly BytesPlace[];
  readonly sizeBytes: number;
  readonly frames: number;
};

export async function videoOf(
  of: DicomBytes,
  { header, source, syntax, pixels }: OpenObject,
): Promise<Result<ShownVideo, PictureRefusal>> {
  if (pixels?.endsAt !== null) return no('fragments-broken');
  const items = await walkItems(source, pixels.startsAt);
  if (!items.ok) return items;
  const before = of.source.size - source.size;
  const found = items.value
    .slice(1)
    .map(({ start, length }) => ({ offset: before + start, sizeBytes: length }));
  const stream = fragmentsSource(of.source, found);
  if (stream.size === 0) return no('pixels-missing');
  const said = codecSaid(syntax.uid);
  const { sizeBytes, ...what } = await sniffed(stream, said);
  const [frames = 1] = numbersOf(header, TAG.numberOfFrames);
  const places = cutTo(found, sizeBytes);
  return ok({ kind: 'video', ...what, places, sizeBytes, frames: Math.max(1, Math.trunc(frames)) });
}

type Sniffed = Pick<ShownVideo, 'container' | 'codec' | 'mediaType' | 'plays' | 'sizeBytes'>;

/** PS3.5 10.5 and on: MPEG-2, MPEG-4 AVC, HEVC. */
function codecSaid(uid: string): ShownVideo['codec'] {
  const [, number] = /^1\.2\.840\.10008\.1\.2\.4\.(\d+)/.exec(uid) ?? [];
  const end = Number(number);
  if (end === 100 || end === 101) return 'mpeg2';
  if (end >= 102 && end <= 106) return 'h264';
  return end === 107 || end === 108 ? 'hevc' : 'other';
}

const SNIFFED_BYTES = 600;

async function sniffed(stream: ByteSource, said: ShownVideo['codec']): Promise<Sniffed> {
  const head = Buffer.from(await stream.read(0, Math.min(stream.size, SNIFFED_BYTES)));
  if (head.toString('latin1', 4, 8) === 'ftyp') return mp4(stream);
  const whole = { codec: said, plays: 'no', sizeBytes: stream.size } as const;
  if (isTransport(head, 188) || isTransport(head.subarray(4), 192)) {
    return { ...whole, container: 'transport-stream', mediaType: 'video/mp2t' };
  }
  const start = head.toString('hex', 0, 4);
  if (start === '000001ba')
    return { ...whole, container: 'program-stream', mediaType: 'video/mp2p' };
  if (start.startsWith('000001') || start === '00000001') {
    return { ...whole, container: 'elementary-stream', mediaType: ELEMENTARY[said] };
  }
  return { ...whole, container: 'unknown', mediaType: 'application/octet-stream' };
}

const ELEMENTARY = {
  h264: 'video/H264',
  hevc: 'video/H265',
  mpeg2: 'video/mpeg',
  other: 'application/octet-stream',
} as const satisfies Record<ShownVideo['codec'], string>;

/** Three packets in a row begin with their byte (ISO/IEC 13818-1 2.4.3.2). */
function isTransport(head: Buffer, packetBytes: number): boolean {
  return [0, 1, 2].every((packet) => head[packet * packetBytes] === 0x47);
}

async function mp4(stream: ByteSource): Promise<Sniffed> {
  const { codecs, sizeBytes } = await readMp4(stream);
  const codec = codecOf(codecs[0] ?? '');
  const types = codecs.length > 0 ? `; codecs="${codecs.join(', ')}"` : '';
  return {
    container: 'mp4',
    codec,
    mediaType: `video/mp4${types}`,
    plays: PLAYS[codec],
    sizeBytes: sizeBytes > 0 ? sizeBytes : stream.size,
  };
}

function codecOf(type: string): ShownVideo['codec'] {
  if (type.startsWith('avc')) return 'h264';
  return type === 'hvc1' || type === 'hev1' ? 'hevc' : 'other';
}

/** In an MP4: every browser of today plays H.264, and HEVC those of which the system does. */
const PLAYS = { h264: 'yes', hevc: 'some', mpeg2: 'no', other: 'no' } as const;

/** Without the byte that pads the last fragment to an even length. */
function cutTo(places: readonly BytesPlace[], sizeBytes: number): readonly BytesPlace[] {
  let left = sizeBytes;
  return places.flatMap(({ offset, sizeBytes: size }) => {
    const taken = Math.min(size, left);
    left -= taken;
    return taken > 0 ? [{ offset, sizeBytes: taken }] : [];
  });
}

import { no, ok, type Result } from '#lib/base/result.ts';
import { uint16 } from '#lib/protocols/dicom/element-header.ts';
import type { CodestreamShape } from './codestream.ts';

/** One marker segment of a JPEG or JPEG-LS stream: its marker's second byte, and the bytes after its length. */
export type JpegSegment = {
  readonly marker: number;
  /** Where FF of the marker stands, and where the segment ends. */
  readonly start: number;
  readonly end: number;
  readonly body: Uint8Array;
};

export type JpegComponent = {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantization: number;
};

/** A frame header (ISO/IEC 10918-1 B.2.2; ISO/IEC 14495-1 C.2.2). */
export type JpegFrame = CodestreamShape & {
  /** The second byte of its marker: C0 baseline, C1 extended, C2 progressive, C3 lossless, F7 JPEG-LS. */
  readonly process: number;
  readonly parts: readonly JpegComponent[];
};

export type JpegStream = {
  readonly frame: JpegFrame;
  /** Every segment in order; a scan's entropy-coded data lie between the end of its SOS and the next segment's start. */
  readonly segments: readonly JpegSegment[];
  /** Whether the stream ends with EOI. Without one it was cut. */
  readonly hasEnd: boolean;
};

export const MARKER = { SOI: 0xd8, EOI: 0xd9, SOS: 0xda, DQT: 0xdb, DHT: 0xc4, DRI: 0xdd } as const;
const MOST_SEGMENTS = 4096;

/** Follows the markers of a stream from its first byte to EOI, and reads its frame header. */
export function readJpegStream(bytes: Uint8Array): Result<JpegStream, 'codestream-broken'> {
  if (bytes[0] !== 0xff || bytes[1] !== MARKER.SOI) return no('codestream-broken');
  const segments: JpegSegment[] = [];
  let found = nextMarker(bytes, 2, false);
  while (found !== null && bytes[found + 1] !== MARKER.EOI) {
    const segment = segmentAt(bytes, found);
    if (!segment || segments.length === MOST_SEGMENTS) return no('codestream-broken');
    segments.push(segment);
    found = nextMarker(bytes, segment.end, segment.marker === MARKER.SOS);
  }
  const start = segments.find(({ marker }) => isFrameMarker(marker));
  const frame = start && frameOf(start);
  return frame ? ok({ frame, segments, hasEnd: found !== null }) : no('codestream-broken');
}

/** The next FF that begins a marker. Between segments there is nothing but FF that fill; in a scan there are its data. */
function nextMarker(bytes: Uint8Array, from: number, isInScan: boolean): number | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0xff && !(isInScan && isOfData(next))) return at;
    if (bytes[at] !== 0xff && !isInScan) return null;
  }
  return null;
}

/** What follows an FF that is no marker: a zero that was put in, a bit of JPEG-LS; and restarts, which end nothing. */
function isOfData(next: number): boolean {
  return next < 0x80 || (next >= 0xd0 && next <= 0xd7);
}

function segmentAt(bytes: Uint8Array, start: number): JpegSegment | null {
  if (start + 4 > bytes.length) return null;
  const end = start + 2 + uint16(bytes, start + 2, true);
  if (end < start + 4 || end > bytes.length) return null;
  return { marker: bytes[start + 1] ?? 0, start, end, body: bytes.subarray(start + 4, end) };
}

function isFrameMarker(marker: number): boolean {
  if (marker === 0xf7) return true;
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function frameOf({ marker, body }: JpegSegment): JpegFrame | null {
  const components = body[5] ?? 0;
  if (components === 0 || body.length < 6 + components * 3) return null;
  const parts = Array.from({ length: components }, (_, index) => {
    const [id = 0, sampling = 0, quantization = 0] = body.subarray(6 + index * 3);
    return { id, horizontal: sampling >> 4, vertical: sampling & 15, quantization };
  });
  const [rows, columns] = [uint16(body, 1, true), uint16(body, 3, true)];
  return { process: marker, precision: body[0] ?? 0, rows, columns, components, parts };
}

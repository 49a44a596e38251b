import { no, ok, type Result } from '#lib/base/result.ts';
import type { CodecRefusal } from './codestream.ts';
import { BitReader, EntropyBroken } from './huffman.ts';
import { type JpegScan, type ScanComponent, scansOf } from './jpeg-scans.ts';
import type { JpegStream } from './jpeg-segments.ts';

/**
 * Decodes lossless JPEG with Huffman coding (ISO/IEC 10918-1 H, process 14): every predictor, point transforms, restart
 * intervals, up to 16 bits. Components are all of one size; those that are not have not been seen, and are refused.
 */
export function decodeJpegLossless(
  bytes: Uint8Array,
  stream: JpegStream,
): Result<Uint16Array, CodecRefusal> {
  const { rows, columns, components, parts, precision } = stream.frame;
  const isEven = parts.every((part) => part.horizontal === 1 && part.vertical === 1);
  if (precision < 2 || precision > 16) return no('codec-not-supported');
  if (!isEven && components > 1) return no('codec-not-supported');
  const values = new Uint16Array(rows * columns * components);
  try {
    const scans = scansOf(stream);
    const coded = new Set(scans.flatMap((scan) => scan.components.map(({ index }) => index)));
    if (coded.size !== components) return no('codestream-broken');
    for (const scan of scans) decodeScan(bytes, scan, { ...stream.frame, values });
    return ok(values);
  } catch (fault) {
    if (fault instanceof EntropyBroken) return no('codestream-broken');
    throw fault;
  }
}

type Canvas = {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
  readonly values: Uint16Array;
};

/** Samples in their order, from one restart to the next. */
function decodeScan(bytes: Uint8Array, scan: JpegScan, canvas: Canvas): void {
  const isSound = scan.selection >= 1 && scan.selection <= 7;
  if (!isSound || scan.pointTransform >= canvas.precision) throw new EntropyBroken();
  const reader = new BitReader(bytes, scan.dataAt);
  const pixels = canvas.rows * canvas.columns;
  const interval = scan.restartInterval || pixels;
  for (let first = 0; first < pixels; first += interval) {
    if (first > 0) reader.restart();
    decodeInterval(reader, scan, canvas, { first, end: Math.min(pixels, first + interval) });
  }
  if (scan.pointTransform > 0) scaleUp(canvas, scan);
}

/** Within a scan of several components, those of one pixel together (A.2.3). */
function decodeInterval(
  reader: BitReader,
  { components, selection, pointTransform }: JpegScan,
  canvas: Canvas,
  { first, end }: { readonly first: number; readonly end: number },
): void {
  const start = 2 ** (canvas.precision - pointTransform - 1);
  for (let pixel = first; pixel < end; pixel += 1) {
    const how = predictorAt(pixel, first, { selection, columns: canvas.columns });
    for (const component of components) {
      const predicted = how === START ? start : predict(canvas, component.index, pixel, how);
      const at = pixel * canvas.components + component.index;
      canvas.values[at] = predicted + difference(reader, component);
    }
  }
}

const START = 0;

/**
 * Half the range at a start, then in its line the sample before, and at the beginning of any other line the sample above
 * (H.1.2.1).
 */
function predictorAt(
  pixel: number,
  first: number,
  { selection, columns }: { readonly selection: number; readonly columns: number },
): number {
  if (pixel === first) return START;
  if (Math.floor(pixel / columns) === Math.floor(first / columns)) return 1;
  return pixel % columns === 0 ? 2 : selection;
}

/** Table H.1, of the samples to the left, above, and above to the left. */
function predict(
  { values, columns, components }: Canvas,
  index: number,
  pixel: number,
  how: number,
): number {
  const at = pixel * components + index;
  const left = values[at - components] ?? 0;
  const above = values[at - columns * components] ?? 0;
  const corner = values[at - (columns + 1) * components] ?? 0;
  switch (how) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return corner;
    case 4:
      return left + above - corner;
    case 5:
      return left + ((above - corner) >> 1);
    case 6:
      return above + ((left - corner) >> 1);
    default:
      return (left + above) >> 1;
  }
}

/** H.1.2.2: as many bits as the code says; sixteen stand for 32768 alone. Sums are modulo 65536. */
function difference(reader: BitReader, { dc }: ScanComponent): number {
  const size = reader.decode(dc);
  if (size > 16) throw new EntropyBroken();
  return size === 16 ? 32768 : reader.signed(size);
}

function scaleUp({ values, components }: Canvas, scan: JpegScan): void {
  for (const { index } of scan.components) {
    for (let at = index; at < values.length; at += components) {
      values[at] = (values[at] ?? 0) << scan.pointTransform;
    }
  }
}

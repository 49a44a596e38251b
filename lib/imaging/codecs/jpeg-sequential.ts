import { no, ok, type Result } from '#lib/base/result.ts';
import type { CodecRefusal } from './codestream.ts';
import { BitReader, EntropyBroken, type HuffmanTable } from './huffman.ts';
import { inverseDct } from './inverse-dct.ts';
import { type JpegScan, type ScanComponent, scansOf } from './jpeg-scans.ts';
import type { JpegFrame, JpegStream } from './jpeg-segments.ts';

/**
 * Decodes sequential DCT with Huffman coding (ISO/IEC 10918-1 F). It is here for twelve bits, for which no small library
 * was found; eight bits are left to one that is faster. All components are of one size.
 */
export function decodeJpegSequential(
  bytes: Uint8Array,
  stream: JpegStream,
): Result<Uint16Array, CodecRefusal> {
  const { frame } = stream;
  const isEven = frame.parts.every((part) => part.horizontal === 1 && part.vertical === 1);
  if (!isEven && frame.components > 1) return no('codec-not-supported');
  const values = new Uint16Array(frame.rows * frame.columns * frame.components);
  try {
    const scans = scansOf(stream);
    const coded = new Set(scans.flatMap((scan) => scan.components.map(({ index }) => index)));
    if (coded.size !== frame.components) return no('codestream-broken');
    for (const scan of scans) decodeScan(bytes, scan, frame, values);
    return ok(values);
  } catch (fault) {
    if (fault instanceof EntropyBroken) return no('codestream-broken');
    throw fault;
  }
}

/** Blocks of eight by eight in their order, those of several components together (A.2). */
function decodeScan(
  bytes: Uint8Array,
  scan: JpegScan,
  frame: JpegFrame,
  values: Uint16Array,
): void {
  const reader = new BitReader(bytes, scan.dataAt);
  const across = Math.ceil(frame.columns / 8);
  const down = Math.ceil(frame.rows / 8);
  const before = new Int32Array(frame.components);
  for (let block = 0; block < across * down; block += 1) {
    if (scan.restartInterval > 0 && block > 0 && block % scan.restartInterval === 0) {
      reader.restart();
      before.fill(0);
    }
    for (const component of scan.components) {
      const table = scan.quantization.get(component.part.quantization);
      if (!table || !component.ac) throw new EntropyBroken();
      const coefficients = readBlock(reader, component, table, before);
      const place = { left: (block % across) * 8, top: Math.floor(block / across) * 8 };
      drawBlock(inverseDct(coefficients), place, { frame, index: component.index, values });
    }
  }
}

/** F.2.2: the difference of the first coefficient, then the others, all dequantized (A.3.4). */
function readBlock(
  reader: BitReader,
  { index, dc, ac }: ScanComponent,
  table: Uint16Array,
  before: Int32Array,
): Float64Array {
  const size = reader.decode(dc);
  if (size > 16 || !ac) throw new EntropyBroken();
  const first = (before[index] ?? 0) + reader.signed(size);
  before[index] = first;
  const coefficients = new Float64Array(64);
  coefficients[0] = first * (table[0] ?? 0);
  readOthers(reader, ac, { table, coefficients });
  return coefficients;
}

/** Runs of zeros and the value that ends each; a run of fifteen without one is sixteen zeros, of none the rest (F.1.2.2). */
function readOthers(
  reader: BitReader,
  ac: HuffmanTable,
  { table, coefficients }: { readonly table: Uint16Array; readonly coefficients: Float64Array },
): void {
  for (let at = 1; at < 64; at += 1) {
    const symbol = reader.decode(ac);
    const [run, bits] = [symbol >> 4, symbol & 15];
    if (bits === 0 && run !== 15) return;
    at += run;
    if (at > 63) throw new EntropyBroken();
    if (bits > 0) coefficients[ZIGZAG[at] ?? 0] = reader.signed(bits) * (table[at] ?? 0);
  }
}

/** Shifts the level (A.3.1), keeps it within what can be, and draws what lies within the picture. */
function drawBlock(
  block: Float64Array,
  { left, top }: { readonly left: number; readonly top: number },
  of: { readonly frame: JpegFrame; readonly index: number; readonly values: Uint16Array },
): void {
  const { rows, columns, components, precision } = of.frame;
  const [middle, greatest] = [2 ** (precision - 1), 2 ** precision - 1];
  for (let y = 0; y < Math.min(8, rows - top); y += 1) {
    for (let x = 0; x < Math.min(8, columns - left); x += 1) {
      const level = (block[y * 8 + x] ?? 0) + middle;
      const at = ((top + y) * columns + left + x) * components + of.index;
      of.values[at] = Math.max(0, Math.min(greatest, level));
    }
  }
}

/** Where the coefficients of a block stand, in the order they are coded (figure A.6). */
const ZIGZAG = zigzag();

function zigzag(): Uint8Array {
  const order = Array.from({ length: 64 }, (_, at) => at);
  const diagonal = (at: number) => (at >> 3) + (at & 7);
  // Odd diagonals run down to the left, even ones up to the right.
  const along = (at: number) => (diagonal(at) % 2 === 1 ? at >> 3 : at & 7);
  return Uint8Array.from(
    order.toSorted((one, other) => diagonal(one) - diagonal(other) || along(one) - along(other)),
  );
}

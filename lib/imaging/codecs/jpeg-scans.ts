import { type HuffmanTable, EntropyBroken, huffmanTables } from './huffman.ts';
import { type JpegComponent, type JpegStream, MARKER } from './jpeg-segments.ts';
import { uint16 } from '#lib/protocols/dicom/element-header.ts';

/** A component within a scan, with the tables it is coded by. */
export type ScanComponent = {
  /** Which of the frame's components it is. */
  readonly index: number;
  readonly part: JpegComponent;
  readonly dc: HuffmanTable;
  /** None in a lossless scan. */
  readonly ac: HuffmanTable | null;
};

/** One scan (ISO/IEC 10918-1 B.2.3), with what stood before it: tables as they are then, and the restart interval. */
export type JpegScan = {
  readonly components: readonly ScanComponent[];
  /** Predictor of a lossless scan, Ss; else the first coefficient. */
  readonly selection: number;
  readonly lastCoefficient: number;
  /** Point transform of a lossless scan, Al. */
  readonly pointTransform: number;
  /** In MCUs; zero for none. */
  readonly restartInterval: number;
  readonly quantization: ReadonlyMap<number, Uint16Array>;
  /** Where its entropy-coded data begin. */
  readonly dataAt: number;
};

/** The scans of a stream in order. Throws `EntropyBroken` where a table or component is missing. */
export function scansOf(stream: JpegStream): readonly JpegScan[] {
  const huffman = new Map<number, HuffmanTable>();
  const quantization = new Map<number, Uint16Array>();
  let restartInterval = 0;
  const scans: JpegScan[] = [];
  for (const { marker, body, end } of stream.segments) {
    if (marker === MARKER.DRI) restartInterval = uint16(body, 0, true);
    else if (marker === MARKER.DQT) readQuantization(body, quantization);
    else if (marker === MARKER.DHT) {
      const tables = huffmanTables(body);
      if (!tables) throw new EntropyBroken();
      for (const [key, table] of tables) huffman.set(key, table);
    } else if (marker === MARKER.SOS) {
      const tables = new Map(quantization);
      scans.push({
        ...scanOf(body, stream, huffman),
        restartInterval,
        quantization: tables,
        dataAt: end,
      });
    }
  }
  return scans;
}

function scanOf(
  body: Uint8Array,
  { frame }: JpegStream,
  huffman: ReadonlyMap<number, HuffmanTable>,
) {
  const count = body[0] ?? 0;
  const components = Array.from({ length: count }, (_, nth) => {
    const [id, tables = 0] = body.subarray(1 + nth * 2);
    const index = frame.parts.findIndex((part) => part.id === id);
    const part = frame.parts[index];
    const dc = huffman.get(tables >> 4);
    if (!part || !dc) throw new EntropyBroken();
    return { index, part, dc, ac: huffman.get(0x10 | (tables & 15)) ?? null };
  });
  const [selection = 0, lastCoefficient = 0, approximation = 0] = body.subarray(1 + count * 2);
  if (count === 0) throw new EntropyBroken();
  return { components, selection, lastCoefficient, pointTransform: approximation & 15 };
}

/** DQT (B.2.4.1): tables of 64 elements of 8 or 16 bits, in zigzag order. */
function readQuantization(body: Uint8Array, tables: Map<number, Uint16Array>): void {
  for (let at = 0; at < body.length;) {
    const head = body[at] ?? 0;
    const isWide = head >> 4 === 1;
    const size = isWide ? 128 : 64;
    if (at + 1 + size > body.length) throw new EntropyBroken();
    const start = at + 1;
    const element = (index: number) =>
      isWide ? uint16(body, start + index * 2, true) : (body[start + index] ?? 0);
    tables.set(
      head & 15,
      Uint16Array.from({ length: 64 }, (_, index) => element(index)),
    );
    at += 1 + size;
  }
}

/** A Huffman table of a JPEG stream (ISO/IEC 10918-1 C, F.2.2.3): for a code's length, its greatest code and where its values begin. */
export type HuffmanTable = {
  readonly greatest: Int32Array;
  readonly offset: Int32Array;
  readonly values: Uint8Array;
  /** For each eight bits: the length of the code they begin with, and its value, as length << 8 | value; 0 for a longer one. */
  readonly short: Uint16Array;
};

/** The tables of a DHT segment's body, each with its class and destination as one number; null where it is cut. */
export function huffmanTables(body: Uint8Array): ReadonlyMap<number, HuffmanTable> | null {
  const tables = new Map<number, HuffmanTable>();
  for (let at = 0; at < body.length;) {
    const counts = body.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (at + 17 + total > body.length) return null;
    tables.set(body[at] ?? 0, tableOf(counts, body.subarray(at + 17, at + 17 + total)));
    at += 17 + total;
  }
  return tables;
}

function tableOf(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const greatest = new Int32Array(18).fill(-1);
  const offset = new Int32Array(18);
  const short = new Uint16Array(256);
  let [code, index] = [0, 0];
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    offset[length] = index - code;
    for (let nth = 0; nth < count; nth += 1) {
      if (length <= 8) {
        const from = code << (8 - length);
        short.fill((length << 8) | (values[index] ?? 0), from, from + (1 << (8 - length)));
      }
      code += 1;
      index += 1;
    }
    if (count > 0) greatest[length] = code - 1;
    code <<= 1;
  }
  return { greatest, offset, values, short };
}

/** Thrown where entropy-coded data end or make no sense; caught by the decoder that reads them. */
export class EntropyBroken extends Error {}

/** Bits of entropy-coded data, the highest first, without the zero that follows each FF (ISO/IEC 10918-1 F.1.2.3). */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #bits = 0;
  #held = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** The next value by a table (F.2.2.3). */
  decode(table: HuffmanTable): number {
    this.#fill(8);
    const quick = table.short[(this.#bits >> (this.#held - 8)) & 0xff] ?? 0;
    if (quick > 0) {
      this.#held -= quick >> 8;
      return quick & 0xff;
    }
    let code = this.bits(8);
    for (let length = 9; length <= 16; length += 1) {
      code = (code << 1) | this.bits(1);
      if (code <= (table.greatest[length] ?? -1)) {
        return table.values[code + (table.offset[length] ?? 0)] ?? 0;
      }
    }
    throw new EntropyBroken();
  }

  bits(count: number): number {
    if (count === 0) return 0;
    this.#fill(count);
    this.#held -= count;
    return (this.#bits >> this.#held) & ((1 << count) - 1);
  }

  /** A number of so many bits, whose first says its sign (F.1.2.1, table F.1). */
  signed(count: number): number {
    if (count === 0) return 0;
    const bits = this.bits(count);
    return bits < 1 << (count - 1) ? bits - (1 << count) + 1 : bits;
  }

  /** Goes past a restart marker, which begins on a byte (F.2.2.4). */
  restart(): void {
    this.#bits = 0;
    this.#held = 0;
    this.#past = 0;
    while (this.#bytes[this.#at] === 0xff && this.#bytes[this.#at + 1] === 0xff) this.#at += 1;
    const marker = this.#bytes[this.#at + 1] ?? 0;
    if (this.#bytes[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) throw new EntropyBroken();
    this.#at += 2;
  }

  #past = 0;

  /** Past the end, a few zeros stand for what a last code may look ahead at; more is a stream that was cut. */
  #fill(count: number): void {
    while (this.#held < count) {
      const byte = this.#bytes[this.#at] ?? 0xff;
      const next = this.#bytes[this.#at + 1] ?? MARKS_END;
      const isMarker = byte === 0xff && next !== 0;
      if (isMarker) {
        this.#past += 1;
        if (this.#past > 2) throw new EntropyBroken();
      } else this.#at += byte === 0xff ? 2 : 1;
      this.#bits = ((this.#bits << 8) | (isMarker ? 0 : byte)) & 0xffffff;
      this.#held += 8;
    }
  }
}

const MARKS_END = 0xd9;

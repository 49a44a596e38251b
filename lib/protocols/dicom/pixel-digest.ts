import type { RunningDigest } from '#lib/base/running-digest.ts';
import { readElementHeader } from './element-header.ts';
import { HeaderWalker } from './header-walker.ts';
import { readPart10 } from './part10.ts';
import { Fragments, NativePixels, type PixelValue } from './pixel-value.ts';
import { findTransferSyntax, type TransferSyntax } from './transfer-syntaxes.ts';

/**
 * The digest of an object's picture alone, apart from its header, which may lawfully change on the way (EV-2). It is
 * taken of the value of Pixel Data (7FE0,0010), or of Float (7FE0,0008) or Double Float Pixel Data (7FE0,0009):
 *
 * - native: the bytes of the value, in little endian (big-endian words are turned);
 * - compressed: the bytes of all fragments, in order, without the offset table and without the items' headers;
 * - deflated: as native, after inflating.
 *
 * This is what `dcmdump +W folder file.dcm` of dcmtk writes: `file.dcm.0.raw` of native pixels, and of compressed ones
 * `.1.raw`, `.2.raw` … one after another (`.0.raw` is the offset table).
 */
export interface PixelDigest {
  /** The next bytes of a file. Wait for the promise, if there is one, before pushing more. */
  push: (bytes: Uint8Array) => Promise<void> | undefined;
  /** Null: no pixel data, or a file that cannot be followed to the end of them. */
  finish: () => Promise<string | null>;
}

/** File Meta is a few hundred bytes; a file that begins with more than this is no DICOM file. */
const LONGEST_FILE_META = 1024 * 1024;
/** The most that a deflated data set is followed: far beyond any real one, and an end to those made as traps. */
const MOST_INFLATED_BYTES = 8 * 1024 ** 3;

/** Of a whole file, with preamble and File Meta (PS3.10 7). */
export function createPixelDigest(digest: RunningDigest): PixelDigest {
  let beginning: Uint8Array | null = new Uint8Array(0);
  let rest: PixelDigest | null = null;

  const begin = (isAll: boolean): Promise<void> | undefined => {
    if (!beginning) return undefined;
    const start = startOfDataSet(beginning, isAll);
    if (!start && beginning.length < LONGEST_FILE_META && !isAll) return undefined;
    const first = beginning;
    beginning = null;
    if (!start?.syntax) return undefined;
    rest = createDataSetPixelDigest(start.syntax, digest);
    return rest.push(first.subarray(start.offset));
  };

  return {
    push: (bytes) => {
      if (!beginning) return rest?.push(bytes);
      beginning = joined(beginning, bytes);
      return begin(false);
    },
    finish: async () => {
      await begin(true);
      return rest ? await rest.finish() : null;
    },
  };
}

/** Of a data set that is stored apart from its File Meta, in this transfer syntax. */
export function createDataSetPixelDigest(
  syntax: TransferSyntax,
  digest: RunningDigest,
): PixelDigest {
  const walk = new PixelWalk(syntax, digest);
  if (syntax.deflated) return inflating(walk);
  return {
    push: (bytes) => {
      walk.push(bytes);
      return undefined;
    },
    finish: () => Promise.resolve(walk.result()),
  };
}

/** From the data set's first byte to the last of its pixels. */
class PixelWalk {
  readonly #walker: HeaderWalker;
  readonly #syntax: TransferSyntax;
  readonly #digest: RunningDigest;
  #value: PixelValue | null = null;

  constructor(syntax: TransferSyntax, digest: RunningDigest) {
    const encoding = { explicit: syntax.explicit, bigEndian: syntax.bigEndian };
    this.#walker = new HeaderWalker({ encoding, wanted: new Set(), longestValueBytes: 0 });
    this.#syntax = syntax;
    this.#digest = digest;
  }

  get isOver(): boolean {
    if (this.#value) return this.#value.isOver;
    return this.#walker.isSettled || this.#walker.offset > MOST_INFLATED_BYTES;
  }

  push(bytes: Uint8Array): void {
    if (this.isOver) return;
    if (this.#value) {
      this.#value.push(bytes);
      return;
    }

    const before = this.#walker.offset;
    this.#walker.push(bytes);
    const place = this.#walker.pixels;
    if (!place) return;
    this.#value =
      place.endsAt === null
        ? new Fragments(this.#digest)
        : new NativePixels(place, place.endsAt, this.#syntax.bigEndian, this.#digest);
    this.#value.push(bytes.subarray(place.startsAt - before));
  }

  result(): string | null {
    return this.#value?.isWhole ? this.#digest.hex() : null;
  }
}

/** With the inflating that Node and browsers both have. A broken stream ends where it breaks. */
function inflating(walk: PixelWalk): PixelDigest {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let isBroken = false;
  const fail = () => {
    isBroken = true;
  };
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      walk.push(value);
      if (walk.isOver) {
        await reader.cancel();
        return;
      }
    }
  })().catch(fail);

  return {
    push: (bytes) =>
      isBroken || walk.isOver ? undefined : writer.write(Uint8Array.from(bytes)).catch(fail),
    finish: async () => {
      if (!walk.isOver) await writer.close().catch(fail);
      await reading;
      return walk.result();
    },
  };
}

/** Where the data set begins, once the header after the last element of group 0002 is there to be seen. */
function startOfDataSet(
  beginning: Uint8Array,
  isAll: boolean,
): { readonly offset: number; readonly syntax: TransferSyntax | null } | null {
  const meta = readPart10(beginning);
  if (!meta.ok) return null;
  const { dataSetOffset, transferSyntaxUid } = meta.value;
  const available = beginning.length - dataSetOffset;
  const next = readElementHeader(beginning, dataSetOffset, available, {
    explicit: true,
    bigEndian: false,
  });
  const isCut = available < 12 || next?.tag === undefined || next.tag >>> 16 === 0x0002;
  if (isCut && !isAll) return null;
  const syntax = transferSyntaxUid === null ? null : findTransferSyntax(transferSyntaxUid);
  return { offset: dataSetOffset, syntax };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

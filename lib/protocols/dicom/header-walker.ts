import {
  type ElementEncoding,
  type ElementHeader,
  IMPLICIT_LITTLE,
  LONG_HEADER_BYTES,
  readElementHeader,
  SHORT_HEADER_BYTES,
  UNDEFINED_LENGTH,
  uint32,
} from './element-header.ts';
import { GroupLengthCheck } from './group-length-check.ts';
import { createFlagNotes, type FramingFault } from './header-flags.ts';
import type { PixelPlace, RawValue, Walk, WalkFault, WalkOrders } from './raw-header.ts';
import { SequenceRecording } from './sequence-recording.ts';
import { dictionaryVr, isPixelTag, TAG } from './tags.ts';
import type { Vr } from './vr.ts';

type Capture = {
  readonly tag: number;
  readonly vr: Vr | null;
  readonly offset: number;
  readonly bytes: Uint8Array;
  filled: number;
};

/**
 * Follows the elements of a data set through chunks split anywhere, up to its pixel data, keeping
 * wanted top-level values and nothing else (PS3.5 7).
 *
 * Sequences and items of undefined length alternate strictly, so their nesting is one number: even
 * where elements are expected, odd where items are. Anything of defined length below the top is
 * stepped over whole. A hundred thousand levels cost what one does.
 */
export class HeaderWalker {
  readonly #orders: WalkOrders;
  readonly #flags = createFlagNotes();
  readonly #groups = new GroupLengthCheck(this.#flags);
  readonly #elements = new Map<number, RawValue>();
  readonly #pending = new Uint8Array(LONG_HEADER_BYTES);
  #pendingBytes = 0;
  #offset = 0;
  #depth = 0;
  /** The depth of the sequence that a UN opened: implicit little endian from there down. Zero: none. */
  #unknownDepth = 0;
  #remaining = 0;
  #valueTag = 0;
  #capture: Capture | null = null;
  #recording: SequenceRecording | null = null;
  #previousTag = -1;
  #pixels: PixelPlace | null = null;
  #fault: WalkFault | null = null;

  constructor(orders: WalkOrders) {
    this.#orders = orders;
  }

  /** Whether the verdict stands: pixel data is reached, or the framing is broken. */
  get isSettled(): boolean {
    return this.#pixels !== null || this.#fault !== null;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Where the value of the pixel data stands, once it is reached. */
  get pixels(): PixelPlace | null {
    return this.#pixels;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length && !this.isSettled) {
      const step = this.#remaining > 0 ? this.#takeValue(chunk, at) : this.#takeHeader(chunk, at);
      at += step;
      this.#offset += step;
      if (this.#remaining === 0 && step > 0) this.#endValue();
      if (this.#isHeaderDue()) this.#readHeader();
    }
    this.#offset += chunk.length - at;
  }

  /** The verdict. `pixelsPassed` says that the pixel stream was pushed too, so that it can be counted. */
  finish(pixelsPassed: boolean): Walk {
    const fault = this.#fault ?? this.#faultAtEnd();
    if (fault) return { sound: false, fault };

    if (pixelsPassed) this.#judgePixels();
    const header = { encoding: this.#orders.encoding, elements: this.#elements };
    return { sound: true, header, flags: this.#flags };
  }

  #faultAtEnd(): WalkFault | null {
    if (this.#pixels) return null;
    const offset = this.#offset;
    if (offset === 0) return { reason: 'empty-data-set', tag: null, offset };
    if (this.#remaining > 0) return { reason: 'value-past-end', tag: this.#valueTag, offset };
    if (this.#pendingBytes > 0) return { reason: 'truncated-element-header', tag: null, offset };
    if (this.#depth > 0) return { reason: 'unterminated-sequence', tag: this.#previousTag, offset };

    this.#groups.meet(null, offset);
    return null;
  }

  #takeValue(chunk: Uint8Array, at: number): number {
    const step = Math.min(this.#remaining, chunk.length - at);
    this.#remaining -= step;
    if (!this.#capture && !this.#recording) return step;

    const piece = chunk.subarray(at, at + step);
    this.#recording?.add(piece);
    if (this.#capture) {
      this.#capture.bytes.set(piece, this.#capture.filled);
      this.#capture.filled += step;
    }

    return step;
  }

  #endValue(): void {
    const capture = this.#capture;
    if (!capture || capture.filled < capture.bytes.length) return;
    this.#capture = null;
    this.#keep(capture.tag, capture);
  }

  #takeHeader(chunk: Uint8Array, at: number): number {
    const due = this.#pendingBytes < SHORT_HEADER_BYTES ? SHORT_HEADER_BYTES : LONG_HEADER_BYTES;
    const step = Math.min(due - this.#pendingBytes, chunk.length - at);
    for (let i = 0; i < step; i++) this.#pending[this.#pendingBytes + i] = chunk[at + i] ?? 0;
    this.#pendingBytes += step;

    return step;
  }

  #isHeaderDue(): boolean {
    return this.#pendingBytes === SHORT_HEADER_BYTES || this.#pendingBytes === LONG_HEADER_BYTES;
  }

  #readHeader(): void {
    const header = readElementHeader(this.#pending, 0, this.#pendingBytes, this.#encodingHere());
    if (!header) return;
    this.#recording?.add(this.#pending.subarray(0, header.headerBytes));
    this.#pendingBytes = 0;

    if (header.tag >>> 16 === 0xfffe) this.#meetItem(header);
    else if (this.#depth % 2 === 1) this.#break('not-an-item', header);
    else this.#meetElement(header);
  }

  #encodingHere(): ElementEncoding {
    return this.#unknownDepth > 0 ? IMPLICIT_LITTLE : this.#orders.encoding;
  }

  #meetElement(header: ElementHeader): void {
    const { tag, length } = header;
    const offset = this.#headerOffset(header);
    if (header.vrUnknown) this.#flags.note('unknown-vr', tag, offset);
    if (length !== UNDEFINED_LENGTH && length % 2 === 1) {
      this.#flags.note('odd-length', tag, offset);
    }
    if (this.#depth === 0) this.#meetTopLevel(header, offset);
    if (this.isSettled) return;

    if (length === UNDEFINED_LENGTH) this.#openSequence(header, offset);
    else this.#beginValue(header, offset);
  }

  #meetTopLevel(header: ElementHeader, offset: number): void {
    const { tag } = header;
    if (isPixelTag(tag)) {
      const isOpenEnded = header.length === UNDEFINED_LENGTH;
      const startsAt = this.#offset;
      const endsAt = isOpenEnded ? null : startsAt + header.length;
      this.#pixels = { tag, vr: header.vr, startsAt, endsAt };
    }
    if (tag === this.#previousTag) this.#flags.note('duplicate-element', tag, offset);
    else if (tag < this.#previousTag) this.#flags.note('out-of-order', tag, offset);
    if (tag >>> 16 < 0x0008) this.#flags.note('group-out-of-place', tag, offset);
    this.#groups.meet(tag >>> 16, offset);
    this.#previousTag = tag;
  }

  #beginValue(header: ElementHeader, offset: number): void {
    this.#valueTag = header.tag;
    this.#remaining = header.length;
    if (this.#depth > 0) return;

    const { tag, vr, length } = header;
    const isGroupLength = (tag & 0xffff) === 0 && length === 4;
    if (!isGroupLength && !this.#orders.wanted.has(tag)) return;
    if (length > this.#orders.longestValueBytes) {
      this.#flags.note('value-too-long', tag, offset);
      return;
    }
    if (vr && dictionaryVr(tag) !== vr) {
      this.#flags.note('vr-differs-from-dictionary', tag, offset);
    }
    const capture = { tag, vr, offset, bytes: new Uint8Array(length), filled: 0 };
    if (length === 0) this.#keep(tag, capture);
    else this.#capture = capture;
  }

  #openSequence(header: ElementHeader, offset: number): void {
    const { tag, vr } = header;
    const mayBeOpenEnded = vr === null || vr === 'SQ' || vr === 'UN' || vr.startsWith('O');
    if (!mayBeOpenEnded) this.#flags.note('undefined-length-not-allowed', tag, offset);
    if (this.#depth === 0 && this.#orders.wanted.has(tag)) {
      const mostBytes = this.#orders.longestValueBytes;
      this.#recording = new SequenceRecording({ tag, vr, offset, mostBytes });
    }
    this.#valueTag = tag;
    this.#depth += 1;
    if (vr === 'UN') this.#unknownDepth = this.#depth;
  }

  /** Items, delimiters, and whatever else uses their group (PS3.5 7.5). */
  #meetItem(header: ElementHeader): void {
    const { tag } = header;
    const offset = this.#headerOffset(header);
    if (tag === TAG.item) this.#meetItemStart(header, offset);
    else if (tag === TAG.itemDelimiter || tag === TAG.sequenceDelimiter)
      this.#meetDelimiter(header, offset);
    else this.#break('unexpected-item', header);
  }

  #meetDelimiter({ tag, length }: ElementHeader, offset: number): void {
    if (length !== 0) this.#flags.note('delimiter-with-length', tag, offset);
    const isItemOpen = this.#depth > 0 && this.#depth % 2 === 0;
    const isStray = tag === TAG.itemDelimiter ? !isItemOpen : this.#depth === 0;
    if (isStray) this.#flags.note('stray-delimiter', tag, offset);
    else if (tag === TAG.itemDelimiter) this.#depth -= 1;
    else {
      if (isItemOpen) this.#flags.note('missing-delimiter', tag, offset);
      this.#closeSequence(isItemOpen ? 2 : 1);
    }
  }

  #meetItemStart(header: ElementHeader, offset: number): void {
    if (this.#depth === 0) {
      this.#break('unexpected-item', header);
      return;
    }
    if (this.#depth % 2 === 0) {
      this.#flags.note('missing-delimiter', header.tag, offset);
      this.#depth -= 1;
    }

    if (header.length === UNDEFINED_LENGTH) this.#depth += 1;
    else {
      this.#valueTag = header.tag;
      this.#remaining = header.length;
    }
  }

  #closeSequence(levels: 1 | 2): void {
    this.#depth -= levels;
    if (this.#depth < this.#unknownDepth) this.#unknownDepth = 0;
    const recording = this.#recording;
    if (this.#depth > 0 || !recording) return;

    this.#recording = null;
    const { tag, vr, offset } = recording;
    const bytes = recording.bytes();
    if (bytes) this.#keep(tag, { vr, offset, bytes });
    else this.#flags.note('value-too-long', tag, offset);
  }

  /** Of a tag given twice the first stands, as in the toolkits most archives are built on. */
  #keep(tag: number, value: RawValue): void {
    if ((tag & 0xffff) === 0) {
      if (value.bytes.length === 4) {
        const declared = uint32(value.bytes, 0, this.#orders.encoding.bigEndian);
        this.#groups.declare(tag >>> 16, this.#offset + declared);
      }
      return;
    }
    if (this.#elements.has(tag)) {
      this.#flags.note('duplicate-element', tag, value.offset);
      return;
    }
    this.#elements.set(tag, { vr: value.vr, bytes: value.bytes, offset: value.offset });
  }

  #judgePixels(): void {
    if (!this.#pixels) return;
    const { tag, endsAt } = this.#pixels;
    if (endsAt === null) return;
    if (this.#offset < endsAt) this.#flags.note('pixel-data-truncated', tag, this.#offset);
    if (this.#offset > endsAt) this.#flags.note('bytes-after-pixel-data', tag, endsAt);
  }

  #headerOffset(header: ElementHeader): number {
    return this.#offset - header.headerBytes;
  }

  #break(reason: FramingFault, header: ElementHeader): void {
    this.#fault = { reason, tag: header.tag, offset: this.#headerOffset(header) };
  }
}

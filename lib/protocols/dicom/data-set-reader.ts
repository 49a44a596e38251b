import { inflateRawSync } from 'node:zlib';
import { no, ok, type Result } from '#lib/base/result.ts';
import type { DataElement, DataSet } from './data-set.ts';
import {
  type ElementEncoding,
  type ElementHeader,
  IMPLICIT_LITTLE,
  readElementHeader,
  UNDEFINED_LENGTH,
  uint16,
} from './element-header.ts';
import type { FramingFault } from './header-flags.ts';
import { dictionaryVr, isPixelTag, TAG } from './tags.ts';
import { findTransferSyntax } from './transfer-syntaxes.ts';

const MOST_INFLATED_BYTES = 256 * 1024 * 1024;

/**
 * Reads a data set that is in memory whole into a tree, by the rules of the header reader: what
 * cannot be followed up to the pixel data is a fault; what cannot be followed inside a sequence or
 * item of defined length is left as bytes. Reading ends with the pixel data. Values are views of
 * `bytes`, copied nowhere. Depth is bounded by memory only, not by the stack.
 */
export function readDataSet(
  bytes: Uint8Array,
  transferSyntaxUid: string,
): Result<DataSet, FramingFault> {
  const syntax = findTransferSyntax(transferSyntaxUid);
  if (!syntax) return no('unknown-transfer-syntax');
  if (bytes.length === 0) return no('empty-data-set');
  if (!syntax.deflated) return new TreeReader(bytes).readSet(syntax);

  const inflated = inflateWhole(bytes);
  if (!inflated.ok) return inflated;
  return inflated.value.length === 0
    ? no('empty-data-set')
    : new TreeReader(inflated.value).readSet(syntax);
}

/** Reads the value of one sequence, with or without its delimiter, or null when that cannot be followed. */
export function readItems(bytes: Uint8Array, encoding: ElementEncoding): readonly DataSet[] | null {
  const read = new TreeReader(bytes).readSequence(encoding);
  return read.ok ? read.value : null;
}

/** A deflated data set as it was before (PS3.5 A.5), in memory whole. */
export function inflateWhole(bytes: Uint8Array): Result<Uint8Array, FramingFault> {
  try {
    return ok(inflateRawSync(bytes, { maxOutputLength: MOST_INFLATED_BYTES }));
  } catch (fault) {
    const isTooLarge = fault instanceof RangeError;
    return no(isTooLarge ? 'inflates-too-large' : 'deflate-stream-broken');
  }
}

type MutableSet = {
  readonly encoding: ElementEncoding;
  readonly elements: Map<number, DataElement>;
  isWhole: boolean;
};

/**
 * A data set, item or sequence being read. `end` is where it must have ended; `isOpen` means that a
 * delimiter ends it before that, so that a fault inside it cannot be stepped over.
 */
type Frame = { readonly end: number; readonly isOpen: boolean } & (
  | { readonly kind: 'set'; readonly set: MutableSet }
  | {
      readonly kind: 'sequence';
      readonly encoding: ElementEncoding;
      readonly items: MutableSet[];
      readonly start: number;
      /** Makes the sequence's element plain bytes after all. */
      readonly becomeBytes: (bytes: Uint8Array) => void;
    }
);

class TreeReader {
  readonly #bytes: Uint8Array;
  readonly #stack: Frame[] = [];
  #at = 0;
  #isDone = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  readSet(encoding: ElementEncoding): Result<DataSet, FramingFault> {
    const set = newSet({ explicit: encoding.explicit, bigEndian: encoding.bigEndian });
    this.#stack.push({ kind: 'set', set, end: this.#bytes.length, isOpen: false });
    const fault = this.#readAll();
    return fault ? no(fault) : ok(set);
  }

  readSequence(encoding: ElementEncoding): Result<readonly DataSet[], FramingFault> {
    const items: MutableSet[] = [];
    const frame = { kind: 'sequence', encoding, items, start: 0, becomeBytes: () => undefined };
    this.#stack.push({ ...frame, kind: 'sequence', end: this.#bytes.length, isOpen: false });
    const fault = this.#readAll(1);
    return fault ? no(fault) : ok(items);
  }

  /** Faults within the lowest `kept` frames are answered rather than stepped over. */
  #readAll(kept = 1): FramingFault | null {
    while (!this.#isDone) {
      const frame = this.#stack.at(-1);
      if (!frame) break;
      const fault = this.#step(frame);
      if (fault && !this.#stepOver(kept)) return fault;
    }
    return null;
  }

  #step(frame: Frame): FramingFault | null {
    if (this.#at >= frame.end) {
      if (frame.isOpen) return 'unterminated-sequence';
      this.#stack.pop();
      return null;
    }

    const encoding = frame.kind === 'set' ? frame.set.encoding : frame.encoding;
    const header = readElementHeader(this.#bytes, this.#at, frame.end - this.#at, encoding);
    if (!header) return 'truncated-element-header';
    this.#at += header.headerBytes;

    if (header.tag >>> 16 === 0xfffe) return this.#meetItem(header, frame);
    if (frame.kind === 'sequence') return 'not-an-item';
    return this.#meetElement(header, frame);
  }

  /** Leaves the nearest item or sequence that says where it ends, keeping its bytes; false for none. */
  #stepOver(kept: number): boolean {
    while (this.#stack.length > kept) {
      const frame = this.#stack.pop();
      if (!frame || frame.isOpen) continue;
      if (frame.kind === 'set') frame.set.isWhole = false;
      else frame.becomeBytes(this.#bytes.subarray(frame.start, frame.end));
      this.#at = frame.end;
      return true;
    }
    return false;
  }

  #meetElement(header: ElementHeader, frame: Frame & { kind: 'set' }): FramingFault | null {
    if (this.#stack.length === 1 && isPixelTag(header.tag)) return this.#takePixels(header, frame);
    if (header.length === UNDEFINED_LENGTH) {
      this.#openSequence(header, frame, null);
      return null;
    }

    const end = this.#at + header.length;
    if (end > frame.end) return 'value-past-end';
    if (this.#isSequence(header, frame)) this.#openSequence(header, frame, end);
    else {
      this.#addBytes(header, frame, end);
      this.#at = end;
    }
    return null;
  }

  /** Where the VR does not say, a value that starts with an item is tried as a sequence. */
  #isSequence(header: ElementHeader, frame: Frame & { kind: 'set' }): boolean {
    if (header.vr === 'SQ') return true;
    if (header.vr !== null && header.vr !== 'UN') return false;
    const { bigEndian } = header.vr === 'UN' ? IMPLICIT_LITTLE : frame.set.encoding;
    const known = dictionaryVr(header.tag);
    if (header.length < 8) return known === 'SQ' && header.length === 0;
    return (
      (known === null || known === 'SQ') &&
      uint16(this.#bytes, this.#at, bigEndian) === 0xfffe &&
      uint16(this.#bytes, this.#at + 2, bigEndian) === 0xe000
    );
  }

  #openSequence(header: ElementHeader, frame: Frame & { kind: 'set' }, end: number | null): void {
    const { tag, vr } = header;
    const offset = this.#at;
    const items: MutableSet[] = [];
    const add = (value: DataElement['value'], as: DataElement['vr']) => {
      frame.set.elements.set(tag, { tag, vr: as, offset, value });
    };
    const isFirst = !frame.set.elements.has(tag);
    if (isFirst) add({ kind: 'items', items }, vr === 'UN' || vr === null ? 'SQ' : vr);
    this.#stack.push({
      kind: 'sequence',
      encoding: vr === 'UN' ? IMPLICIT_LITTLE : frame.set.encoding,
      items,
      start: offset,
      end: end ?? frame.end,
      isOpen: end === null,
      becomeBytes: (bytes) => {
        if (isFirst) add({ kind: 'bytes', bytes }, vr);
      },
    });
  }

  #addBytes(header: ElementHeader, frame: Frame & { kind: 'set' }, end: number): void {
    const { tag } = header;
    if (frame.set.elements.has(tag)) return;
    const bytes = this.#bytes.subarray(this.#at, end);
    const vr = header.vr ?? (frame.set.encoding.explicit ? null : dictionaryVr(tag));
    frame.set.elements.set(tag, { tag, vr, offset: this.#at, value: { kind: 'bytes', bytes } });
  }

  #meetItem(header: ElementHeader, frame: Frame): FramingFault | null {
    if (header.tag === TAG.item) return this.#meetItemStart(header, frame);
    if (header.tag === TAG.itemDelimiter) {
      if (frame.kind === 'set' && frame.isOpen) this.#stack.pop();
      return null;
    }
    if (header.tag !== TAG.sequenceDelimiter) return 'unexpected-item';
    if (frame.kind === 'set' && !frame.isOpen) return null;
    if (frame.kind === 'set') this.#stack.pop();
    if (this.#stack.at(-1)?.isOpen) this.#stack.pop();
    return null;
  }

  #meetItemStart(header: ElementHeader, frame: Frame): FramingFault | null {
    if (frame.kind === 'set' && !frame.isOpen) return 'unexpected-item';
    if (frame.kind === 'set') this.#stack.pop();
    const sequence = this.#stack.at(-1);
    if (sequence?.kind !== 'sequence') return 'unexpected-item';

    const isOpen = header.length === UNDEFINED_LENGTH;
    const end = isOpen ? sequence.end : this.#at + header.length;
    if (end > sequence.end) return 'value-past-end';
    const set = newSet(sequence.encoding);
    sequence.items.push(set);
    this.#stack.push({ kind: 'set', set, end, isOpen });
    return null;
  }

  /** Takes what there is: the pixel stream is not judged. */
  #takePixels(header: ElementHeader, frame: Frame & { kind: 'set' }): FramingFault | null {
    this.#isDone = true;
    if (header.length !== UNDEFINED_LENGTH) {
      this.#addBytes(header, frame, Math.min(this.#at + header.length, frame.end));
      return null;
    }

    const { tag } = header;
    const offset = this.#at;
    const fragments: Uint8Array[] = [];
    for (;;) {
      const item = readElementHeader(
        this.#bytes,
        this.#at,
        frame.end - this.#at,
        frame.set.encoding,
      );
      if (item?.tag !== TAG.item) break;
      this.#at += item.headerBytes;
      fragments.push(this.#bytes.subarray(this.#at, this.#at + item.length));
      this.#at += item.length;
    }
    frame.set.elements.set(tag, {
      tag,
      vr: header.vr,
      offset,
      value: { kind: 'fragments', fragments },
    });
    return null;
  }
}

function newSet(encoding: ElementEncoding): MutableSet {
  return { encoding, elements: new Map(), isWhole: true };
}

import type { RunningDigest } from '#lib/base/running-digest.ts';
import { UNDEFINED_LENGTH, uint16, uint32 } from './element-header.ts';
import type { PixelPlace } from './raw-header.ts';
import { TAG } from './tags.ts';
import { vrFacts } from './vr.ts';

/** Follows the value of pixel data through pieces split anywhere, and hands the pixels' own bytes to a digest. */
export interface PixelValue {
  push: (bytes: Uint8Array) => void;
  /** Nothing more is needed: the value has ended, or cannot be followed. */
  readonly isOver: boolean;
  /** Whether the value was followed to its end. */
  readonly isWhole: boolean;
}

/** Native pixels: as many bytes as their length says (PS3.5 8.1.1), in little endian whatever the syntax. */
export class NativePixels implements PixelValue {
  #remaining: number;
  readonly #unitBytes: number;
  readonly #digest: RunningDigest;
  #held = new Uint8Array(0);

  constructor(place: PixelPlace, endsAt: number, bigEndian: boolean, digest: RunningDigest) {
    this.#remaining = endsAt - place.startsAt;
    this.#unitBytes = bigEndian && place.vr ? vrFacts(place.vr).unitBytes : 1;
    this.#digest = digest;
  }

  get isOver(): boolean {
    return this.#remaining === 0;
  }

  get isWhole(): boolean {
    return this.isOver && this.#held.length === 0;
  }

  push(bytes: Uint8Array): void {
    const piece = bytes.subarray(0, Math.min(bytes.length, this.#remaining));
    this.#remaining -= piece.length;
    if (this.#unitBytes === 1) this.#digest.update(piece);
    else this.#takeUnits(piece);
  }

  /** A unit may be split between two pieces: what is left of one waits for the next. */
  #takeUnits(piece: Uint8Array): void {
    const all = new Uint8Array(this.#held.length + piece.length);
    all.set(this.#held);
    all.set(piece, this.#held.length);
    const whole = all.length - (all.length % this.#unitBytes);
    for (let at = 0; at < whole; at += this.#unitBytes) {
      all.subarray(at, at + this.#unitBytes).reverse();
    }
    this.#digest.update(all.subarray(0, whole));
    this.#held = all.slice(whole);
  }
}

/** Compressed pixels: the bytes of every fragment after the offset table, without the headers between them (PS3.5 A.4). */
export class Fragments implements PixelValue {
  readonly #digest: RunningDigest;
  readonly #header = new Uint8Array(8);
  #headerBytes = 0;
  #remaining = 0;
  /** The first item is the offset table, which says where frames begin and is no part of them. */
  #items = 0;
  #end: 'delimiter' | 'broken' | null = null;

  constructor(digest: RunningDigest) {
    this.#digest = digest;
  }

  get isOver(): boolean {
    return this.#end !== null;
  }

  get isWhole(): boolean {
    return this.#end === 'delimiter';
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && !this.isOver) {
      at += this.#remaining > 0 ? this.#takePixels(bytes, at) : this.#takeHeader(bytes, at);
    }
  }

  #takePixels(bytes: Uint8Array, at: number): number {
    const step = Math.min(this.#remaining, bytes.length - at);
    this.#remaining -= step;
    if (this.#items > 1) this.#digest.update(bytes.subarray(at, at + step));
    return step;
  }

  #takeHeader(bytes: Uint8Array, at: number): number {
    const step = Math.min(8 - this.#headerBytes, bytes.length - at);
    this.#header.set(bytes.subarray(at, at + step), this.#headerBytes);
    this.#headerBytes += step;
    if (this.#headerBytes === 8) this.#readHeader();
    return step;
  }

  #readHeader(): void {
    this.#headerBytes = 0;
    const tag = ((uint16(this.#header, 0, false) << 16) | uint16(this.#header, 2, false)) >>> 0;
    const length = uint32(this.#header, 4, false);
    if (tag === TAG.sequenceDelimiter) this.#end = this.#items === 0 ? 'broken' : 'delimiter';
    else if (tag !== TAG.item || length === UNDEFINED_LENGTH) this.#end = 'broken';
    else {
      this.#items += 1;
      this.#remaining = length;
    }
  }
}

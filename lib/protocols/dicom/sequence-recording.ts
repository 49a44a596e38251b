import type { Vr } from './vr.ts';

/** The bytes of one wanted sequence of undefined length, kept as they pass, up to a limit. */
export class SequenceRecording {
  readonly tag: number;
  readonly vr: Vr | null;
  readonly offset: number;
  readonly #mostBytes: number;
  #pieces: Uint8Array[] = [];
  #sizeBytes = 0;

  constructor(of: { tag: number; vr: Vr | null; offset: number; mostBytes: number }) {
    this.tag = of.tag;
    this.vr = of.vr;
    this.offset = of.offset;
    this.#mostBytes = of.mostBytes;
  }

  add(piece: Uint8Array): void {
    this.#sizeBytes += piece.length;
    if (this.#sizeBytes > this.#mostBytes) this.#pieces = [];
    else this.#pieces.push(piece.slice());
  }

  /** The whole, or null when it grew beyond the limit. */
  bytes(): Uint8Array | null {
    if (this.#sizeBytes > this.#mostBytes) return null;
    const whole = new Uint8Array(this.#sizeBytes);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

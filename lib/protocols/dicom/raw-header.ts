import type { ElementEncoding } from './element-header.ts';
import type { FlagNotes, FramingFault } from './header-flags.ts';
import type { Vr } from './vr.ts';

/** One captured value, as its bytes stand in the data set. A sequence is the bytes of its items. */
export type RawValue = {
  readonly vr: Vr | null;
  readonly bytes: Uint8Array;
  readonly offset: number;
};

/** The wanted top-level values of one data set. */
export type RawHeader = {
  readonly encoding: ElementEncoding;
  readonly elements: ReadonlyMap<number, RawValue>;
};

export type WalkFault = {
  readonly reason: FramingFault;
  readonly tag: number | null;
  readonly offset: number;
};

export type Walk =
  | { readonly sound: true; readonly header: RawHeader; readonly flags: FlagNotes }
  | { readonly sound: false; readonly fault: WalkFault };

export type WalkOrders = {
  readonly encoding: ElementEncoding;
  readonly wanted: ReadonlySet<number>;
  /** Longest value kept, in bytes; a longer one is flagged and left out. */
  readonly longestValueBytes: number;
};

/** The pixel data of a data set, from its value on; `endsAt` is null where fragments end it with a delimiter. */
export type PixelPlace = {
  readonly tag: number;
  readonly vr: Vr | null;
  readonly startsAt: number;
  readonly endsAt: number | null;
};

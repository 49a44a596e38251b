/**
 * A wall-clock time without a zone, which is all that a ZIP's DOS time can say (APPNOTE 4.4.6): from 1980 to 2107,
 * in steps of two seconds. Given as fields so that the same archive is the same bytes on a computer in any zone.
 */
export type ZipTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

/** One file of an archive: everything that its headers say, known before a byte of it is read. */
export type ZipEntry<T> = {
  readonly name: string;
  readonly sizeBytes: number;
  readonly crc32: number;
  readonly modifiedAt: ZipTime;
  /** Whatever the reader of the bytes needs to find them; never looked into. */
  readonly source: T;
};

/** From one byte up to, and not including, another. */
export type ByteSpan = { readonly from: number; readonly to: number };

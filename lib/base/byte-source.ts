/** Bytes that are somewhere and need not be in memory: a file on a disk, or one that was given to a browser. */
export interface ByteSource {
  readonly size: number;
  /** From one byte up to, and not including, another. */
  read: (from: number, to: number) => Promise<Uint8Array>;
  stream: (from: number, to: number) => AsyncIterable<Uint8Array>;
}

import type { ByteSource } from '#lib/base/byte-source.ts';

/** Bytes that are in memory. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
    stream: (from, to) => once(bytes.subarray(from, to)),
  };
}

/** A source without its first bytes. */
export function sliceOf(source: ByteSource, start: number): ByteSource {
  return {
    size: source.size - start,
    read: (from, to) => source.read(start + from, start + to),
    stream: (from, to) => source.stream(start + from, start + to),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

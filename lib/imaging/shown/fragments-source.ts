import type { ByteSource } from '#lib/base/byte-source.ts';
import type { BytesPlace } from './document.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Some places of a source, one after the other, as if they were bytes of their own. */
export function fragmentsSource(source: ByteSource, places: readonly BytesPlace[]): ByteSource {
  const size = places.reduce((total, { sizeBytes }) => total + sizeBytes, 0);

  /** What of a range lies in each place. */
  function partsOf(from: number, to: number): readonly (readonly [number, number])[] {
    let before = 0;
    return places.flatMap(({ offset, sizeBytes }) => {
      const [start, end] = [Math.max(from, before), Math.min(to, before + sizeBytes)];
      const part = [offset + start - before, offset + end - before] as const;
      before += sizeBytes;
      return start < end ? [part] : [];
    });
  }

  const read = async (from: number, to: number): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = [];
    for (const [start, end] of partsOf(from, to)) pieces.push(await source.read(start, end));
    return Buffer.concat(pieces);
  };
  return {
    size,
    read,
    stream: async function* (from, to) {
      for (let at = from; at < Math.min(to, size); at += CHUNK_BYTES) {
        yield await read(at, Math.min(to, size, at + CHUNK_BYTES));
      }
    },
  };
}

export type DataFragment = { readonly bytes: Uint8Array; readonly isLast: boolean };

export type DataSetSource = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Cuts a data set into the fragments of one message: views where the chunks allow it, each of even
 * length but perhaps the last (PS3.8 annex E.2), the last one marked. No bytes are one empty fragment.
 */
export async function* cutFragments(
  source: DataSetSource,
  fragmentBytes: number,
): AsyncGenerator<DataFragment> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of source) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    // At least one byte stays behind, so that the last fragment can be told from the others.
    let at = 0;
    while (bytes.length - at > fragmentBytes) {
      yield { bytes: bytes.subarray(at, at + fragmentBytes), isLast: false };
      at += fragmentBytes;
    }
    held = bytes.subarray(at);
  }
  yield { bytes: held, isLast: true };
}

/**
 * One frame as RLE Lossless (PS3.5 Annex G): a header of segment offsets, then the bytes of each
 * place (most significant first) as PackBits runs, rows apart, each segment even.
 */
export function rleFrame(
  pixels: Uint8Array,
  frame: { readonly columns: number; readonly bytesPerPixel: number },
): Uint8Array {
  const segments = Array.from({ length: frame.bytesPerPixel }, (_, place) => {
    const fromEnd = frame.bytesPerPixel - 1 - place;
    const bytes = pixels.filter((_byte, at) => at % frame.bytesPerPixel === fromEnd);
    return packedRows(bytes, frame.columns);
  });
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let offset = header.length;
  segments.forEach((segment, index) => {
    header.writeUInt32LE(offset, 4 + index * 4);
    offset += segment.length;
  });

  return Buffer.concat([header, ...segments]);
}

function packedRows(bytes: Uint8Array, columns: number): Buffer {
  const packed: number[] = [];
  for (let row = 0; row < bytes.length; row += columns) {
    packed.push(...packedRow(bytes.subarray(row, row + columns)));
  }
  if (packed.length % 2 === 1) packed.push(0);

  return Buffer.from(packed);
}

/** Runs of 2 to 128 equal bytes as count and byte; anything else as a literal of up to 128. */
function packedRow(row: Uint8Array): number[] {
  const packed: number[] = [];
  let at = 0;
  while (at < row.length) {
    const run = runLength(row, at);
    if (run > 1) {
      packed.push(257 - run, row[at]!);
      at += run;
      continue;
    }
    const start = at;
    while (at < row.length && at - start < 128 && runLength(row, at) === 1) at++;
    packed.push(at - start - 1, ...row.subarray(start, at));
  }

  return packed;
}

function runLength(row: Uint8Array, at: number): number {
  let run = 1;
  while (run < 128 && row[at + run] === row[at] && at + run < row.length) run++;
  return run;
}

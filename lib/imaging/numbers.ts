import { bytesOf, type DataSet } from '#lib/protocols/dicom/data-set.ts';

type Reading = (view: DataView, at: number, littleEndian: boolean) => number;

/** Values of 32 bits with a sign (SL), as many as are whole and at most as many as are wanted. */
export function longsOf(set: DataSet, tag: number, most: number): readonly number[] {
  return read(set, tag, { most, size: 4 }, (view, at, little) => view.getInt32(at, little));
}

/** Values of 32 bits without a sign (UL). */
export function unsignedLongsOf(set: DataSet, tag: number, most: number): readonly number[] {
  return read(set, tag, { most, size: 4 }, (view, at, little) => view.getUint32(at, little));
}

/** Floating point of 32 bits (FL). Values that are no numbers are among them: whoever draws must look. */
export function floatsOf(set: DataSet, tag: number, most: number): readonly number[] {
  return read(set, tag, { most, size: 4 }, (view, at, little) => view.getFloat32(at, little));
}

function read(
  set: DataSet,
  tag: number,
  { most, size }: { readonly most: number; readonly size: number },
  reading: Reading,
): readonly number[] {
  const bytes = bytesOf(set, tag) ?? new Uint8Array(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.min(most, Math.floor(bytes.length / size));
  const little = !set.encoding.bigEndian;
  return Array.from({ length: count }, (_, at) => reading(view, at * size, little));
}

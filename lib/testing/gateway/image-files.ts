import type { AttributeValues } from '#lib/demonstration/synthetic/attributes.ts';
import { buildFileMeta } from '#lib/protocols/dicom/file-meta.ts';
import { smallObject } from './small-objects.ts';

/** A file as it lies on a disc: a sound image of this name, with other values where given. */
export function imageFile(name: string, values: AttributeValues = {}): Buffer {
  const { dataSet, ...names } = smallObject(name, values);
  return Buffer.concat([buildFileMeta(names), dataSet]);
}

/** The same file with something else where 128 zeros should stand: what an operating system would run. */
export function withPreamble(file: Buffer, begins: string): Buffer {
  const changed = Buffer.from(file);
  changed.write(begins, 0, 'latin1');
  return changed;
}

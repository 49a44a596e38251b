import type { DataSet } from '#lib/protocols/dicom/data-set.ts';
import { wordOf } from '../attributes.ts';
import type { Samples } from '../samples.ts';
import { TAG } from '../tags.ts';

/**
 * Whether a stored value is no part of the picture but fills it up to a rectangle (PS3.3 C.7.5.1.1.2): one value, or a
 * range of them. Null where nothing is said.
 */
export function paddingOf(header: DataSet, samples: Samples): ((stored: number) => boolean) | null {
  const value = wordOf(header, TAG.pixelPaddingValue);
  if (value === null || samples.samples !== 1) return null;
  const limit = wordOf(header, TAG.pixelPaddingRangeLimit) ?? value;
  const [one, other] = [signed(value, samples), signed(limit, samples)];
  const [least, greatest] = [Math.min(one, other), Math.max(one, other)];
  return (stored) => stored >= least && stored <= greatest;
}

function signed(word: number, { isSigned }: Samples): number {
  return isSigned ? (word << 16) >> 16 : word;
}

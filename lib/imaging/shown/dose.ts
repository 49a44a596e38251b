import { codesOf, numbersOf } from '../attributes.ts';
import { frameSamples } from '../frame-samples.ts';
import { LIMITS } from '../limits.ts';
import type { OpenObject } from '../open-object.ts';
import { describePixels } from '../pixel-description.ts';
import { THERAPY } from './tags.ts';

/**
 * The greatest dose of a grid, in its own units: a stored value times the scaling (PS3.3 C.8.8.3). Null where the grid is
 * larger than is looked through for one number, or cannot be read whole.
 */
export async function greatestDose(object: OpenObject): Promise<string | null> {
  const described = describePixels(object.header);
  const [scaling] = numbersOf(object.header, THERAPY.doseScaling);
  if (!described.ok || scaling === undefined) return null;
  const { rows, columns, frames } = described.value;
  if (rows * columns * frames > LIMITS.doseValues) return null;

  let greatest = -Infinity;
  for (let index = 0; index < frames; index += 1) {
    const samples = await frameSamples(object, described.value, index);
    if (!samples.ok) return null;
    for (const value of samples.value.values) greatest = Math.max(greatest, value);
  }
  const unit = codesOf(object.header, THERAPY.doseUnits)[0] === 'GY' ? 'Gy' : '';
  return `${Number((greatest * scaling).toPrecision(4))} ${unit}`.trim();
}

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demonstrationStudies } from './demonstration.ts';

/** Objects, and SHA-256 over all of them cut to 16 digits, of each study. */
const WHOLE_STUDIES: Readonly<Record<string, readonly [number, string]>> = {
  'northbridge head ct': [241, '94492ac9f382d131'],
  'northbridge chest radiograph': [2, 'c6c298777244fc86'],
  'northbridge mammogram': [5, '1b82f4421f3d1ecd'],
  'northbridge hand radiograph': [2, 'f8c1450ef360eac7'],
  'northbridge knee mr': [73, 'dad8f5968097532d'],
  'eastmoor chest ct': [261, 'b3bc59a038b0e1ff'],
  'eastmoor liver ultrasound': [2, 'da809b7dd1d47e30'],
  'eastmoor chest radiograph of a stranger': [1, 'a5f02ae412901da1'],
  'northbridge hand radiograph of one of two': [1, '5197455f78c65fa8'],
};

describe('the whole demonstration', () => {
  it('is the same for ever, within 800 objects and 350 MB, no instance twice', () => {
    const uids = new Set<string>();
    let objects = 0;
    let bytes = 0;
    const found = [...demonstrationStudies()].map((study) => {
      const hash = createHash('sha256');
      const before = objects;
      for (const instance of study.instances()) {
        hash.update(instance.dataSet);
        uids.add(instance.sopInstanceUid);
        objects++;
        bytes += instance.dataSet.length;
      }
      return [study.key, [objects - before, hash.digest('hex').slice(0, 16)]];
    });

    expect(Object.fromEntries(found)).toEqual(WHOLE_STUDIES);
    expect(objects).toBeLessThanOrEqual(800);
    expect(bytes).toBeLessThanOrEqual(350_000_000);
    expect(uids.size).toBe(objects);
  });
});

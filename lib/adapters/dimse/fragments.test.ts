import fc from 'fast-check';
import { expect, test } from 'vitest';

import { cutFragments } from './fragments.ts';
import type { DataFragment } from './fragments.ts';

test('fragments are the data set again, even but for the last, which alone is marked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 20 }).map((half) => half * 2),
      async (chunks, size) => {
        const fragments = await cut(chunks, size);
        const whole = Buffer.concat(fragments.map(({ bytes }) => bytes));
        expect(whole.equals(Buffer.concat(chunks))).toBe(true);
        expect(fragments.map(({ isLast }) => isLast).indexOf(true)).toBe(fragments.length - 1);
        expect(fragments.slice(0, -1).every(({ bytes }) => bytes.length % 2 === 0)).toBe(true);
        expect(fragments.every(({ bytes }) => bytes.length <= size)).toBe(true);
      },
    ),
  );
});

test('no bytes are one empty last fragment', async () => {
  expect(await cut([], 10)).toEqual([{ bytes: new Uint8Array(0), isLast: true }]);
});

async function cut(chunks: readonly Uint8Array[], size: number): Promise<DataFragment[]> {
  const fragments: DataFragment[] = [];
  for await (const fragment of cutFragments(chunks, size)) fragments.push(fragment);
  return fragments;
}

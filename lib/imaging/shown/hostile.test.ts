import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GENERATED_OBJECTS } from '#lib/testing/imaging/objects/all.ts';
import { shownAs } from '#lib/testing/imaging/shown-as.ts';
import { sourceOf } from '../byte-sources.ts';
import type { DicomBytes } from '../open-object.ts';

const changes = fc.array(
  fc.record({
    /** Where, as a part of the whole. */
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 4 }),
      fc.constantFrom(
        Uint8Array.of(0xff, 0xff, 0xff, 0xff),
        Uint8Array.of(0, 0, 0, 0),
        Uint8Array.of(0xff, 0x7f),
        Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0),
        Buffer.from('\\NaN\\'),
        Buffer.from('-1e9999'),
      ),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

async function changed(
  of: DicomBytes,
  some: readonly { readonly part: number; readonly bytes: Uint8Array }[],
  kept: number,
): Promise<DicomBytes> {
  const bytes = Uint8Array.from(await of.source.read(0, of.source.size));
  for (const { part, bytes: put } of some) {
    bytes.set(put, Math.floor(part * Math.max(0, bytes.length - put.length)));
  }
  const end = Math.ceil(bytes.length * kept);
  return { source: sourceOf(bytes.subarray(0, end)), transferSyntaxUid: of.transferSyntaxUid };
}

test.each(Object.keys(GENERATED_OBJECTS))(
  '%s, with bytes changed or cut off, is shown or refused with a word, and soon',
  async (name) => {
    const of = GENERATED_OBJECTS[name]!();
    const ends = fc.oneof(
      { arbitrary: fc.constant(1), weight: 3 },
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(changes, ends, async (some, kept) => {
        const began = performance.now();
        const as = await shownAs(await changed(of, some, kept));
        expect(typeof as === 'string' || typeof as.refused === 'string').toBe(true);
        expect(performance.now() - began).toBeLessThan(5000);
      }),
      { numRuns: 120 },
    );
  },
);

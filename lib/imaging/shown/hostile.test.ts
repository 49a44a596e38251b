import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import { GENERATED_OBJECTS } from '#lib/testing/imaging/objects/all.ts';
import { code, items, objectOf } from '#lib/testing/imaging/objects/object.ts';
import { slideLevel } from '#lib/testing/imaging/objects/films-and-slides.ts';
import { graphic, stateFor } from '#lib/testing/imaging/objects/presentation-states.ts';
import { waveformGroup } from '#lib/testing/imaging/objects/waveforms.ts';
import { shownAs } from '#lib/testing/imaging/shown-as.ts';
import { sourceOf } from '../byte-sources.ts';
import type { DicomBytes } from '../open-object.ts';
import { showObject } from './show-object.ts';
import { PRESENTATION, SLIDE, WAVEFORM } from './tags.ts';
import { xmlPieces } from './xml-pieces.ts';

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

/** Words that every object of the language answers to, in the place of those of a closed list. */
test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
  'the word %s is of no list',
  async (word) => {
    const sop = await shownAs(objectOf(word, {}));
    expect(sop).toEqual({ refused: 'pixels-missing' });
    expect(xmlPieces(`<a>&${word};</a>`)).toEqual({ ok: false, error: 'xml-not-read' });

    const said = (tag: number) => ({ [tag]: ['CS', word] }) as const;
    const shuttered = await showObject(stateFor(said(PRESENTATION.shutterShape)));
    expect(shuttered.ok && shuttered.value).toMatchObject({ look: { shutters: [] } });
    const drawn = items({
      [PRESENTATION.graphics]: items({ ...graphic(word, word, [1, 2, 3, 4]) }),
    });
    const state = await showObject(stateFor({ [PRESENTATION.annotations]: drawn }));
    expect(state.ok && state.value).toMatchObject({ annotations: [{ graphics: [] }] });

    const flavour = { [SLIDE.imageType]: ['CS', ['A', 'B', word]] } as const;
    expect(await showObject(slideLevel(flavour))).toMatchObject({ value: { flavour: 'level' } });
    const curve = { [WAVEFORM.sampleInterpretation]: ['CS', word] } as const;
    const group = waveformGroup({ channels: 1, samples: 2, values: [1, 2], more: curve });
    const curves = objectOf('1.2.840.10008.5.1.4.1.1.9.1.1', { [WAVEFORM.sequence]: items(group) });
    expect(await shownAs(curves)).toEqual({ refused: 'contents-not-read' });

    const content = {
      ...said(TAG.valueType),
      [TAG.conceptNameCodeSequence]: code('1', '2', 'Name'),
    };
    const report = objectOf('1.2.840.10008.5.1.4.1.1.88.11', {
      [TAG.valueType]: ['CS', 'CONTAINER'],
      [TAG.contentSequence]: items(content, {
        ...content,
        [TAG.valueType]: ['CS', 'SCOORD'],
        ...said(TAG.graphicType),
      }),
    });
    const read = await showObject(report);
    expect(read.ok && read.value.kind === 'report' && read.value.lines).toMatchObject([
      { heading: 'Name', text: null, refers: null },
      { refers: { kind: 'region' } },
    ]);
  },
);

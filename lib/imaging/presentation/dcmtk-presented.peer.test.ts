import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { presentationFor } from '#lib/imaging/shown/presentation-for.ts';
import { showObject } from '#lib/imaging/shown/show-object.ts';
import { PRESENTATION } from '#lib/imaging/shown/tags.ts';
import { differenceOf } from '#lib/testing/imaging/dcmtk-pictures.ts';
import { presentedByDcmtk } from '#lib/testing/imaging/dcmtk-presented.ts';
import { items } from '#lib/testing/imaging/objects/object.ts';
import {
  PICTURE,
  plainCt,
  softcopyWindow,
  stateFor,
  turned,
} from '#lib/testing/imaging/objects/presentation-states.ts';
import { type Given, type Values, wordBytes } from '#lib/testing/imaging/tiny-object.ts';
import { renderFrame, USUAL_ORDER } from '../render-frame.ts';
import { TAG } from '../tags.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-presented-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function table(
  descriptor: readonly [number, number, number],
  entry: (at: number) => number,
): Values[number] {
  const entries = Array.from({ length: descriptor[0] }, (_, at) => entry(at));
  return items({
    [TAG.lutDescriptor]: ['US', descriptor],
    [TAG.lutData]: ['OW', wordBytes(entries)],
  });
}

type Case = { readonly name: string; readonly state: Given; readonly picture?: Values };

const window = softcopyWindow('100', '400');
const NONE = { [TAG.rescaleIntercept]: null, [TAG.rescaleSlope]: null };
const MONO1: Values = { [TAG.photometricInterpretation]: ['CS', 'MONOCHROME1'] };
const INVERSE: Values = { [TAG.presentationLutShape]: ['CS', 'INVERSE'] };
const voiTable = items({
  [TAG.voiLutSequence]: table([2000, 500, 12], (at) => (at * 2) % 4096),
});

/** Not among them: SIGMOID, which dcmtk does not look for in a presentation state. */
const CASES: readonly Case[] = [
  { name: 'a window', state: window },
  { name: 'a narrow window', state: softcopyWindow('-40.5', '80') },
  { name: 'no window', state: {} },
  { name: 'inverse', state: { ...window, ...INVERSE } },
  { name: 'of a picture whose least is white', state: window, picture: MONO1 },
  { name: 'inverse of one whose least is white', state: { ...window, ...INVERSE }, picture: MONO1 },
  { name: 'no rescaling', state: { ...softcopyWindow('1100', '400'), ...NONE } },
  {
    name: 'a window instead of that of the picture',
    state: window,
    picture: { [TAG.windowCenter]: ['DS', '0'], [TAG.windowWidth]: ['DS', '10'] },
  },
  { name: 'a VOI table', state: { ...NONE, [PRESENTATION.softcopyVoi]: voiTable } },
  {
    name: 'a modality table',
    state: {
      ...NONE,
      ...window,
      [TAG.modalityLutSequence]: table([1024, 500, 16], (at) => at >> 2),
    },
  },
  {
    name: 'a presentation table',
    state: {
      ...window,
      [TAG.presentationLutShape]: null,
      [PRESENTATION.presentationLut]: table([256, 0, 16], (at) => 65535 - at * 200),
    },
  },
  ...[0, 90, 180, 270].flatMap((rotation) =>
    (['N', 'Y'] as const).map((flip) => ({
      name: `turned by ${rotation}, and over: ${flip}`,
      state: { ...window, ...turned(rotation, flip) },
    })),
  ),
];

test.each(CASES)('a picture is shown as dcmtk shows it: $name', async ({ state, picture }) => {
  const [of, by] = [plainCt(picture), stateFor(state)];
  const shown = await showObject(by);
  if (!shown.ok || shown.value.kind !== 'presentation-state') throw new Error('not a state');
  const found = presentationFor(shown.value, { sopInstanceUid: PICTURE, frame: 1 });
  const presentation = found?.presentation ?? null;
  const ours = await renderFrame(of, { ...USUAL_ORDER, presentation, isPaddingBlack: false });
  const theirs = await presentedByDcmtk(of, by, folder);
  if (!ours.ok || !theirs) throw new Error('one of them drew nothing');
  const difference = differenceOf(ours.value, theirs);
  expect(difference?.worst).toBeLessThanOrEqual(1);
});

import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { KeyObjects } from '#components/shown/key-objects.tsx';
import { PresentationNotes } from '#components/shown/presentation-notes.tsx';
import { TextLines } from '#components/shown/text-lines.tsx';
import { Waveform, WaveformNotes } from '#components/shown/waveform.tsx';
import { words } from '#lib/words/words.ts';
import { ANNOTATED, PICTURE, stateFor } from '#lib/testing/imaging/objects/presentation-states.ts';
import { keyObjects, measuredReport } from '#lib/testing/imaging/objects/reports.ts';
import { twelveLeads } from '#lib/testing/imaging/objects/waveforms.ts';
import type { DicomBytes } from '../open-object.ts';
import { presentationFor } from './presentation-for.ts';
import { showObject } from './show-object.ts';
import type { Shown } from './shown.ts';
import { wordOfShown } from './words.ts';

type OfKind<K extends Shown['kind']> = Extract<Shown, { kind: K }>;

async function shownAs<K extends Shown['kind']>(kind: K, of: DicomBytes): Promise<OfKind<K>> {
  const shown = await showObject(of);
  if (!shown.ok || shown.value.kind !== kind) throw new Error(`not shown as ${kind}`);
  return shown.value as OfKind<K>;
}

const html = (element: ReactElement) => renderToStaticMarkup(element);

test('an ECG is a picture with a name, its scale in words, and its numbers in a table', async () => {
  const shown = await shownAs('waveform', twelveLeads());
  expect(words('en').shown.kinds[wordOfShown(shown)]).toContain('This is an ECG');
  expect(words('cy').shown.kinds[wordOfShown(shown)]).toContain('ECG yw hwn');
  const page = html(createElement(Waveform, { shown, group: 1 }));
  expect(page).toContain('role="img" aria-label="Rhythm: 12 lines over 4 seconds."');
  expect(page).toContain('25 mm for each second, and 10 mm for each mV.');
  expect(page).toContain('width="110mm"');
  expect(page).toMatch(/<th scope="row">Lead V6<\/th><td>-\d+<\/td><td>\d+<\/td><td>uV<\/td>/);
  expect(page).not.toMatch(/<script|style=|NaN/);
  expect(html(createElement(Waveform, { shown, group: 3 }))).toBe('');
  const notes = html(createElement(WaveformNotes, { shown }));
  expect(notes).toContain('<strong>RR Interval: </strong>1000 milliseconds (at 0.38, 1.38 s)');
});

test('a report says what its lines point at', async () => {
  const { lines, isCutShort } = await shownAs('report', measuredReport());
  const page = html(createElement(TextLines, { lines, isCutShort }));
  expect(page).toContain('<strong>Length: </strong>12.5 millimetre');
  expect(page).toContain('marks a line or an outline on a picture');
  expect(page).toContain('refers to a picture, frame 3');
});

test('key objects lead to their pictures, where those are here', async () => {
  const shown = await shownAs('key-objects', keyObjects());
  const addressOf = ({ frames }: { frames: readonly number[] }) =>
    frames.length > 0 ? '/picture' : null;
  const page = html(createElement(KeyObjects, { shown, addressOf }));
  expect(page).toContain('For the meeting on Monday');
  expect(page).toContain('<a href="/picture">Picture 2, frame 3, 5</a>');
  expect(page).toContain('Picture 1: it is not among these scans');
});

test('what is written on a picture is read beside it', async () => {
  const state = await shownAs('presentation-state', stateFor(ANNOTATED));
  const { texts } = presentationFor(state, { sopInstanceUid: PICTURE, frame: 1 })!;
  const page = html(createElement(PresentationNotes, { state, texts }));
  expect(page).toContain('For the letter');
  expect(page).toContain('12 mm\nby hand');
});

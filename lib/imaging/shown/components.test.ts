import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { KeyObjects } from '#components/shown/key-objects.tsx';
import { MaskedPicture } from '#components/shown/masked-picture.tsx';
import { OutlinedPicture } from '#components/shown/outlined-picture.tsx';
import { PresentationNotes } from '#components/shown/presentation-notes.tsx';
import { TherapyFacts } from '#components/shown/therapy-facts.tsx';
import { TextLines } from '#components/shown/text-lines.tsx';
import { Video } from '#components/shown/video.tsx';
import { Waveform, WaveformNotes } from '#components/shown/waveform.tsx';
import { words } from '#lib/words/words.ts';
import { ANNOTATED, PICTURE, stateFor } from '#lib/testing/imaging/objects/presentation-states.ts';
import { H264_MP4, H264_TRANSPORT } from '#lib/testing/imaging/objects/clips.ts';
import { film } from '#lib/testing/imaging/objects/films-and-slides.ts';
import { keyObjects, measuredReport } from '#lib/testing/imaging/objects/reports.ts';
import {
  madeFrom,
  maskOf,
  segmentation,
  slice,
  structureSet,
  therapyPlan,
} from '#lib/testing/imaging/objects/therapy.ts';
import { twelveLeads } from '#lib/testing/imaging/objects/waveforms.ts';
import { geometryOf } from '../geometry.ts';
import { type DicomBytes, openObject } from '../open-object.ts';
import { contoursOnPicture } from './contours-on-picture.ts';
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

const marked = () =>
  segmentation({
    form: 'BINARY',
    rows: 1,
    columns: 1,
    frames: [[1]],
    groups: [maskOf(1, madeFrom(PICTURE))],
  });

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

test('outlines and masks are told by letters and broken lines, and are chosen without script', async () => {
  const set = await shownAs('structure-set', structureSet());
  const object = await openObject(slice());
  const plane = object.ok ? geometryOf(object.value.header, 0) : null;
  const outlined = contoursOnPicture(set, { sopInstanceUid: PICTURE, plane: plane! });
  const size = { rows: 48, columns: 64 };
  const kept = { frame: '1' };
  const chosen = new Set([1, 2]);
  const page = html(
    createElement(OutlinedPicture, { outlined, size, picture: '/p.png', chosen, kept }),
  );
  expect(page).toContain('aria-label="A scan with 2 parts marked"');
  expect(page).toContain('d="M10.5 10.5L30.5 10.5L30.5 30.5L10.5 30.5Z"');
  expect(page).toMatch(/stroke="rgb\(0 255 0\)" stroke-dasharray="8 4"/);
  expect(page).toMatch(/<input[^>]*name="part" checked="" value="2"/);
  expect(page).toContain('B: Spinal cord');

  const shown = await shownAs('segmentation', marked());
  const overlay = { ...size, middles: [{ segment: 2, x: 3, y: 4 }] };
  const masked = html(
    createElement(MaskedPicture, { shown, overlay, picture: '/p', masks: '/m', chosen, kept }),
  );
  expect(masked).toContain('<image href="/m" width="64" height="48">');
  expect(masked).toContain('B: Liver');
  expect(masked).toMatch(/<text[^>]*x="3" y="4"[^>]*>B</);
});

test('a plan is a list of what it says', async () => {
  const shown = await shownAs('radiotherapy', therapyPlan());
  const page = html(createElement(TherapyFacts, { shown }));
  expect(page).toMatch(/Dose that is wanted<\/dt><dd[^>]*>60 Gy \(Tumour\)/);
});

test('a film that browsers cannot play is said to be one, and can be taken away', async () => {
  const page = async (stream: Buffer) => {
    const shown = await shownAs('video', film(stream));
    return html(createElement(Video, { shown, address: '/film', download: '/file' }));
  };
  expect(await page(H264_MP4)).toMatch(/<video[^>]*controls[^>]*>.*src="\/film"/);
  expect(await page(H264_TRANSPORT)).not.toContain('<video');
  expect(await page(H264_TRANSPORT)).toContain('<a href="/file">Download this file</a>');
});

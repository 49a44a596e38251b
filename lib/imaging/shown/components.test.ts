import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SlideViewer } from '#components/images/slide-viewer.tsx';
import { KeyObjects } from '#components/shown/key-objects.tsx';
import { Marks } from '#components/shown/marks.tsx';
import { MarkedPicture } from '#components/shown/marked-picture.tsx';
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
import { slideOfLevels } from '#lib/testing/imaging/objects/slide-of-levels.ts';
import { twelveLeads } from '#lib/testing/imaging/objects/waveforms.ts';
import type { PictureSize } from '#components/shown/part-lines.ts';
import type { DicomBytes } from '../open-object.ts';
import { type DrawnMarks, drawMarks } from './draw-marks.ts';
import { placedPictures, placeObject } from './placed-picture.ts';
import { presentationFor } from './presentation-for.ts';
import { showObject } from './show-object.ts';
import type { Shown } from './shown.ts';
import { levelTiles, slideParts } from './slide-tiles.ts';
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
    rows: 48,
    columns: 64,
    frames: [Array.from({ length: 48 * 64 }, () => 1)],
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

async function marksOn(of: DicomBytes): Promise<{ marks: DrawnMarks; size: PictureSize }> {
  const placed = await placeObject(slice());
  if (!placed.ok) throw new Error(placed.error);
  const picture = placedPictures(PICTURE, placed.value)[0]!;
  const drawn = await drawMarks(of, { picture, parts: null });
  if (!drawn.ok) throw new Error(drawn.error);
  return { marks: drawn.value, size: placed.value };
}

test('outlines and masks are told by letters and broken lines, and are chosen without script', async () => {
  const [chosen, kept] = [new Set([1, 2, 4]), { on: '1' }];
  const shared = { chosen, kept, picture: '/p.png', masks: '/m' };
  const outlined = await marksOn(structureSet());
  const page = html(createElement(MarkedPicture, { ...outlined, ...shared }));
  expect(page).toContain('aria-label="A scan with 2 parts marked"');
  // 2 mm across and 1.5 mm down: 48 rows are as high as 36 columns are wide.
  expect(page).toContain('viewBox="0 0 64 36"');
  expect(page).toContain('<image href="/p.png" width="64" height="36" preserveAspectRatio="none">');
  expect(page).toContain('d="M10.5 7.88L30.5 7.88L30.5 22.88L10.5 22.88Z"');
  expect(page).toMatch(/stroke="rgb\(0 255 0\)" stroke-dasharray="8 4"/);
  expect(page).toMatch(/<input[^>]*name="part" checked="" value="2"/);
  expect(page).toContain('B: Spinal cord<');
  // A point, which was not chosen, is not drawn; what lies on another picture keeps its letter.
  expect(page.match(/lantern-parts__letter/g)).toHaveLength(2);
  expect(page).toContain('D: Elsewhere (not on this picture)');
  expect(page).not.toMatch(/style=|NaN/);

  const masked = html(createElement(MarkedPicture, { ...(await marksOn(marked())), ...shared }));
  expect(masked).toContain('aria-label="A scan with one part marked"');
  expect(masked).toContain('<image href="/m" width="64" height="36" preserveAspectRatio="none">');
  expect(masked).toContain('A: Nodule<');
  expect(masked).toContain('B: Liver (not on this picture)');
  expect(masked).toMatch(/<text[^>]*x="32" y="18"[^>]*>A</);
});

test('letters stay upright on a picture that is turned, where they were', async () => {
  const { marks, size } = await marksOn(marked());
  const layer = (upright?: string) =>
    html(
      createElement(Marks, {
        ...{ marks, size, chosen: new Set([1]), masks: '/m' },
        ...(upright !== undefined && { upright }),
      }),
    );
  expect(layer()).toMatch(/<text class="lantern-parts__letter" x="32" y="18"/);
  expect(layer('scale(-1 1) rotate(90)')).toContain(
    'transform="translate(32 18) scale(-1 1) rotate(90)"',
  );
});

test('a plan is a list of what it says', async () => {
  const shown = await shownAs('radiotherapy', therapyPlan());
  const page = html(createElement(TherapyFacts, { shown }));
  expect(page).toMatch(/Dose that is wanted<\/dt><dd[^>]*>60 Gy \(Tumour\)/);
});

test('a slide is there before any script: all of its coarsest level, whose it is, and what it is not for', async () => {
  const levels = await Promise.all(
    slideOfLevels().map(async (of, at) => {
      return { at: `/o${at}`, slide: await shownAs('slide', of) };
    }),
  );
  const sorted = slideParts(levels).levels.map(({ at, slide }) => ({ at, ...levelTiles(slide) }));
  const slide = { levels: sorted, thumbnail: null, pixelWidth: 0.002, hasLayers: true };
  const patient = { name: 'Ann Other', birthDate: '01/02/1950' };
  const page = html(createElement(SlideViewer, { slide, patient, label: 'Group 1' }));
  expect(page).toMatch(
    /role="group" aria-roledescription="slide to move over" aria-label="Group 1"/,
  );
  expect(page).toContain('viewBox="0 0 2000 1400"');
  expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(
    [1, 2, 3, 4].map((frame) => `/o0/frames/${frame}/rendered?quality=85`),
  );
  expect(page).toContain('<image href="/o0/frames/2/rendered?quality=85" x="1024" y="0"');
  expect(page).toContain('Ann Other<span>Born 01/02/1950</span>');
  expect(page).toContain('Not for diagnosis');
  expect(page).toContain('taken in more than one way');
  expect(page).not.toMatch(/<button|style=|NaN/);
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

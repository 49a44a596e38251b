import type { DicomBytes } from '#lib/imaging/open-object.ts';
import { renderFrame, USUAL_ORDER } from '#lib/imaging/render-frame.ts';
import { fragmentsSource } from '#lib/imaging/shown/fragments-source.ts';
import { maskOnPicture } from '#lib/imaging/shown/mask-on-picture.ts';
import { showObject } from '#lib/imaging/shown/show-object.ts';
import type { Shown } from '#lib/imaging/shown/shown.ts';
import { drawWaveform } from '#lib/imaging/shown/waveform-drawing.ts';
import type { ShownAs } from './what-is-shown.ts';

/** As what an object is shown, once everything of it was drawn that can be: a kind alone is no proof that it is seen. */
export async function shownAs(of: DicomBytes): Promise<ShownAs> {
  const shown = await showObject(of);
  if (!shown.ok) return { refused: shown.error };
  const refused = await whyNotDrawn(of, shown.value);
  return refused ? { refused } : shown.value.kind;
}

async function whyNotDrawn(of: DicomBytes, shown: Shown) {
  switch (shown.kind) {
    case 'picture':
      return whyNoFrame(of, [1, Math.ceil(shown.frames / 2), shown.frames]);
    case 'slide':
      return whyNoFrame(
        of,
        Array.from({ length: shown.frames }, (_, at) => at + 1),
      );
    case 'radiotherapy':
      return shown.hasPicture ? whyNoFrame(of, [1]) : null;
    case 'segmentation':
      return whyNoMask(of, shown);
    case 'video': {
      const stream = fragmentsSource(of.source, shown.places);
      const bytes = await stream.read(0, stream.size);
      return bytes.length === shown.sizeBytes ? null : 'fragments-broken';
    }
    case 'waveform':
      for (const group of shown.groups) drawWaveform(group, { from: 0, seconds: 10 });
      return null;
    default:
      return null;
  }
}

async function whyNoFrame(of: DicomBytes, frames: readonly number[]) {
  for (const frame of new Set(frames)) {
    const raster = await renderFrame(of, { ...USUAL_ORDER, frame });
    if (!raster.ok) return raster.error;
  }
  return null;
}

/** Each mask over the first picture that it was made from. */
async function whyNoMask(of: DicomBytes, shown: Extract<Shown, { kind: 'segmentation' }>) {
  const segments = new Set(shown.segments.map(({ number }) => number));
  for (const { sources } of shown.masks) {
    const [source] = sources;
    if (!source) continue;
    const { rows, columns } = shown;
    const { sopInstanceUid } = source;
    const frame = source.frames[0] ?? 1;
    const picture = { sopInstanceUid, frame, frames: frame, rows, columns, plane: null };
    const overlay = await maskOnPicture(of, shown, { picture, segments });
    if (!overlay.ok) return overlay.error;
  }
  return null;
}

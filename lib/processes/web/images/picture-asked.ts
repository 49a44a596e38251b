import { no, ok, type Result } from '#lib/base/result.ts';
import type { PictureForm } from '#lib/adapters/rendering/port.ts';
import { USUAL_ORDER, type PictureOrder } from '#lib/imaging/render-frame.ts';

/** A picture that is asked for, and in which form. */
export type PictureAsked = { readonly order: PictureOrder; readonly form: PictureForm };

/** The longest side of a thumbnail, in pixels, where nothing else is asked for: sharp on a phone, and some kilobytes. */
const THUMBNAIL_PIXELS = 160;
const MOST_PIXELS = 4096;

/**
 * What a query of a rendered resource asks for (PS3.18 8.3.5): `viewport=width,height`, `window=center,width,function`,
 * `quality` from 1 to 100, `accept` for PNG. What stands there and cannot be understood is refused, not guessed.
 */
export function pictureAsked(
  query: URLSearchParams,
  { frame, isThumbnail }: { readonly frame: number; readonly isThumbnail: boolean },
): Result<PictureAsked, 'bad_query'> {
  const box = boxOf(query.get('viewport'), isThumbnail);
  const voi = windowOf(query.get('window'));
  const form = formOf(query);
  if (box === 'bad' || voi === 'bad' || form === 'bad') return no('bad_query');
  return ok({ order: { ...USUAL_ORDER, frame, box, voi }, form });
}

function boxOf(text: string | null, isThumbnail: boolean): PictureOrder['box'] | 'bad' {
  if (text === null) {
    return isThumbnail ? { width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS } : null;
  }
  const [, width, height] = /^([1-9][0-9]{0,3}),([1-9][0-9]{0,3})$/.exec(text) ?? [];
  if (width === undefined || height === undefined) return 'bad';
  const box = { width: Number(width), height: Number(height) };
  return box.width <= MOST_PIXELS && box.height <= MOST_PIXELS ? box : 'bad';
}

/** The functions of a window by their names in queries and in DICOM (PS3.18 8.3.5.1.4, PS3.3 C.11.2.1.3). */
const FUNCTIONS = {
  linear: 'LINEAR',
  'linear-exact': 'LINEAR_EXACT',
  sigmoid: 'SIGMOID',
} as const;

function windowOf(text: string | null): PictureOrder['voi'] | 'bad' {
  if (text === null) return USUAL_ORDER.voi;
  const [center, width, name = 'linear', ...more] = text.split(',');
  const known = Object.entries(FUNCTIONS).find(([one]) => one === name);
  const window = { center: numberOf(center), width: numberOf(width) };
  const isSound = Number.isFinite(window.center) && window.width > 0 && more.length === 0;
  if (!known || !isSound) return 'bad';
  return { kind: 'given', window: { ...window, voiFunction: known[1] } };
}

function numberOf(text: string | undefined): number {
  return text !== undefined && /^-?[0-9]{1,7}([.][0-9]{1,4})?$/.test(text) ? Number(text) : NaN;
}

function formOf(query: URLSearchParams): PictureForm | 'bad' {
  const [accept, quality] = [query.get('accept') ?? 'image/jpeg', query.get('quality') ?? '85'];
  if (accept === 'image/png') return { kind: 'png' };
  const isSound = accept === 'image/jpeg' && /^([1-9][0-9]?|100)$/.test(quality);
  return isSound ? { kind: 'jpeg', quality: Number(quality) } : 'bad';
}

/** A window of grey levels (PS3.3 C.11.2.1.2), in the units of the image. */
export type GreyWindow = { readonly center: number; readonly width: number };

/** How a picture is looked at. `pan` is in pixels of the screen at a zoom of 1; null is the hospital’s own window. */
export type View = {
  readonly zoom: number;
  readonly pan: readonly [x: number, y: number];
  /** Clockwise, in degrees. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly isFlipped: boolean;
  readonly isInverted: boolean;
  readonly window: GreyWindow | null;
};

export const USUAL_VIEW: View = {
  zoom: 1,
  pan: [0, 0],
  rotation: 0,
  isFlipped: false,
  isInverted: false,
  window: null,
};

const [LEAST_ZOOM, MOST_ZOOM] = [0.5, 16];

/** Nearer by a factor. What is under a point of the screen, counted from the middle, stays there. */
export function zoomed(
  view: View,
  factor: number,
  about: readonly [number, number] = [0, 0],
): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom * factor));
  const pan = view.pan.map((one, axis) => one + (about[axis] ?? 0) * (1 / zoom - 1 / view.zoom));
  return { ...view, zoom, pan: [pan[0] ?? 0, pan[1] ?? 0] };
}

/** Moved by pixels of the screen. */
export function moved(view: View, x: number, y: number): View {
  return { ...view, pan: [view.pan[0] + x / view.zoom, view.pan[1] + y / view.zoom] };
}

export function turned(view: View): View {
  const rotation = ((view.rotation + 90) % 360) as View['rotation'];
  return { ...view, rotation };
}

/** Brighter or darker, and with more or less contrast, by parts of the window that is shown. */
export function windowed(
  view: View,
  shown: GreyWindow,
  by: { light: number; contrast: number },
): View {
  const width = Math.max(1, shown.width * (1 - by.contrast));
  return { ...view, window: { width, center: shown.center - by.light * shown.width } };
}

/** What of a window is said aloud: whole numbers. */
export function roundedWindow({ center, width }: GreyWindow): GreyWindow {
  return { center: Math.round(center), width: Math.max(1, Math.round(width)) };
}

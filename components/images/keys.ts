/** What a key does while the picture has the focus. */
export type KeyAct =
  | { readonly do: 'step'; readonly images: number }
  | { readonly do: 'first' | 'last' | 'turn' | 'flip' | 'invert' | 'reset' | 'play' | 'fill' }
  | { readonly do: 'series'; readonly by: 1 | -1 }
  | { readonly do: 'zoom'; readonly factor: number }
  | { readonly do: 'move'; readonly x: number; readonly y: number }
  | { readonly do: 'window'; readonly light: number; readonly contrast: number };

const [MOVE_PIXELS, LEAP] = [40, 10];

const PLAIN: Readonly<Record<string, KeyAct>> = {
  ArrowDown: { do: 'step', images: 1 },
  ArrowUp: { do: 'step', images: -1 },
  ArrowRight: { do: 'step', images: 1 },
  ArrowLeft: { do: 'step', images: -1 },
  PageDown: { do: 'step', images: LEAP },
  PageUp: { do: 'step', images: -LEAP },
  Home: { do: 'first' },
  End: { do: 'last' },
  '+': { do: 'zoom', factor: 1.25 },
  '=': { do: 'zoom', factor: 1.25 },
  '-': { do: 'zoom', factor: 0.8 },
  '0': { do: 'reset' },
  '[': { do: 'series', by: -1 },
  ']': { do: 'series', by: 1 },
  r: { do: 'turn' },
  h: { do: 'flip' },
  i: { do: 'invert' },
  p: { do: 'play' },
  f: { do: 'fill' },
  b: { do: 'window', light: 0.1, contrast: 0 },
  d: { do: 'window', light: -0.1, contrast: 0 },
  c: { do: 'window', light: 0, contrast: 0.1 },
  v: { do: 'window', light: 0, contrast: -0.1 },
};

const WITH_SHIFT: Readonly<Record<string, KeyAct>> = {
  ArrowDown: { do: 'move', x: 0, y: -MOVE_PIXELS },
  ArrowUp: { do: 'move', x: 0, y: MOVE_PIXELS },
  ArrowRight: { do: 'move', x: -MOVE_PIXELS, y: 0 },
  ArrowLeft: { do: 'move', x: MOVE_PIXELS, y: 0 },
};

/** The act of a key; null for one that is the browser’s. */
export function keyAct(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): KeyAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const shifted = event.shiftKey ? WITH_SHIFT[event.key] : undefined;
  return shifted ?? PLAIN[event.key] ?? PLAIN[event.key.toLowerCase()] ?? null;
}

/** What a key does while something is measured; null for one that does what it always does. */
export type MeasureKeyAct =
  | { readonly do: 'aim'; readonly x: number; readonly y: number }
  | { readonly do: 'place' | 'give-up' };

const [FAR, NEAR] = [10, 1];

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** An arrow’s direction on the screen; null for another key. */
export function directionOf(key: string): readonly [x: number, y: number] | null {
  return DIRECTIONS[key] ?? null;
}

export function measureKeyAct(event: {
  readonly key: string;
  readonly shiftKey: boolean;
}): MeasureKeyAct | null {
  if (event.key === 'Enter' || event.key === ' ') return { do: 'place' };
  if (event.key === 'Escape') return { do: 'give-up' };
  const direction = directionOf(event.key);
  const step = event.shiftKey ? NEAR : FAR;
  return direction && { do: 'aim', x: direction[0] * step, y: direction[1] * step };
}

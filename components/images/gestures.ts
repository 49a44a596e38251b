import { type MeasurementKind, MEASUREMENT_KINDS } from '#lib/domain/measurement/measurement.ts';
import type { ScreenPoint } from './placement.ts';

/** What moves of fingers or of a mouse ask for, in pixels of the screen, counted from the middle of the picture. */
export type GestureActs = {
  readonly step: (images: number) => void;
  readonly move: (x: number, y: number) => void;
  readonly zoom: (factor: number, about: readonly [number, number]) => void;
  readonly window: (light: number, contrast: number) => void;
  /** What one finger does that measures, from the upper left corner; a second finger gives it up. */
  readonly measure: (does: 'press' | 'slide' | 'lift' | 'give-up', at: ScreenPoint) => void;
};

/** What one finger, or the left button, does. */
export const MODES = ['scroll', 'move', 'window'] as const;

export type Mode = (typeof MODES)[number] | MeasurementKind;

/** What is measured in a mode; null in one that does something else. */
export function measuredIn(mode: Mode): MeasurementKind | null {
  return MEASUREMENT_KINDS.find((kind) => kind === mode) ?? null;
}

/** How far a finger moves for the next image, and for a whole window. */
const [PIXELS_PER_IMAGE, PIXELS_PER_WINDOW] = [12, 300];

type Point = { readonly x: number; readonly y: number };

/**
 * Follows pointers on an element until it is let go: one does what the mode says, two pinch and move, the wheel goes through
 * images and zooms with Control. Answers what ends it.
 */
export function followGestures(
  element: HTMLElement,
  modeNow: () => Mode,
  acts: GestureActs,
): () => void {
  const end = new AbortController();
  const { signal } = end;
  const hand = new Hand(element, modeNow, acts);
  element.addEventListener('pointerdown', (event) => hand.down(event), { signal });
  element.addEventListener('pointermove', (event) => hand.move(event), { signal });
  element.addEventListener('pointerup', (event) => hand.up(event), { signal });
  element.addEventListener('pointercancel', (event) => hand.up(event), { signal });
  element.addEventListener('wheel', (event) => hand.wheel(event), { passive: false, signal });
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  return () => end.abort();
}

/** The fingers on a picture, or its mouse. */
class Hand {
  readonly #element: HTMLElement;
  readonly #modeNow: () => Mode;
  readonly #acts: GestureActs;
  readonly #points = new Map<number, Point>();
  /** What is left of a slide that was not yet an image. */
  #rest = 0;

  constructor(element: HTMLElement, modeNow: () => Mode, acts: GestureActs) {
    this.#element = element;
    this.#modeNow = modeNow;
    this.#acts = acts;
  }

  down(event: PointerEvent): void {
    if (!event.isPrimary && this.#points.size === 0) return;
    this.#points.set(event.pointerId, pointOf(event));
    this.#element.setPointerCapture(event.pointerId);
    this.#rest = 0;
    if (this.#points.size > 1) this.#acts.measure('give-up', [0, 0]);
    else if (this.#measures(event)) this.#acts.measure('press', this.#placeOf(event));
  }

  move(event: PointerEvent): void {
    const from = this.#points.get(event.pointerId);
    if (!from) return;
    const to = pointOf(event);
    this.#points.set(event.pointerId, to);
    if (this.#points.size > 1) this.#two(event.pointerId, from, to);
    else if (this.#measures(event)) this.#acts.measure('slide', this.#placeOf(event));
    else this.#one(modeOf(event, this.#modeNow()), from, to);
  }

  up(event: PointerEvent): void {
    const isLast = this.#points.delete(event.pointerId) && this.#points.size === 0;
    const isLifted = isLast && event.type === 'pointerup' && event.button <= 0;
    if (isLifted && measuredIn(this.#modeNow()) !== null) {
      this.#acts.measure('lift', this.#placeOf(event));
    }
  }

  /** One finger or the left button measures, in a mode that does. */
  #measures(event: PointerEvent): boolean {
    const isOne = event.pointerType !== 'mouse' || (event.buttons & 1) !== 0;
    return isOne && measuredIn(this.#modeNow()) !== null;
  }

  #placeOf({ clientX, clientY }: MouseEvent): ScreenPoint {
    const { left, top } = this.#element.getBoundingClientRect();
    return [clientX - left - this.#element.clientLeft, clientY - top - this.#element.clientTop];
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const about = fromMiddle(this.#element, pointOf(event));
    if (event.ctrlKey) this.#acts.zoom(1 - event.deltaY / 300, about);
    else if (event.deltaY !== 0) this.#acts.step(Math.sign(event.deltaY));
  }

  #one(mode: Mode | 'zoom', from: Point, to: Point): void {
    const [x, y] = [to.x - from.x, to.y - from.y];
    if (mode === 'move') this.#acts.move(x, y);
    else if (mode === 'zoom') this.#acts.zoom(1 - y / 200, [0, 0]);
    else if (mode === 'window') this.#acts.window(-y / PIXELS_PER_WINDOW, x / PIXELS_PER_WINDOW);
    else this.#slide(y);
  }

  #slide(pixels: number): void {
    this.#rest += pixels;
    const images = Math.trunc(this.#rest / PIXELS_PER_IMAGE);
    this.#rest -= images * PIXELS_PER_IMAGE;
    if (images !== 0) this.#acts.step(images);
  }

  #two(moved: number, from: Point, to: Point): void {
    const [other] = [...this.#points].filter(([id]) => id !== moved).map(([, point]) => point);
    if (!other) return;
    const [before, after] = [distance(from, other), distance(to, other)];
    const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
    if (before > 0) this.#acts.zoom(after / before, fromMiddle(this.#element, middle));
    this.#acts.move((to.x - from.x) / 2, (to.y - from.y) / 2);
  }
}

/** The middle button moves and the right one zooms, whatever the mode. */
function modeOf(event: PointerEvent, mode: Mode): Mode | 'zoom' {
  if (event.pointerType !== 'mouse') return mode;
  if ((event.buttons & 4) !== 0) return 'move';
  return (event.buttons & 2) !== 0 ? 'zoom' : mode;
}

function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function fromMiddle(element: HTMLElement, { x, y }: Point): readonly [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [x - left - width / 2, y - top - height / 2];
}

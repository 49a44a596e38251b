import type { ImagePoint, MeasurementKind, Scale } from '#lib/domain/measurement/measurement.ts';
import { scaleAt } from '#lib/imaging/served/frame-attributes.ts';
import { type Drawing, lifted, moved, placed, pressed } from './drawing.ts';
import type { Marks } from './marks.ts';
import type { Mark } from '#lib/processes/web/images/model.ts';
import { type Placement, type ScreenPoint, toImage, toScreen } from './placement.ts';
import type { Frame } from './series-frames.ts';

/** What is measured on: an image as it lies on the screen. */
export type Measured = {
  readonly kind: MeasurementKind;
  readonly frame: Frame;
  readonly place: { readonly series: number; readonly image: number };
  readonly placement: Placement;
  /** Of the place for the picture, in pixels of the screen. */
  readonly size: { readonly width: number; readonly height: number };
};

export type MeasuringState = {
  /** The measurement that is being made; null while none is. */
  readonly drawing: Drawing | null;
  /** Where keys would place the next point; null while nobody measures by keys. */
  readonly aim: ScreenPoint | null;
};

export const NOT_MEASURING: MeasuringState = { drawing: null, aim: null };

/** How near to a point one takes hold of it, and how far a finger slides before that is a slide; in pixels. */
const [REACH, SLIDE] = [14, 6];

/** Makes measurements of what fingers, a mouse and keys do on one picture. */
export class Measuring {
  readonly #marks: Marks;
  readonly #on: () => Measured | null;
  readonly #tell: (state: MeasuringState) => void;
  #state = NOT_MEASURING;
  #press: { readonly at: ScreenPoint; readonly wasFirst: boolean } | null = null;
  #held: { readonly id: string; readonly index: number } | null = null;

  constructor(marks: Marks, on: () => Measured | null, tell: (state: MeasuringState) => void) {
    this.#marks = marks;
    this.#on = on;
    this.#tell = tell;
  }

  finger(does: 'press' | 'slide' | 'lift' | 'give-up', at: ScreenPoint): void {
    const on = this.#on();
    if (!on || does === 'give-up') this.giveUp();
    else if (does === 'press') this.#pressAt(on, at);
    else if (does === 'slide') this.#slideTo(on, at);
    else this.#liftAt(on, at);
  }

  /** Moves where keys would place a point, from the middle of the picture on. */
  aimBy(x: number, y: number): void {
    const on = this.#on();
    if (!on) return;
    const [fromX, fromY] = this.#state.aim ?? [on.size.width / 2, on.size.height / 2];
    const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
    const aim = [within(fromX + x, on.size.width), within(fromY + y, on.size.height)] as const;
    const { drawing } = this.#state;
    this.#set({ aim, drawing: drawing && moved(drawing, toImage(on.placement, aim)) });
  }

  placeAtAim(): void {
    const on = this.#on();
    if (!on) return;
    if (!this.#state.aim) this.aimBy(0, 0);
    const { aim, drawing } = this.#state;
    if (!aim) return;
    const begun = drawing?.kind === on.kind ? drawing : { kind: on.kind, placed: [], next: null };
    this.#become(placed(begun, toImage(on.placement, aim)), on);
  }

  giveUp(): void {
    this.#press = null;
    this.#held = null;
    this.#set(NOT_MEASURING);
  }

  /** Moves a point of a mark by pixels of the image, as it lies on the screen. */
  nudge(mark: Mark, index: number, [x, y]: ScreenPoint): void {
    const on = this.#on();
    const from = mark.points[index];
    if (!on || !from) return;
    const [a, b, c, d] = on.placement;
    const [wide, high] = [Math.abs(a) + Math.abs(c), Math.abs(b) + Math.abs(d)];
    const [atX, atY] = toScreen(on.placement, from);
    const to = toImage(on.placement, [atX + x * wide, atY + y * high]);
    this.#marks.move(mark.id, index, to, scalesOf(on.frame));
  }

  #pressAt(on: Measured, at: ScreenPoint): void {
    const { drawing } = this.#state;
    this.#held = drawing ? null : this.#pointNear(on, at);
    if (this.#held) return;
    const wasFirst = drawing?.kind !== on.kind;
    const now = pressed(drawing, on.kind, toImage(on.placement, at));
    this.#press = { at, wasFirst: wasFirst && now.placed.length > 0 };
    this.#set({ aim: null, drawing: now });
  }

  #slideTo(on: Measured, at: ScreenPoint): void {
    const point = toImage(on.placement, at);
    const { drawing } = this.#state;
    if (this.#held) this.#marks.move(this.#held.id, this.#held.index, point, scalesOf(on.frame));
    else if (this.#press && drawing) this.#set({ aim: null, drawing: moved(drawing, point) });
  }

  #liftAt(on: Measured, at: ScreenPoint): void {
    const [press, { drawing }] = [this.#press, this.#state];
    this.#press = null;
    this.#held = null;
    if (!press || !drawing) return;
    const wasSlid = Math.hypot(at[0] - press.at[0], at[1] - press.at[1]) > SLIDE;
    const point: ImagePoint = toImage(on.placement, at);
    this.#become(lifted(drawing, { at: point, wasSlid, wasFirst: press.wasFirst }), on);
  }

  #become(drawn: ReturnType<typeof placed>, on: Measured): void {
    this.#set({ ...this.#state, drawing: drawn.drawing });
    const { points } = drawn;
    if (!points) return;
    const { sopInstanceUid, number: frame } = on.frame;
    const made = { kind: on.kind, sopInstanceUid, frame, points, place: on.place };
    this.#marks.add(made, scaleAt(on.frame, points));
  }

  #pointNear(on: Measured, at: ScreenPoint): { id: string; index: number } | null {
    const points = this.#marks
      .on(on.frame)
      .flatMap(({ id, points }) => points.map((point, index) => ({ id, index, point })))
      .map((one) => {
        const [x, y] = toScreen(on.placement, one.point);
        return { ...one, far: Math.hypot(x - at[0], y - at[1]) };
      })
      .toSorted((one, other) => one.far - other.far);
    const [nearest] = points;
    return nearest && nearest.far <= REACH ? nearest : null;
  }

  #set(state: MeasuringState): void {
    this.#state = state;
    this.#tell(state);
  }
}

function scalesOf(frame: Frame): (mark: Mark) => Scale {
  return ({ points }) => scaleAt(frame, points);
}

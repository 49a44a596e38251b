import { entryOf } from '#lib/base/entry-of.ts';
import type { WaveformChannel, WaveformGroup } from './waveform.ts';

/** Lines on ECG paper, in millimetres: 25 of them to a second, and 10 to a millivolt. */
export type WaveformDrawing = {
  readonly width: number;
  readonly height: number;
  readonly seconds: { readonly from: number; readonly to: number };
  readonly lines: readonly WaveformLine[];
};

export type WaveformLine = {
  readonly channel: WaveformChannel;
  /** Where the name of the line stands: above all of it, so that it hides nothing. */
  readonly nameY: number;
  /** Where the line lies when nothing happens. */
  readonly y: number;
  /** As the `d` of an SVG path. */
  readonly path: string;
  /** How much of the channel's unit 10 mm are. */
  readonly each: number;
  readonly least: number | null;
  readonly greatest: number | null;
};

const MM_PER_SECOND = 25;
const MARGIN = 5;
/** Two points are drawn in each such part of a millimetre at most: the lowest and the highest of it. */
const STEP = 0.25;
/** A line goes no further up or down than this: a loose lead would push all others off the paper. */
const MOST_MM = 25;
const LEAST_ROW = 10;
const NAME_MM = 4;

/** Some seconds of a group, one line below the other. */
export function drawWaveform(
  group: WaveformGroup,
  { from, seconds }: { readonly from: number; readonly seconds: number },
): WaveformDrawing {
  const rate = group.samplesPerSecond;
  const to = Math.min(group.seconds, from + Math.min(seconds, MOST_SECONDS));
  const range = { first: Math.max(0, Math.floor(from * rate)), last: Math.ceil(to * rate), rate };
  let y = MARGIN;
  const lines = group.channels.map((channel) => {
    const line = lineOf(channel, range);
    y += NAME_MM;
    const nameY = tidy(y);
    y += line.up;
    const placed = { ...line.said, nameY, y: tidy(y), path: pathOf(line.points, y) };
    y += line.down;
    return placed;
  });
  const width = (to - from) * MM_PER_SECOND + 2 * MARGIN;
  return {
    width: tidy(Math.max(width, 2 * MARGIN)),
    height: tidy(y + MARGIN),
    seconds: { from, to },
    lines,
  };
}

const MOST_SECONDS = 60;

type Range = { readonly first: number; readonly last: number; readonly rate: number };
/** Millimetres to the right and up; null where the line is broken off. */
type Point = { readonly x: number; readonly up: number } | null;

function lineOf(channel: WaveformChannel, range: Range) {
  const values = channel.values.subarray(range.first, range.last);
  const known = values.filter((value) => Number.isFinite(value)).sort();
  const [least, greatest] = [known[0] ?? null, known.at(-1) ?? null];
  const middle = known[known.length >> 1] ?? 0;
  const each = eachOf(channel.unit, Math.max((greatest ?? 0) - middle, middle - (least ?? 0)));
  const millimetres = (value: number) =>
    Math.max(-MOST_MM, Math.min(MOST_MM, ((value - middle) / each) * 10));
  const room = (end: number | null) =>
    Math.max(LEAST_ROW / 2, Math.abs(millimetres(end ?? middle)) + 1);
  return {
    said: { channel, each, least, greatest },
    up: room(greatest),
    down: room(least),
    points: pointsOf(values, range.rate, millimetres),
  };
}

const PER_MILLIVOLT: Readonly<Partial<Record<string, number>>> = {
  V: 0.001,
  mV: 1,
  uV: 1000,
  µV: 1000,
};

/** Millivolts as on paper; whatever else so that its greatest swing is at most 20 mm, by a number of 1, 2 or 5. */
function eachOf(unit: string | null, swing: number): number {
  const fixed = entryOf(PER_MILLIVOLT, unit ?? '');
  if (fixed !== undefined) return fixed;
  if (!(swing > 0) || !Number.isFinite(swing)) return 1;
  const power = 10 ** Math.floor(Math.log10(swing / 2));
  return ([1, 2, 5].find((one) => one * power >= swing / 2) ?? 10) * power;
}

/** The lowest and the highest of each step, in the order in which they came. */
function pointsOf(
  values: Float32Array,
  rate: number,
  millimetres: (value: number) => number,
): readonly Point[] {
  const perStep = Math.max(1, Math.floor((STEP / MM_PER_SECOND) * rate));
  const points: Point[] = [];
  for (let start = 0; start < values.length; start += perStep) {
    const end = Math.min(values.length, start + perStep);
    for (const at of endsOf(values, start, end)) {
      const value = values[at] ?? NaN;
      const x = MARGIN + (at / rate) * MM_PER_SECOND;
      points.push(Number.isFinite(value) ? { x, up: millimetres(value) } : null);
    }
  }
  return points;
}

/** Where the lowest and the highest value of a step are; one that is no number counts as both. */
function endsOf(values: Float32Array, start: number, end: number): ReadonlySet<number> {
  let [low, high] = [start, start];
  for (let at = start; at < end; at += 1) {
    const value = values[at] ?? NaN;
    if (!(value >= (values[low] ?? NaN))) low = at;
    if (!(value <= (values[high] ?? NaN))) high = at;
  }
  return new Set([Math.min(low, high), Math.max(low, high)]);
}

function pathOf(points: readonly Point[], y: number): string {
  let isBroken = true;
  const commands: string[] = [];
  for (const point of points) {
    if (point) commands.push(`${isBroken ? 'M' : 'L'}${tidy(point.x)} ${tidy(y - point.up)}`);
    isBroken = !point;
  }
  return commands.join('');
}

function tidy(millimetres: number): number {
  return Math.round(millimetres * 100) / 100;
}

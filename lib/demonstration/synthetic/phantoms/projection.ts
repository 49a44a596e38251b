import type { Plane } from './plane.ts';

/** A place on a radiograph, millimetres right and down, and how thick the shape is there. */
export type Station = readonly [x: number, y: number, radius: number];

/** How many pixels to a millimetre, and where 0, 0 lies. */
export type Film = {
  readonly plane: Plane;
  readonly spacing: number;
  readonly originX: number;
  readonly originY: number;
};

/**
 * Adds the shadow of a round bar through the stations. `profile` says how much shadow at a share
 * (0 in the middle, 1 at the edge) of the bar's radius, and how far along it (0 to 1).
 */
export function addShadow(
  film: Film,
  stations: readonly Station[],
  profile: (share: number, radius: number, along: number) => number,
): void {
  const { plane, spacing } = film;
  const box = bounds(film, stations);
  for (let row = box.top; row <= box.bottom; row++) {
    const y = row * spacing - film.originY;
    for (let column = box.left; column <= box.right; column++) {
      const x = column * spacing - film.originX;
      const [share, radius, along] = nearest(stations, x, y);
      if (share < 1) plane.values[row * plane.columns + column]! += profile(share, radius, along);
    }
  }
}

function nearest(stations: readonly Station[], x: number, y: number): typeof found {
  const last = stations.length - 1;
  found[0] = Infinity;
  for (let at = 0; at < last; at++) {
    const from = stations[at]!;
    const to = stations[at + 1]!;
    const dx = to[0] - from[0];
    const dy = to[1] - from[1];
    const raw = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
    const share = raw < 0 ? 0 : raw > 1 ? 1 : raw;
    const ex = x - from[0] - share * dx;
    const ey = y - from[1] - share * dy;
    const radius = from[2] + share * (to[2] - from[2]);
    const away = Math.sqrt(ex * ex + ey * ey) / radius;
    if (away >= found[0]) continue;
    found[0] = away;
    found[1] = radius;
    found[2] = (at + share) / last;
  }

  return found;
}

/** Share, radius, along: reused, because this runs for millions of pixels. */
const found: [number, number, number] = [0, 0, 0];

function bounds(film: Film, stations: readonly Station[]) {
  const { plane, spacing } = film;
  const reach = Math.max(...stations.map(([, , radius]) => radius));
  const xs = stations.map(([x]) => x + film.originX);
  const ys = stations.map(([, y]) => y + film.originY);
  const clamp = (value: number, largest: number) => Math.min(largest, Math.max(0, value));

  return {
    left: clamp(Math.floor((Math.min(...xs) - reach) / spacing), plane.columns),
    right: clamp(Math.ceil((Math.max(...xs) + reach) / spacing), plane.columns - 1),
    top: clamp(Math.floor((Math.min(...ys) - reach) / spacing), plane.rows),
    bottom: clamp(Math.ceil((Math.max(...ys) + reach) / spacing), plane.rows - 1),
  };
}

/** A bone's shadow in millimetres of bone: a dense wall round a looser middle. */
export function boneProfile(wall: number): (share: number, radius: number) => number {
  return (share, radius) => {
    const inside = share / (1 - wall);
    const outer = Math.sqrt(1 - share * share);
    const hollow = inside < 1 ? (1 - wall) * Math.sqrt(1 - inside * inside) : 0;
    return 2 * radius * (outer - 0.72 * hollow);
  };
}

/** Points of a smooth curve through the given ones, so that bones have no corners. */
export function curve(points: readonly Station[]): Station[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index]!;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const part = (share: number): Station =>
      [0, 1, 2].map((axis) => {
        const [a, b, c, d] = [before[axis]!, from[axis]!, to[axis]!, after[axis]!];
        const bend = 2 * a - 5 * b + 4 * c - d + share * (3 * (b - c) + d - a);
        return b + 0.5 * share * (c - a + share * bend);
      }) as unknown as Station;
    const steps = index === 0 ? [0, 0.2, 0.4, 0.6, 0.8, 1] : [0.2, 0.4, 0.6, 0.8, 1];
    return steps.map(part);
  });
}

/** Strokes of the lead letters that are laid on the film, on a grid 2 wide and 3 high. */
const LETTERS: Readonly<Record<string, readonly (readonly (readonly [number, number])[])[]>> = {
  C: [
    [
      [2, 0.3],
      [1.2, 0],
      [0.3, 0.6],
      [0, 1.5],
      [0.3, 2.4],
      [1.2, 3],
      [2, 2.7],
    ],
  ],
  L: [
    [
      [0, 0],
      [0, 3],
      [1.8, 3],
    ],
  ],
  M: [
    [
      [0, 3],
      [0, 0],
      [1, 1.6],
      [2, 0],
      [2, 3],
    ],
  ],
  O: [
    [
      [1, 0],
      [0.2, 0.7],
      [0, 1.5],
      [0.2, 2.3],
      [1, 3],
      [1.8, 2.3],
      [2, 1.5],
      [1.8, 0.7],
      [1, 0],
    ],
  ],
  R: [
    [
      [0, 3],
      [0, 0],
      [1.4, 0.1],
      [1.8, 0.8],
      [1.3, 1.5],
      [0, 1.6],
    ],
    [
      [0.8, 1.6],
      [1.9, 3],
    ],
  ],
};

/** Lays a lead marker on the film: which side the patient's left or right is, and the view. */
export function addMarker(
  film: Film,
  marker: { readonly text: string; readonly x: number; readonly y: number; readonly size: number },
  shadow: number,
): void {
  Array.from(marker.text).forEach((letter, index) => {
    for (const stroke of LETTERS[letter] ?? []) {
      const stations = stroke.map(([x, y]): Station => [
        marker.x + (x + index * 2.8) * marker.size,
        marker.y + y * marker.size,
        marker.size * 0.26,
      ]);
      addShadow(film, stations, () => shadow);
    }
  });
}

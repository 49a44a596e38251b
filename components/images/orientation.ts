import type { View } from './view.ts';

/** Where the edges of a picture look, as the patient lies: Left, Right, Anterior, Posterior, Head, Foot. */
export type Edges = {
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
  readonly left: string;
};

/**
 * The letters at the edges of a picture (PS3.3 C.7.6.1.1.1) as it is turned and flipped on the screen: of the direction
 * cosines of its rows and columns, or of what it says of itself. Null where it does not say.
 */
export function edgesOf(
  said: {
    readonly cosines: readonly number[] | null;
    readonly patientOrientation: readonly string[] | null;
  },
  view: Pick<View, 'rotation' | 'isFlipped'>,
): Edges | null {
  const [right, bottom] = directions(said) ?? [];
  if (!right || !bottom) return null;
  const flipped = view.isFlipped ? opposite(right) : right;
  // Clockwise from the top.
  const around = [opposite(bottom), flipped, bottom, opposite(flipped)];
  const by = view.rotation / 90;
  const at = (edge: number) => around[(edge - by + 4) % 4] ?? '';
  return { top: at(0), right: at(1), bottom: at(2), left: at(3) };
}

function directions({
  cosines,
  patientOrientation,
}: Parameters<typeof edgesOf>[0]): readonly [string, string] | null {
  if (cosines?.length === 6) {
    return [lettersOf(cosines.slice(0, 3)), lettersOf(cosines.slice(3))];
  }
  const [row = '', column = ''] = patientOrientation ?? [];
  return LETTERS.test(row) && LETTERS.test(column) ? [row, column] : null;
}

const LETTERS = /^[LRAPHF]{1,3}$/;

/** Up to three letters, the strongest first; what is less than a tenth is none. */
function lettersOf(vector: readonly number[]): string {
  const names = ['LR', 'PA', 'HF'] as const;
  return vector
    .map((size, axis) => ({ size: Math.abs(size), letter: names[axis]?.[size > 0 ? 0 : 1] ?? '' }))
    .filter(({ size }) => size > 0.1)
    .toSorted((one, other) => other.size - one.size)
    .map(({ letter }) => letter)
    .join('');
}

const OPPOSITE: Readonly<Record<string, string>> = {
  L: 'R',
  R: 'L',
  A: 'P',
  P: 'A',
  H: 'F',
  F: 'H',
};

function opposite(letters: string): string {
  return letters.replaceAll(/./g, (letter) => OPPOSITE[letter] ?? '');
}

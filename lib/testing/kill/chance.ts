import { seededRandom } from '#lib/demonstration/synthetic/random.ts';

/** What a round of chance is drawn from: the same seed gives the same draws. */
export type Chance = {
  /** A whole number from 0 up to, and not including, `below`. */
  below(below: number): number;
  bytes(length: number): Uint8Array;
};

export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed);
  return {
    below: (below) => Math.floor(random() * below),
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
  };
}

/** Another seed every time, unless LANTERN_TEST_SEED asks for one again. Whoever uses it prints it. */
export function seedOfThisRun(): number {
  const asked = Number(process.env['LANTERN_TEST_SEED']);
  return Number.isInteger(asked) && asked > 0 ? asked : Math.floor(Math.random() * 2 ** 31);
}

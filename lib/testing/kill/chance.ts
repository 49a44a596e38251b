/** What a round of chance is drawn from: the same seed gives the same draws. */
export type Chance = {
  /** A whole number from 0 up to, and not including, `below`. */
  below(below: number): number;
  bytes(length: number): Buffer;
};

/** mulberry32, by Tommy Ettinger: small, and good enough to pick moments. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    below: (below) => next() % below,
    bytes: (length) => {
      const words = new Uint32Array(Math.ceil(length / 4)).map(next);
      return Buffer.from(words.buffer, 0, length);
    },
  };
}

/** Another seed every time, unless LANTERN_TEST_SEED asks for one again. Always printed by who uses it. */
export function seedOfThisRun(): number {
  const asked = Number(process.env['LANTERN_TEST_SEED']);
  return Number.isInteger(asked) && asked > 0 ? asked : Math.floor(Math.random() * 2 ** 31);
}

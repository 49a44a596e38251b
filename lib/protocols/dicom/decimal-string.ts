const MOST_LETTERS = 16;
const MOST_DIGITS = 17;

/**
 * A number as a DS value (PS3.5 6.2): at most 16 letters, and of those that fit the one with most digits. What a picture
 * can measure keeps 12 significant digits or more, any number at all 9. Throws RangeError for one that is not finite.
 */
export function formatDecimalString(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a decimal string holds finite numbers only');
  for (let digits = MOST_DIGITS; digits > 1; digits -= 1) {
    const shorter = [
      String(Number(value.toPrecision(digits))),
      value.toExponential(digits - 1).replace('e+', 'e'),
    ].find((text) => text.length <= MOST_LETTERS && parseDecimalString(text) !== null);
    if (shorter !== undefined) return shorter;
  }
  return value.toExponential(0);
}

/** The number of a DS value, or null where it says none (PS3.5 6.2). */
export function parseDecimalString(text: string): number | null {
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : null;
}

/** Bits after the point of a factor, and of what the first direction hands to the second when samples have 12 bits. */
const FACTOR_BITS = 13;
const FIRST_PASS_BITS = 1;

const fixed = (factor: number) => Math.round(factor * 2 ** FACTOR_BITS);

/** Factors of the rotations in the flow graph of Loeffler, Ligtenberg and Moschytz (ICASSP 1989), with fixed point. */
const EVEN = { both: fixed(0.5411961), second: fixed(0.765366865), sixth: fixed(1.847759065) };
const ODD = {
  all: fixed(1.175875602),
  seventh: fixed(0.298631336),
  fifth: fixed(2.053119869),
  third: fixed(3.072711026),
  first: fixed(1.50132111),
  firstSeventh: fixed(0.899976223),
  thirdFifth: fixed(2.562915447),
  thirdSeventh: fixed(1.96157056),
  firstFifth: fixed(0.390180644),
};

/**
 * The inverse DCT of a block (ISO/IEC 10918-1 A.3.3), columns and then rows, as whole numbers. The standard leaves its
 * accuracy open. This is the graph, and the places where it rounds, that nearly every decoder of JPEG in medicine has
 * (libjpeg's slow integer one): with another, narrow windows of lossy pictures would differ from theirs by some levels.
 */
export function inverseDct(coefficients: Float64Array): Float64Array {
  const block = Float64Array.from(coefficients);
  for (let column = 0; column < 8; column += 1) {
    transform(block, column, 8, FACTOR_BITS - FIRST_PASS_BITS);
  }
  for (let row = 0; row < 8; row += 1) {
    // The three bits are those by which both directions together are too great: a factor of eight.
    transform(block, row * 8, 1, FACTOR_BITS + FIRST_PASS_BITS + 3);
  }
  return block;
}

/** Eight values in place, `step` apart. Sums of products stay whole numbers far below 2^53. */
function transform(block: Float64Array, from: number, step: number, shift: number): void {
  const at = (index: number) => block[from + index * step] ?? 0;
  const even = evenPart(at(0), at(2), at(4), at(6));
  const odd = oddPart(at(1), at(3), at(5), at(7));
  const [half, scale] = [2 ** (shift - 1), 2 ** shift];
  for (let index = 0; index < 4; index += 1) {
    const [sum, other] = [even[index] ?? 0, odd[index] ?? 0];
    block[from + index * step] = Math.floor((sum + other + half) / scale);
    block[from + (7 - index) * step] = Math.floor((sum - other + half) / scale);
  }
}

function evenPart(
  zeroth: number,
  second: number,
  fourth: number,
  sixth: number,
): readonly number[] {
  const turned = (second + sixth) * EVEN.both;
  const [low, high] = [turned + second * EVEN.second, turned - sixth * EVEN.sixth];
  const sum = (zeroth + fourth) * 2 ** FACTOR_BITS;
  const difference = (zeroth - fourth) * 2 ** FACTOR_BITS;
  return [sum + low, difference + high, difference - high, sum - low];
}

function oddPart(first: number, third: number, fifth: number, seventh: number): readonly number[] {
  const all = (first + third + fifth + seventh) * ODD.all;
  const firstSeventh = -(first + seventh) * ODD.firstSeventh;
  const thirdFifth = -(third + fifth) * ODD.thirdFifth;
  const thirdSeventh = all - (third + seventh) * ODD.thirdSeventh;
  const firstFifth = all - (first + fifth) * ODD.firstFifth;
  return [
    first * ODD.first + firstSeventh + firstFifth,
    third * ODD.third + thirdFifth + thirdSeventh,
    fifth * ODD.fifth + thirdFifth + firstFifth,
    seventh * ODD.seventh + firstSeventh + thirdSeventh,
  ];
}

/**
 * The CRC-32 (APPNOTE 4.4.7, ISO 3309) of two parts put one after the other, from the CRC-32 of each and the
 * length of the second in bytes. So an object's header can change on delivery without its pixels being read again.
 */
export function crc32Combine(first: number, second: number, secondLengthBytes: number): number {
  if (!Number.isSafeInteger(secondLengthBytes) || secondLengthBytes < 0) {
    throw new RangeError('the length of the second part is not a whole number of bytes');
  }
  // Appending n bytes multiplies the running remainder by x^(8n); the start and end inversions cancel out.
  return (multiply(xToThe8n(secondLengthBytes), first >>> 0) ^ second) >>> 0;
}

/** The reflected generator polynomial: bit 31 stands for x^0, bit 0 for x^31. */
const POLYNOMIAL = 0xedb88320;
const X_TO_THE_0 = 0x80000000;
const X_TO_THE_8 = 0x00800000;

/** x^(8n) modulo the polynomial, by squaring. The exponent passes 32 bits, so it is halved as a number. */
function xToThe8n(n: number): number {
  let product = X_TO_THE_0;
  let square = X_TO_THE_8;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product = multiply(product, square);
    square = multiply(square, square);
  }
  return product;
}

/** The product of two polynomials over GF(2), reduced. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = X_TO_THE_0; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= shifted;
    shifted = (shifted & 1) === 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

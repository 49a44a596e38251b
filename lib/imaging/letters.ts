import type { Raster } from './output/raster.ts';

/** Letters of five by seven, row by row from the top; `1` is where there is ink. Capitals only: they are read at this size. */
const LETTERS: Readonly<Record<string, string>> = {
  A: '01110 10001 10001 11111 10001 10001 10001',
  B: '11110 10001 10001 11110 10001 10001 11110',
  C: '01110 10001 10000 10000 10000 10001 01110',
  D: '11110 10001 10001 10001 10001 10001 11110',
  E: '11111 10000 10000 11110 10000 10000 11111',
  F: '11111 10000 10000 11110 10000 10000 10000',
  G: '01110 10001 10000 10111 10001 10001 01111',
  H: '10001 10001 10001 11111 10001 10001 10001',
  I: '01110 00100 00100 00100 00100 00100 01110',
  J: '00111 00010 00010 00010 00010 10010 01100',
  K: '10001 10010 10100 11000 10100 10010 10001',
  L: '10000 10000 10000 10000 10000 10000 11111',
  M: '10001 11011 10101 10101 10001 10001 10001',
  N: '10001 11001 11001 10101 10011 10011 10001',
  O: '01110 10001 10001 10001 10001 10001 01110',
  P: '11110 10001 10001 11110 10000 10000 10000',
  Q: '01110 10001 10001 10001 10101 10010 01101',
  R: '11110 10001 10001 11110 10100 10010 10001',
  S: '01111 10000 10000 01110 00001 00001 11110',
  T: '11111 00100 00100 00100 00100 00100 00100',
  U: '10001 10001 10001 10001 10001 10001 01110',
  V: '10001 10001 10001 10001 01010 01010 00100',
  W: '10001 10001 10001 10101 10101 11011 10001',
  X: '10001 10001 01010 00100 01010 10001 10001',
  Y: '10001 10001 01010 00100 00100 00100 00100',
  Z: '11111 00001 00010 00100 01000 10000 11111',
  '0': '01110 10011 10011 10101 11001 11001 01110',
  '1': '00100 01100 10100 00100 00100 00100 11111',
  '2': '01110 10001 00001 00110 01000 10000 11111',
  '3': '11110 00001 00001 01110 00001 00001 11110',
  '4': '00010 00110 01010 10010 11111 00010 00010',
  '5': '11111 10000 11110 00001 00001 10001 01110',
  '6': '00110 01000 10000 11110 10001 10001 01110',
  '7': '11111 00001 00010 00100 00100 01000 01000',
  '8': '01110 10001 10001 01110 10001 10001 01110',
  '9': '01110 10001 10001 01111 00001 00010 01100',
  '.': '00000 00000 00000 00000 00000 01100 01100',
  ',': '00000 00000 00000 00000 01100 00100 01000',
  ':': '00000 01100 01100 00000 01100 01100 00000',
  '-': '00000 00000 00000 11111 00000 00000 00000',
  '/': '00001 00001 00010 00100 01000 10000 10000',
  "'": '00100 00100 01000 00000 00000 00000 00000',
  '(': '00010 00100 01000 01000 01000 00100 00010',
  ')': '01000 00100 00010 00010 00010 00100 01000',
  ' ': '00000 00000 00000 00000 00000 00000 00000',
};
/** Stands for a letter that is none of these. */
const UNKNOWN = '11111 10001 10001 10001 10001 10001 11111';

/** In dots, with the gap after it. */
const [ADVANCE, LETTER_HEIGHT, LINE] = [6, 7, 9];
/** A dot is as many pixels wide and high as this goes into the shorter side of the picture: 14 pixels of letter on a CT. */
const PIXELS_PER_DOT = 256;
/** Around the letters, in pixels at least: so none stands in a block of a JPEG that the picture is in, too. */
const MARGIN = 8;

/**
 * A picture with words below it, white on a black band: every pixel of it is where and what it was. Lower case is written
 * in capitals and accents are left out. A picture that is narrower than the longest word gets black beside it.
 */
export function withBand(raster: Raster, text: string): Raster {
  const { lines, dot } = fitted(lettersOf(text), raster);
  const margin = Math.max(MARGIN, 2 * dot);
  const widest = Math.max(...lines.map((line) => line.length)) * ADVANCE * dot;
  const columns = Math.max(raster.columns, widest + 2 * margin);
  const band = 2 * margin + ((lines.length - 1) * LINE + LETTER_HEIGHT) * dot;
  const rows = raster.rows + band;
  const pixels = new Uint8Array(rows * columns * raster.samples);
  const [from, to] = [raster.columns * raster.samples, columns * raster.samples];
  for (let row = 0; row < raster.rows; row += 1) {
    pixels.set(raster.pixels.subarray(row * from, (row + 1) * from), row * to);
  }
  const whole = { ...raster, rows, columns, pixels };
  for (const [at, line] of lines.entries()) {
    const top = raster.rows + margin + at * LINE * dot;
    for (const [place, letter] of line.entries()) {
      drawLetter(whole, letter, { left: margin + place * ADVANCE * dot, top, dot });
    }
  }
  return whole;
}

/** The letters as they can be written. */
function lettersOf(text: string): readonly (readonly string[])[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
  const words = plain.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => Array.from(word, (letter) => LETTERS[letter] ?? UNKNOWN));
}

type Words = readonly (readonly string[])[];

/** As large as the picture asks for; smaller where one line is then enough; over more lines where none is. */
function fitted(
  words: Words,
  { rows, columns }: Raster,
): { readonly lines: Words; readonly dot: number } {
  const usual = Math.max(1, Math.round(Math.min(rows, columns) / PIXELS_PER_DOT));
  for (let dot = usual; dot > 1; dot -= 1) {
    const lines = broken(words, roomFor(columns, dot));
    if (lines.length === 1) return { lines, dot };
  }
  return { lines: broken(words, roomFor(columns, 1)), dot: 1 };
}

/** How many letters a line has room for. */
function roomFor(columns: number, dot: number): number {
  return Math.floor((columns - 2 * Math.max(MARGIN, 2 * dot)) / (ADVANCE * dot));
}

function broken(words: Words, room: number): Words {
  const space = LETTERS[' '] ?? UNKNOWN;
  const lines: string[][] = [[]];
  for (const word of words) {
    const line = lines.at(-1) ?? [];
    if (line.length === 0) line.push(...word);
    else if (line.length + 1 + word.length <= room) line.push(space, ...word);
    else lines.push([...word]);
  }
  return lines;
}

function drawLetter(
  { columns, samples, pixels }: Raster,
  letter: string,
  { left, top, dot }: { readonly left: number; readonly top: number; readonly dot: number },
): void {
  for (const [row, dots] of letter.split(' ').entries()) {
    for (const [column, ink] of Array.from(dots).entries()) {
      if (ink !== '1') continue;
      for (let down = 0; down < dot; down += 1) {
        const from = ((top + row * dot + down) * columns + left + column * dot) * samples;
        pixels.fill(255, from, from + dot * samples);
      }
    }
  }
}
